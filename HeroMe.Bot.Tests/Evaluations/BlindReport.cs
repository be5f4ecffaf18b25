using System.Globalization;
using System.Text;
using HeroMe.Bot.Mentors.Guided;
using HeroMe.Tools.Talks;

namespace HeroMe.Bot.Tests.Evaluations;

/// <summary>A script with the answers of both prompts, turn by turn.</summary>
internal sealed record PairOfTalks(TalkScript Script, IReadOnlyList<string> Ours, IReadOnlyList<string> Plain)
{
    /// <summary>Which of the two is called A: drawn from the id, so that a report can be made again and neither reader nor writer chooses.</summary>
    public bool OursIsA => (LineCode.Hash($"which is A in {Script.Id}") >> 7) % 2 == 0;
}

/// <summary>Two talks side by side, for a reader or a judging model who must not know which is which; and the key to it, for afterwards.</summary>
internal static class BlindReport
{
    public static string Text(IReadOnlyList<PairOfTalks> pairs)
    {
        var text = new StringBuilder();
        text.AppendLine("# Two mentors, the same person").AppendLine();
        text.AppendLine("The person writes the same to both, whatever is answered. For each talk: which of the two would you rather have talked to, A or B, or neither more than the other?");
        foreach (var pair in pairs)
        {
            text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"## {pair.Script.Id} ({pair.Script.At:HH:mm})");
            for (var i = 0; i < pair.Script.Turns.Count; i++)
            {
                var (a, b) = pair.OursIsA ? (pair.Ours[i], pair.Plain[i]) : (pair.Plain[i], pair.Ours[i]);
                text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"**{OneLine(pair.Script.Turns[i])}**").AppendLine();
                text.AppendLine(CultureInfo.InvariantCulture, $"- A: {OneLine(a)}").AppendLine(CultureInfo.InvariantCulture, $"- B: {OneLine(b)}");
            }

            text.AppendLine().AppendLine("Better: ");
        }

        return text.ToString();
    }

    public static string Key(IReadOnlyList<PairOfTalks> pairs, string model, int takenOver) => new StringBuilder()
        .AppendLine(CultureInfo.InvariantCulture, $"# Key ({model})").AppendLine()
        .AppendLine("| talk | our prompt | faults of ours | faults of the plain one |").AppendLine("|---|---|---|---|")
        .AppendLine(string.Join('\n', pairs.Select(pair => $"| {pair.Script.Id} | {(pair.OursIsA ? "A" : "B")} | {Faults(pair.Script, pair.Ours)} | {Faults(pair.Script, pair.Plain)} |")))
        .AppendLine()
        .AppendLine(CultureInfo.InvariantCulture, $"Answered by the guided conversation in place of the model: {takenOver}.")
        .ToString();

    private static string Faults(TalkScript script, IReadOnlyList<string> answers) => string.Join("; ", TalkChecks
        .Faults(script.Language, [.. script.Turns.Zip(answers).SelectMany(turn => new[] { (true, turn.First), (false, turn.Second) })])
        .Select(fault => OneLine(fault).Replace('|', '/')));

    private static string OneLine(string text) => text.ReplaceLineEndings(" / ");
}
