namespace HeroMe.Bot.Telemetry;

/// <summary>
/// Framework loggers print addresses, ids and headers below Warning. No setting can enable that:
/// their minimum level is raised after the configuration was read, for every provider named in it.
/// </summary>
internal static class QuietLogging
{
    private static readonly string[] Quiet =
    [
        "Azure",
        "Microsoft.AspNetCore",
        "Microsoft.Extensions.Http",
        "Microsoft.IdentityModel",
        "Polly",
        "System.Net.Http",
    ];

    public static IServiceCollection AddQuietLogging(this IServiceCollection services)
    {
        services.ConfigureHttpClientDefaults(client => client.RemoveAllLoggers());
        services.AddOptions<LoggerFilterOptions>().PostConfigure(Raise);
        return services;
    }

    private static void Raise(LoggerFilterOptions options)
    {
        var providers = options.Rules.Select(rule => rule.ProviderName).Append(null).Distinct().ToList();
        for (var i = 0; i < options.Rules.Count; i++)
        {
            var rule = options.Rules[i];
            if (IsQuiet(rule.CategoryName))
            {
                options.Rules[i] = new LoggerFilterRule(rule.ProviderName, rule.CategoryName, AtLeastWarning(rule.LogLevel), rule.Filter);
            }
        }

        foreach (var provider in providers)
        {
            foreach (var category in Quiet.Where(c => !options.Rules.Any(r => r.ProviderName == provider && r.CategoryName == c)))
            {
                options.Rules.Add(new LoggerFilterRule(provider, category, LogLevel.Warning, filter: null));
            }
        }
    }

    private static bool IsQuiet(string? category) =>
        category is not null
        && (category.Contains('*', StringComparison.Ordinal)
            || Quiet.Any(prefix => category.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)));

    private static LogLevel AtLeastWarning(LogLevel? level) =>
        level is null or < LogLevel.Warning ? LogLevel.Warning : level.Value;
}
