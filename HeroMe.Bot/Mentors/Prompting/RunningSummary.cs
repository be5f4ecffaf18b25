using HeroMe.Bot.Mentors.Guided;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Mentors.Prompting;

/// <summary>
/// A summary made without a model: the most telling clause of each message, verbatim, one a line. The first line always stays, because it is
/// why the person came; of the others the newest are kept. It contains only the person's own words, so a deleted message can be removed from it again.
/// </summary>
internal static class RunningSummary
{
    public const int MostCharacters = 600;

    /// <returns>The summary after one more message.</returns>
    public static PersonalText With(PersonalText summary, PersonalText said, Language language)
    {
        if (OwnWords.Pieces(said.Reveal(), GuidedContent.In(language), language).FirstOrDefault(p => p.Weight >= 0)?.Text is not { } span || span.Contains('\n', StringComparison.Ordinal))
        {
            return summary;
        }

        var lines = Split(summary);
        if (lines.Any(l => l.Contains(span, StringComparison.OrdinalIgnoreCase)))
        {
            return summary;
        }

        lines.Add(span);
        while (lines.Sum(l => l.Length + 1) > MostCharacters && lines.Count > 2)
        {
            lines.RemoveAt(1);
        }

        return Join(lines);
    }

    /// <summary>The summary without the lines that came from a message which was deleted or edited.</summary>
    public static PersonalText Without(PersonalText summary, PersonalText deleted) =>
        Join(Split(summary).Where(l => !deleted.Reveal().Contains(l, StringComparison.Ordinal)));

    internal static IEnumerable<PersonalText> Lines(PersonalText summary) => Split(summary).Select(l => new PersonalText(l));

    private static List<string> Split(PersonalText summary) => [.. summary.Reveal().Split('\n', StringSplitOptions.RemoveEmptyEntries)];

    private static PersonalText Join(IEnumerable<string> lines) => new(string.Join('\n', lines));
}
