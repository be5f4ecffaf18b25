using System.Text.RegularExpressions;

namespace HeroMe.Bot.Company;

/// <summary>Reads the messages with which options are refused.</summary>
internal static partial class SettingFault
{
    private const string Before = "with the error: '";

    /// <summary>The message as its class wrote it, without what the framework puts around it.</summary>
    public static string Plain(string failure) => failure.IndexOf(Before, StringComparison.Ordinal) is var at and >= 0 ? failure[(at + Before.Length)..].TrimEnd('.').TrimEnd('\'') : failure;

    /// <returns>The first key that the message names, such as <c>Company:Tone</c>, <c>Company:CrisisDesks:0</c> or <c>MicrosoftAppId</c>; null when it names none.</returns>
    public static string? KeyIn(string message) => Key().Match(message) is { Success: true, Value: var key } ? key : null;

    [GeneratedRegex(@"\b(?:[A-Z]\w+(?::[A-Z]\w+)(?::\w+)*|MicrosoftApp\w+|To(?:Bot|Channel)From\w+|OTEL_\w+)", RegexOptions.None, 1000)]
    private static partial Regex Key();
}
