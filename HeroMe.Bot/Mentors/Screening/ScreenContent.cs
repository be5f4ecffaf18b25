using System.Text.RegularExpressions;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Mentors.Screening;

/// <summary>The patterns of <c>screen.ja.txt</c> and <c>screen.en.txt</c>.</summary>
internal sealed record ScreenContent(Regex Allowed, IReadOnlyDictionary<ScreenReason, Regex> Patterns)
{
    private static readonly Dictionary<string, ScreenReason> Names = new(StringComparer.Ordinal)
    {
        ["self-harm"] = ScreenReason.SelfHarm,
        ["dose"] = ScreenReason.Dose,
        ["diagnosis"] = ScreenReason.Diagnosis,
        ["verdict"] = ScreenReason.Verdict,
        ["promise"] = ScreenReason.Promise,
        ["feelings"] = ScreenReason.Feelings,
        ["title"] = ScreenReason.Title,
        ["statistic"] = ScreenReason.Statistic,
        ["guilt"] = ScreenReason.Guilt,
        ["pressure"] = ScreenReason.Pressure,
    };

    private static readonly ScreenContent Japanese = Load("ja");
    private static readonly ScreenContent English = Load("en");

    public static ScreenContent In(Language language) => language == Language.English ? English : Japanese;

    /// <exception cref="InvalidDataException">A section is missing or unknown.</exception>
    internal static ScreenContent Load(string language)
    {
        using var stream = typeof(ScreenContent).Assembly.GetManifestResourceStream($"HeroMe.Bot.Mentors.Screening.screen.{language}.txt")
            ?? throw new InvalidDataException($"The screen '{language}' is not embedded.");
        using var reader = new StreamReader(stream);
        var sections = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        List<string>? section = null;
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('[') && line.EndsWith(']') && line.Length < 20)
            {
                sections[line.Trim('[', ']')] = section = [];
            }
            else if (line.Length > 0 && !line.StartsWith('#'))
            {
                section?.Add(line);
            }
        }

        var unlike = sections.Keys.Except(Names.Keys.Append("allowed")).Concat(Names.Keys.Append("allowed").Except(sections.Keys)).ToList();
        return unlike.Count == 0
            ? new ScreenContent(Any(sections["allowed"]), Names.ToDictionary(n => n.Value, n => Any(sections[n.Key])))
            : throw new InvalidDataException($"The screen '{language}' has these sections too many or too few: {string.Join(", ", unlike)}.");
    }

    private static Regex Any(List<string> patterns) =>
        new(string.Join('|', patterns.Select(p => $"(?:{p})")), RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
}
