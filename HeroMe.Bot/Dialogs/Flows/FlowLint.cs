using HeroMe.Bot.Mentors.Guided;

namespace HeroMe.Bot.Dialogs.Flows;

/// <summary>What must hold for the content of flows and exercises: the same ids in both languages, short labels, one question at a time, nothing that may not be said.</summary>
internal static class FlowLint
{
    /// <summary>Names of fields of a record that are not steps.</summary>
    internal static readonly string[] Reserved = ["flow", "run", "version", "of"];

    private const int LongestAsk = 150;
    private const int LongestLabel = 14;
    private const int LongestHint = 70;
    private const int MostSteps = 8;

    private static readonly string[] Lists =
        ["saved", "stopped", "stopped-empty", "later-said", "offer-again", "interrupted", "known", "picked", "not-now", "not-now-exercise", "turn", "ended", "transient", "again-scale", "again-date"];

    private static readonly string[] Forbidden = ["コンサルタント", "カウンセラー", "相談員", "きっと大丈夫", "頑張って", "がんばって", "counselor", "counsellor", "consultant"];

    public static IEnumerable<string> Faults(FlowBook japanese, FlowBook english) =>
        Shape(japanese).SequenceEqual(Shape(english), StringComparer.Ordinal)
            ? OfBook(japanese).Concat(OfBook(english))
            : OfBook(japanese).Concat(OfBook(english)).Append("The two languages have different flows, steps or kinds.");

    /// <summary>All that must be equal in both languages.</summary>
    private static IEnumerable<string> Shape(FlowBook book) => book.Scripts.SelectMany(script => script.Steps.Select(step =>
            FormattableString.Invariant($"{script.Id} {script.Version} {script.Element} {script.Minutes} {step.Id} {step.Kind} {step.Optional} {step.Sheet} {step.Quotes} {step.TakesNone} {step.Scale?.Min} {step.Scale?.Max}")))
        .Concat(book.Lines.Keys.Order(StringComparer.Ordinal));

    private static IEnumerable<string> OfBook(FlowBook book) =>
        Lists.Where(list => !book.Lines.TryGetValue(list, out var lines) || lines.Count == 0).Select(list => $"The list '{list}' is missing.")
            .Concat(Twice(book.Scripts.Select(script => script.Id)).Select(id => $"'{id}' is there twice."))
            .Concat(book.Scripts.SelectMany(OfScript))
            .Concat(book.Scripts.SelectMany(Said).Concat(book.Lines.Values.SelectMany(lines => lines))
                .Where(line => Forbidden.Any(word => line.Contains(word, StringComparison.OrdinalIgnoreCase))).Select(line => $"'{line}' says what may not be said."));

    private static IEnumerable<string> OfScript(FlowScript script)
    {
        if (script.Steps.Count is 0 or > MostSteps || script.Closing.Count < 3 || script.Words.Count == 0 || (!script.IsExercise && (script.Resume.Count == 0 || script.Intro.Length == 0)))
        {
            yield return $"'{script.Id}' has too little to say, or too many steps.";
        }

        if (script.Element is { } element && !FlowLibrary.Elements.Contains(element))
        {
            yield return $"'{script.Id}' belongs to no element.";
        }

        foreach (var id in Twice(script.Steps.Select(step => step.Id)).Concat(script.Steps.Select(step => step.Id).Where(id => Reserved.Contains(id) || id.StartsWith('.'))))
        {
            yield return $"'{script.Id}' has a step '{id}' twice, or of a name that means something else.";
        }

        foreach (var line in script.Closing.Where(line => Asking.Count(line) > 0))
        {
            yield return $"'{script.Id}': '{line}' closes with a question.";
        }

        foreach (var step in script.Steps)
        {
            if (Asking.Count(step.Ask) < 1 && !step.Ask.Contains("てみ", StringComparison.Ordinal) && !step.Ask.Contains('.', StringComparison.Ordinal) && !step.Ask.Contains('。', StringComparison.Ordinal))
            {
                yield return $"'{script.Id}' {step.Id} asks nothing.";
            }

            if (step.Ask.Length > LongestAsk || step.Label.Length is 0 or > LongestLabel || step.Hint.Length > LongestHint)
            {
                yield return $"'{script.Id}' {step.Id} is too long.";
            }

            if ((step.Kind == StepKind.Scale) != (step.Scale is { Min: >= 0, Max: <= 10 } scale && scale.Min < scale.Max))
            {
                yield return $"'{script.Id}' {step.Id} has no scale, or one that it does not need.";
            }

            if (step.Sheet is { } place && !FlowSheet.Knows(place))
            {
                yield return $"'{script.Id}' {step.Id} belongs to a place that no sheet has.";
            }
        }
    }

    private static IEnumerable<string> Said(FlowScript script) =>
        [script.Title, script.About, script.Intro, script.Record, .. script.Closing, .. script.Resume, .. script.Steps.SelectMany(step => new[] { step.Ask, step.Again ?? "", step.Hint, step.Label })];

    private static IEnumerable<string> Twice(IEnumerable<string> ids) => ids.GroupBy(id => id, StringComparer.Ordinal).Where(group => group.Skip(1).Any()).Select(group => group.Key);
}
