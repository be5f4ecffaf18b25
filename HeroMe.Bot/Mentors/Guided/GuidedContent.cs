using System.Text.Json;
using System.Text.Json.Serialization;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Mentors.Guided;

/// <summary>
/// Something that people bring or ask (a topic, a feeling, a question about the bot, small talk, another way in): how it is heard and what may be said to it.
/// </summary>
/// <param name="Lines">What is said to it first; of a topic: what names the burden.</param>
/// <param name="Questions">What is asked about it.</param>
/// <param name="Views">Questions that look at it from another side.</param>
/// <param name="Roads">Ways to go on, offered to somebody who sees none.</param>
/// <param name="Options">Concrete advice: who, what and when.</param>
/// <param name="Clear">One of the words is enough to be sure of it.</param>
internal sealed record Matter(
    string Id,
    IReadOnlyList<string> Words,
    IReadOnlyList<string> Lines,
    IReadOnlyList<string>? Questions,
    IReadOnlyList<string>? Views,
    IReadOnlyList<string>? Roads,
    IReadOnlyList<string>? Options,
    bool Clear = false)
{
    /// <summary>The words, ready to be looked for.</summary>
    [JsonIgnore]
    public CueWords Cues { get; init; } = CueWords.None;
}

/// <summary>One file of content.</summary>
internal sealed record ContentFile(
    IReadOnlyDictionary<string, IReadOnlyList<string>>? Heard,
    IReadOnlyDictionary<string, IReadOnlyList<string>>? Lines,
    IReadOnlyList<Matter>? Topics,
    IReadOnlyList<Matter>? Feelings,
    IReadOnlyList<Matter>? About,
    IReadOnlyList<Matter>? Chat,
    IReadOnlyList<Matter>? Ways,
    IReadOnlyList<Matter>? Openings);

/// <summary>Every phrase of the guided talk in one language, from the files in Content/. Reviewed like text, checked when it is loaded.</summary>
internal sealed class GuidedContent
{
    /// <summary>One file a purpose: what words mean, listening, first words, the steps, what is asked of the bot itself, the topics in two halves.</summary>
    internal static readonly string[] Files = ["heard", "listening", "openings", "steps", "aside", "topics-work", "topics-life"];

    private static readonly Lazy<GuidedContent> Japanese = new(() => Load("ja"));
    private static readonly Lazy<GuidedContent> English = new(() => Load("en"));
    private static readonly JsonSerializerOptions Json = new() { PropertyNameCaseInsensitive = true, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, AllowDuplicateProperties = false };

    private readonly Dictionary<string, IReadOnlyList<string>> _lines;
    private readonly Dictionary<string, CueWords> _heard;

    internal GuidedContent(string language, IReadOnlyList<ContentFile> files)
    {
        var whole = language == "en";
        Name = language;
        _lines = files.SelectMany(f => f.Lines ?? new Dictionary<string, IReadOnlyList<string>>()).ToDictionary(p => p.Key, p => p.Value, StringComparer.Ordinal);
        _heard = files.SelectMany(f => f.Heard ?? new Dictionary<string, IReadOnlyList<string>>()).ToDictionary(p => p.Key, p => new CueWords(p.Value, whole), StringComparer.Ordinal);
        List<Matter> All(Func<ContentFile, IReadOnlyList<Matter>?> part) => [.. files.SelectMany(f => part(f) ?? []).Select(m => m with { Cues = new CueWords(m.Words, whole) })];
        Topics = All(f => f.Topics);
        Feelings = All(f => f.Feelings);
        About = All(f => f.About);
        Chat = All(f => f.Chat);
        Ways = All(f => f.Ways);
        Openings = All(f => f.Openings);
    }

    public string Name { get; }

    public IReadOnlyList<Matter> Topics { get; }

    public IReadOnlyList<Matter> Feelings { get; }

    public IReadOnlyList<Matter> About { get; }

    public IReadOnlyList<Matter> Chat { get; }

    public IReadOnlyList<Matter> Ways { get; }

    /// <summary>Short first words that many people begin with: they are met for what they are, not said back.</summary>
    public IReadOnlyList<Matter> Openings { get; }

    public IReadOnlyDictionary<string, IReadOnlyList<string>> AllLines => _lines;

    public IReadOnlyCollection<string> AllHeard => _heard.Keys;

    public static GuidedContent In(Language language) => (language == Language.English ? English : Japanese).Value;

    public IReadOnlyList<string> Lines(string list) => _lines.TryGetValue(list, out var lines) ? lines : throw new InvalidDataException($"The guided content '{Name}' has no list '{list}'.");

    public CueWords Heard(string list) => _heard.TryGetValue(list, out var words) ? words : throw new InvalidDataException($"The guided content '{Name}' hears no '{list}'.");

    public Matter? Topic(string id) => Topics.FirstOrDefault(t => t.Id == id);

    /// <exception cref="InvalidDataException">Lists every fault of the files.</exception>
    internal static GuidedContent Load(string language)
    {
        var content = new GuidedContent(language, [.. Files.Select(f => Read($"{f}.{language}.json"))]);
        var faults = ContentLint.Faults(content).ToList();
        return faults.Count == 0 ? content : throw new InvalidDataException($"The guided content '{language}': {string.Join(" ", faults)}");
    }

    private static ContentFile Read(string file)
    {
        using var stream = typeof(GuidedContent).Assembly.GetManifestResourceStream($"HeroMe.Bot.Mentors.Guided.{file}")
            ?? throw new InvalidDataException($"The guided content '{file}' is not embedded.");
        try
        {
            return JsonSerializer.Deserialize<ContentFile>(stream, Json) ?? throw new InvalidDataException($"The guided content '{file}' is empty.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"The guided content '{file}' cannot be read at line {e.LineNumber}: {e.Message}", e);
        }
    }
}
