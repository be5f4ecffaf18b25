using System.Globalization;
using HeroMe.Bot.Mentors.Guided;
using HeroMe.Bot.Mentors.Sheets;
using HeroMe.Bot.Understanding;

namespace HeroMe.Tools.Talks;


/// <summary>
/// What a program can tell of a played talk: steps and their days, goodbyes, whether a question was answered at all, questions in one answer, answers that
/// begin with a quotation. Whether an answer is a good one it cannot tell: that is for readers.
/// </summary>
internal static class TalkScore
{
    /// <returns>Of each kind of check whether it holds; kinds that only a reader can judge are left out.</returns>
    public static IEnumerable<(string Kind, int Turn, bool Holds)> Of(TalkScript script, IReadOnlyList<PlayedReply> played)
    {
        foreach (var check in script.Checks.Where(check => check.Turn > 0))
        {
            var reply = played[check.Turn - 1];
            bool? holds = check.Kind switch
            {
                "records_step" => IsRecorded(script, check, played),
                "answers_question" => reply.Opens is not null || reply.Reply.Kind is TurnKind.Answer or TurnKind.Wording or TurnKind.Roads,
                "goodbye" => reply.Opens is Intent.Cancel || (Asking.Count(reply.Reply.Text) == 0 && reply.Reply.Kind is TurnKind.Farewell or TurnKind.SmallTalk or TurnKind.Unclear or TurnKind.Step),
                "good_news" => reply.Reply.Kind == TurnKind.GoodNews,
                "anger" => reply.Reply.Kind == TurnKind.Anger,
                "roads" => check.Value.All(road => played[^1].Sheet.Of(SheetPlace.Road).Any(line => IsLike(line.Words.Reveal(), (string)road!))),
                _ => null,
            };
            if (holds is { } told)
            {
                yield return (check.Kind, check.Turn, told);
            }
        }

        for (var i = 0; i < played.Count; i++)
        {
            yield return ("at most one question", i + 1, Asking.Count(played[i].Reply.Text) <= 1);
            yield return ("begins without a quotation", i + 1, !(played[i].Reply.Text.StartsWith('「') || played[i].Reply.Text.StartsWith('『') || played[i].Reply.Text.StartsWith('“')));
        }
    }

    /// <summary>The step and its day are on record at the end of the talk; where the rule names no day, the step alone.</summary>
    private static bool IsRecorded(TalkScript script, TalkCheck check, IReadOnlyList<PlayedReply> played)
    {
        var said = played[check.Turn - 1];
        var due = DayRule.Day((string)check.Value["rule"]!, DateOnly.FromDateTime(said.At.DateTime));
        var what = (string)check.Value["what"]!;
        var replaced = script.Checks.Any(other => other.Kind == check.Kind && other.Turn > check.Turn);
        var steps = (replaced ? said : played[^1]).Sheet.Of(SheetPlace.Step);
        return steps.Any(step => IsLike(step.Words.Reveal(), what) && (due is null || step.Due == due));
    }

    private static bool IsLike(string kept, string said)
    {
        var (a, b) = (Pairs(kept), Pairs(said));
        return a.Intersect(b).Count() * 2 > Math.Min(a.Count, b.Count);
    }

    private static HashSet<string> Pairs(string text)
    {
        var plain = Surface.Of(text);
        return [.. Enumerable.Range(0, Math.Max(0, plain.Length - 1)).Select(i => plain.Substring(i, 2))];
    }

    public static string Table(IEnumerable<(string Kind, int Turn, bool Holds)> checks) => string.Join('\n', checks
        .GroupBy(check => check.Kind)
        .Select(kind => string.Create(CultureInfo.InvariantCulture, $"{kind.Key,-28} {kind.Count(check => check.Holds),5} of {kind.Count(),5}  {100.0 * kind.Count(check => check.Holds) / kind.Count(),5:F1} %")));
}
