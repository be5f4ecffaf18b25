using System.Text.Json;
using System.Text.Json.Serialization;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Mentors.Guided;

/// <summary>Every phrase of the guided talk in one language, from the files in Content/. Reviewed like text, checked when it is loaded.</summary>
internal sealed class GuidedContent
{
    private static readonly Lazy<GuidedContent> Japanese = new(() => Load("ja"));
    private static readonly Lazy<GuidedContent> English = new(() => Load("en"));
    private static readonly JsonSerializerOptions Json = new() { PropertyNameCaseInsensitive = true, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, AllowDuplicateProperties = false };

    private readonly Dictionary<string, IReadOnlyList<string>> _lines;
    private readonly Dictionary<string, RemarkLines> _remarks;

    internal GuidedContent(
        string language, IReadOnlyDictionary<string, IReadOnlyList<string>> lines, IReadOnlyList<NamedFeeling> feelings, IReadOnlyList<Situation> situations, IReadOnlyList<BankAnswer> answers, IReadOnlyList<RemarkLines> remarks, GuardWords? guards = null)
    {
        (Name, Feelings, Situations, Answers, Remarks, Guards) = (language, feelings, situations, answers, remarks, guards ?? new GuardWords(new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal), []));
        _remarks = remarks.ToDictionary(remark => remark.Id, StringComparer.Ordinal);
        _lines = new(lines, StringComparer.Ordinal);
    }

    /// <value>Of the language: ja or en.</value>
    public string Name { get; }

    public bool IsEnglish => Name == "en";

    public IReadOnlyList<NamedFeeling> Feelings { get; }

    public IReadOnlyList<Situation> Situations { get; }

    public IReadOnlyList<BankAnswer> Answers { get; }

    /// <summary>What is said to each kind of remark and to each family of kinds.</summary>
    public IReadOnlyList<RemarkLines> Remarks { get; }

    public GuardWords Guards { get; }

    public IEnumerable<RemarkLines> Families => Remarks.Where(remark => remark.Family is null);

    public IReadOnlyDictionary<string, IReadOnlyList<string>> AllLines => _lines;

    public static GuidedContent In(Language language) => (language == Language.English ? English : Japanese).Value;

    public IReadOnlyList<string> Lines(string list) => _lines.TryGetValue(list, out var lines) ? lines : throw new InvalidDataException($"The guided content '{Name}' has no list '{list}'.");

    /// <exception cref="InvalidDataException">There is no such family.</exception>
    public RemarkLines Family(string id) => Remark(id) ?? throw new InvalidDataException($"The guided content '{Name}' has no family '{id}'.");

    public RemarkLines? Remark(string kind) => _remarks.GetValueOrDefault(kind);

    public Situation? Situation(string id) => Situations.FirstOrDefault(s => s.Id == id);

    /// <returns>The situation that most of the words point to; null when none is recognised.</returns>
    public Situation? Recognise(CueText text) => Best(Situations, s => s.Weight(text));

    /// <returns>The answer that most of the words ask for; null when the bank has none.</returns>
    public BankAnswer? AnswerTo(CueText text) => Best(Answers, a => a.Weight(text));

    public NamedFeeling? Feeling(CueText text) => Best(Feelings, f => f.Recognised.Max(cue => cue.Weight(text)));

    /// <exception cref="InvalidDataException">Lists every fault of the files.</exception>
    internal static GuidedContent Load(string language)
    {
        var content = new GuidedContent(
            language,
            Read<Dictionary<string, IReadOnlyList<string>>>($"lines.{language}.json"),
            Read<List<NamedFeeling>>($"feelings.{language}.json"),
            Read<List<Situation>>($"situations.{language}.json"),
            Read<List<BankAnswer>>($"answers.{language}.json"),
            Read<List<RemarkLines>>($"remarks.{language}.json"),
            Read<GuardWords>($"guards.{language}.json"));
        var faults = ContentLint.Faults(content).ToList();
        return faults.Count == 0 ? content : throw new InvalidDataException($"The guided content '{language}': {string.Join(" ", faults)}");
    }

    private static T? Best<T>(IReadOnlyList<T> all, Func<T, int> weight) where T : class =>
        all.Select(item => (item, weight: weight(item))).Where(i => i.weight > 0).OrderByDescending(i => i.weight).Select(i => i.item).FirstOrDefault();

    private static T Read<T>(string file)
    {
        using var stream = typeof(GuidedContent).Assembly.GetManifestResourceStream($"HeroMe.Bot.Mentors.Guided.{file}")
            ?? throw new InvalidDataException($"The guided content '{file}' is not embedded.");
        try
        {
            return JsonSerializer.Deserialize<T>(stream, Json) ?? throw new InvalidDataException($"The guided content '{file}' is empty.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"The guided content '{file}' cannot be read at line {e.LineNumber}: {e.Message}", e);
        }
    }
}
