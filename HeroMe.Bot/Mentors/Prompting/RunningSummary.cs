using HeroMe.Bot.Privacy;
using HeroMe.Bot.Understanding;

namespace HeroMe.Bot.Mentors.Prompting;

/// <summary>
/// A summary made without a model: the most telling sentence of each message, verbatim, one a line. The first line always stays, because it is
/// why the person came; of the others the newest are kept. It contains only the person's own words, so a deleted message can be removed from it again.
/// </summary>
internal static class RunningSummary
{
    public const int MostCharacters = 600;

    private const int Shortest = 6;
    private const int Longest = 80;

    /// <returns>The summary after one more message.</returns>
    public static PersonalText With(PersonalText summary, PersonalText said)
    {
        var span = Sentences.Split(said.Reveal()).Select(sentence => (Sentence: sentence, Weight: Weight(sentence))).Where(s => s.Weight > 0).OrderByDescending(s => s.Weight).FirstOrDefault().Sentence;
        if (span is null)
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

    /// <summary>0 for what tells nothing: questions, greetings, assent.</summary>
    private static int Weight(string sentence)
    {
        // A longer one is left out, not cut: half a name would no longer be recognised as one.
        if (sentence.Length is < Shortest or > Longest || sentence.Contains('\n', StringComparison.Ordinal))
        {
            return 0;
        }

        var acts = ActReader.Read(TurnReading.Plain(sentence)).All;
        return (acts & (ActReader.Questions | Acts.Goodbye | Acts.Thanks | Acts.SmallTalk | Acts.Agree | Acts.Anger)) != Acts.None ? 0
            : acts.HasFlag(Acts.Commitment) ? 3
            : (acts & (Acts.Problem | Acts.Feeling | Acts.Strength | Acts.GoodNews)) != Acts.None ? 2
            : 1;
    }

    private static List<string> Split(PersonalText summary) => [.. summary.Reveal().Split('\n', StringSplitOptions.RemoveEmptyEntries)];

    private static PersonalText Join(IEnumerable<string> lines) => new(string.Join('\n', lines));
}
