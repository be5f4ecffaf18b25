using HeroMe.Bot.Company;
using HeroMe.Bot.Storage;
using Microsoft.Extensions.Options;

namespace HeroMe.Bot;

/// <summary>Why the process does not start, in words for the person who deploys: every fault of every section, by key.</summary>
internal static class StartFaults
{
    /// <summary>Null: not a fault of the settings.</summary>
    public static string? Of(Exception refused) => refused switch
    {
        StorageStartException => refused.Message,
        OptionsValidationException { Failures: var all } => string.Join(" ", all.Select(SettingFault.Plain)),
        AggregateException { InnerExceptions: var all } when all.Select(Of).ToList() is var faults && !faults.Contains(null) => string.Join(" ", faults),

        // A value that is no number or no switch; the binder names the key.
        InvalidOperationException { Source: "Microsoft.Extensions.Configuration.Binder" } => refused.Message,
        _ => null,
    };
}
