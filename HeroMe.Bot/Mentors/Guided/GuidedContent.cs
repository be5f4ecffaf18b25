using System.Text.Json;
using System.Text.Json.Serialization;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Mentors.Guided;

/// <summary>Words that lead to lines.</summary>
internal sealed record Cue(
    [property: JsonPropertyName("id")] string? Id,
    [property: JsonPropertyName("words")] IReadOnlyList<string>? Words,
    [property: JsonPropertyName("lines")] IReadOnlyList<string> Lines,
    [property: JsonPropertyName("questions")] IReadOnlyList<string>? Questions)
{
    public bool Heard(string folded) => Words is not null && Words.Any(w => folded.Contains(w, StringComparison.OrdinalIgnoreCase));
}

/// <summary>Every phrase of the guided talk in one language. Reviewed like text, checked when it is loaded.</summary>
internal sealed record GuidedContent(
    [property: JsonPropertyName("mode")] string Mode,
    [property: JsonPropertyName("hesitant")] IReadOnlyList<string> Hesitant,
    [property: JsonPropertyName("ease")] IReadOnlyList<string> Ease,
    [property: JsonPropertyName("reflect")] IReadOnlyList<string> Reflect,
    [property: JsonPropertyName("received")] IReadOnlyList<string> Received,
    [property: JsonPropertyName("burdens")] IReadOnlyList<Cue> Burdens,
    [property: JsonPropertyName("questions")] IReadOnlyDictionary<string, IReadOnlyList<string>> Questions,
    [property: JsonPropertyName("listen")] IReadOnlyList<string> Listen,
    [property: JsonPropertyName("listenQuestions")] IReadOnlyList<string> ListenQuestions,
    [property: JsonPropertyName("advise")] IReadOnlyList<string> Advise,
    [property: JsonPropertyName("adviseQuestions")] IReadOnlyList<string> AdviseQuestions,
    [property: JsonPropertyName("wishWords")] IReadOnlyDictionary<Wish, IReadOnlyList<string>> WishWords,
    [property: JsonPropertyName("wishAck")] IReadOnlyDictionary<Wish, IReadOnlyList<string>> WishAck,
    [property: JsonPropertyName("about")] IReadOnlyList<Cue> About,
    [property: JsonPropertyName("smalltalk")] IReadOnlyList<Cue> SmallTalk,
    [property: JsonPropertyName("anger")] Cue Anger,
    [property: JsonPropertyName("again")] Cue Again,
    [property: JsonPropertyName("narrow")] Cue Narrow,
    [property: JsonPropertyName("night")] Cue Night,
    [property: JsonPropertyName("short")] Cue Short)
{
    private static readonly GuidedContent Japanese = Load("ja");
    private static readonly GuidedContent English = Load("en");

    public static GuidedContent In(Language language) => language == Language.English ? English : Japanese;

    /// <exception cref="InvalidDataException">Lists every fault of the file.</exception>
    internal static GuidedContent Load(string language)
    {
        using var stream = typeof(GuidedContent).Assembly.GetManifestResourceStream($"HeroMe.Bot.Mentors.Guided.content.{language}.json")
            ?? throw new InvalidDataException($"The guided content '{language}' is not embedded.");
        var content = JsonSerializer.Deserialize<GuidedContent>(stream) ?? throw new InvalidDataException($"The guided content '{language}' is empty.");
        var faults = content.Faults().ToList();
        return faults.Count == 0 ? content : throw new InvalidDataException($"The guided content '{language}': {string.Join(" ", faults)}");
    }

    internal IEnumerable<(string Name, IReadOnlyList<string> Lines)> Lists() =>
    [
        (nameof(Ease), Ease), (nameof(Reflect), Reflect), (nameof(Received), Received), (nameof(Listen), Listen), (nameof(ListenQuestions), ListenQuestions),
        (nameof(Advise), Advise), (nameof(AdviseQuestions), AdviseQuestions), (nameof(Anger), Anger.Lines), (nameof(Again), Again.Lines),
        (nameof(Narrow), Narrow.Lines), (nameof(Night), Night.Lines), (nameof(Short), Short.Lines),
        .. Questions.Select(q => ($"questions {q.Key}", q.Value)),
        .. WishAck.Select(w => ($"wish {w.Key}", w.Value)),
        .. Burdens.Concat(About).Concat(SmallTalk).Select(b => ($"cue {b.Id ?? b.Words?[0]}", b.Lines)),
        .. Burdens.Select(b => ($"questions of {b.Id}", b.Questions ?? [])),
    ];

    private IEnumerable<string> Faults()
    {
        foreach (var (name, lines) in Lists())
        {
            if (lines.Count < 3)
            {
                yield return $"{name} has fewer than three variants.";
            }

            foreach (var line in lines.Where(l => l.Count(c => c is '?' or '?') > 1 || string.IsNullOrWhiteSpace(l)))
            {
                yield return $"{name} asks twice or says nothing: {line}";
            }
        }

        foreach (var step in Steps.All.Where(s => !Questions.ContainsKey(s)))
        {
            yield return $"There are no questions for the step {step}.";
        }
    }
}
