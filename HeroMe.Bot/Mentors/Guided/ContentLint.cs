using HeroMe.Bot.Understanding.Remarks;

namespace HeroMe.Bot.Mentors.Guided;

/// <summary>What must hold for the content: a list whose lines ask asks once in each, no other line asks, nothing is said that may not be said.</summary>
internal static class ContentLint
{
    /// <summary>Lists whose lines are questions.</summary>
    internal static readonly string[] Asking =
    [
        "hello", "listen.question", "good.question", "commit.when", "commit.which", "road.heard.question", "road.question", "opinion.question", "correct.question",
        "disagree.question", "ask.weight", "ask.wanted", "ask.step", "ask.more", "ask.open", "matter.propose", "review", "review.step", "review.next", "said.question", "irony.question", "accident.question", "other.question",
    ];

    private static readonly string[] Forbidden = ["コンサルタント", "カウンセラー", "相談員", "きっと大丈夫", "頑張って", "がんばって", "counselor", "counsellor", "consultant"];

    public static IEnumerable<string> Faults(GuidedContent content)
    {
        foreach (var (list, lines) in content.AllLines)
        {
            foreach (var line in lines.Where(line => Guided.Asking.Count(line) > 0 != Asking.Contains(list)))
            {
                yield return $"'{list}': '{line}' should {(Asking.Contains(list) ? "ask" : "not ask")}.";
            }
        }

        foreach (var situation in content.Situations)
        {
            foreach (var line in situation.Names.Where(line => Guided.Asking.Count(line) > 0).Concat(situation.Questions.Where(line => Guided.Asking.Count(line) != 1)))
            {
                yield return $"'{situation.Id}': '{line}' asks or does not.";
            }

            if (situation.Names.Count < 3 || situation.Questions.Count < 3 || situation.Roads.Count < 2 || situation.Wording is null)
            {
                yield return $"'{situation.Id}' has too little to say.";
            }
        }

        foreach (var remark in content.Remarks)
        {
            foreach (var line in remark.Names.Where(line => Guided.Asking.Count(line) > 0).Concat(remark.Questions.Where(line => Guided.Asking.Count(line) != 1)))
            {
                yield return $"'{remark.Id}': '{line}' asks or does not.";
            }

            if (remark.Names.Count(line => !line.Contains("{who}", StringComparison.Ordinal)) < 3)
            {
                yield return $"'{remark.Id}' has too little to say to somebody who names nobody.";
            }
        }

        foreach (var kind in RemarkReader.Kinds.Where(kind => content.Remark(kind) is null))
        {
            yield return $"Nothing is said to '{kind}'.";
        }

        foreach (var feeling in content.Feelings.Where(f => !content.AllLines.ContainsKey($"feeling.{f.Id}")))
        {
            yield return $"Nothing is said to '{feeling.Id}'.";
        }

        foreach (var line in Said(content).Concat(Worded(content)).Where(line => Forbidden.Any(word => line.Contains(word, StringComparison.OrdinalIgnoreCase))))
        {
            yield return $"'{line}' says what must not be said.";
        }
    }

    /// <summary>What a person may send as their own words.</summary>
    private static IEnumerable<string> Worded(GuidedContent content) => content.Situations.Select(s => s.Wording).OfType<SituationWording>().SelectMany(w => new[] { w.Fact, w.Request, w.Softer, w.Casual, w.Refused });

    /// <summary>Every line that may be said.</summary>
    internal static IEnumerable<string> Said(GuidedContent content) => content.AllLines.Values.SelectMany(lines => lines)
        .Concat(content.Situations.SelectMany(s => s.Names.Concat(s.Questions).Concat(s.Roads)))
        .Concat(content.Remarks.SelectMany(r => r.Names.Concat(r.Questions)))
        .Concat(content.Answers.SelectMany(a => new[] { a.Answer, a.Rules ?? "", a.Ask ?? "" }));
}
