using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using HeroMe.Bot.Mentors.Sheets;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.Flows;

/// <summary>One line of a result: what it is called, and what the person answered.</summary>
/// <param name="Day">The day that the words name, as yyyy-MM-dd; null when none is known.</param>
internal sealed record FlowRow(string Id, string Label, string Words, StepKind Kind, string? Day = null, FlowScale? Scale = null)
{
    /// <summary>The words, and behind them the day when they do not name it themselves.</summary>
    public string Shown(Language language) => FlowProgress.Day(Day) is { } day && SheetWords.Day(day, language) is var named && named != Words ? $"{Words} ({named})" : Words;

    public override string ToString() => $"{nameof(FlowRow)} {Id}";
}

/// <summary>The lines of a result, as the card, the record and the text to copy hold them. Pure.</summary>
internal static class FlowRows
{
    /// <summary>Japanese letters are not escaped, which keeps records short. Safe because the JSON is sealed and never shown in a page.</summary>
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static List<FlowRow> Of(FlowProgress progress, FlowScript script) =>
        [.. script.Steps.Where(step => progress.Answers.GetValueOrDefault(step.Id) is { Length: > 0 })
            .Select(step => new FlowRow(step.Id, step.Label, progress.Answers[step.Id], step.Kind, progress.Days.TryGetValue(step.Id, out var day) ? FlowMemory.Day(day) : null, step.Scale))];

    /// <summary>The result in words: its name, then a line for each answer.</summary>
    public static string Text(string title, IEnumerable<FlowRow> rows, Language language) => string.Join('\n', rows
        .Select(row => Words.Of(language, "Sheet.Row", row.Label, string.Join(language == Language.Japanese ? "／" : "; ", FlowAnswers.Parts(row.Shown(language), row.Kind))))
        .Prepend(title));

    public static string ToJson(IEnumerable<FlowRow> rows) => JsonSerializer.Serialize(rows, Options);

    /// <returns>An empty list for what cannot be read.</returns>
    public static List<FlowRow> Read(string? json)
    {
        try
        {
            return string.IsNullOrEmpty(json) ? [] : [.. (JsonSerializer.Deserialize<List<FlowRow?>>(json, Options) ?? []).OfType<FlowRow>().Where(row => row is { Id: not null, Label: not null, Words: not null })];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    /// <summary>The lines as they were edited in the form: an emptied one is gone.</summary>
    public static List<FlowRow> Edited(IReadOnlyList<FlowRow> rows, IReadOnlyDictionary<string, PersonalText> inputs, Language language)
    {
        var (left, edited) = (FlowAnswers.MostLetters, new List<FlowRow>());
        foreach (var row in rows)
        {
            var written = inputs.GetValueOrDefault(row.Id, PersonalText.Empty).Reveal().Trim();
            if (written.Length == 0)
            {
                continue;
            }

            var next = row switch
            {
                { Kind: StepKind.Scale, Scale: { } scale } => row with { Words = FlowAnswers.Number(written, scale) ?? row.Words },
                { Day: { } day } when written == day => row,
                { Day: not null } when FlowProgress.Day(written) is { } moved => row with { Words = SheetWords.Day(moved, language), Day = written },
                _ => row with { Words = FlowAnswers.Fitted(written, FlowAnswers.MostLetters - left).Words },
            };
            left -= next.Words.Length;
            edited.Add(next);
        }

        return edited;
    }
}
