using System.Text.Json;
using System.Text.Json.Serialization;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.Flows;

/// <summary>Every flow and exercise in both languages, and what is said around them, from the files in Content/. Checked when it is loaded.</summary>
internal sealed class FlowLibrary
{
    public static readonly string[] Elements = ["hope", "efficacy", "resilience", "optimism"];

    private static readonly Lazy<FlowLibrary> LoadedOnce = new(() => new FlowLibrary(Load(Language.Japanese), Load(Language.English)));

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNameCaseInsensitive = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    private readonly FlowBook _japanese;
    private readonly FlowBook _english;

    /// <exception cref="InvalidDataException">Lists every fault of the content.</exception>
    public FlowLibrary(FlowBook japanese, FlowBook english)
    {
        (_japanese, _english) = (japanese, english);
        var faults = FlowLint.Faults(japanese, english).ToList();
        if (faults.Count > 0)
        {
            throw new InvalidDataException($"The content of the flows: {string.Join(" ", faults)}");
        }
    }

    /// <summary>What this version ships with.</summary>
    public static FlowLibrary Shipped => LoadedOnce.Value;

    public FlowBook In(Language language) => language == Language.English ? _english : _japanese;

    /// <returns>Null when this version has no flow of that id.</returns>
    public FlowScript? Find(string id, Language language) => In(language).Find(id);

    internal static FlowBook Load(Language language)
    {
        var name = language == Language.English ? "en" : "ja";
        return new FlowBook([.. Read<List<FlowScript>>($"flows.{name}.json"), .. Read<List<FlowScript>>($"exercises.{name}.json")], Read<Dictionary<string, IReadOnlyList<string>>>($"words.{name}.json"));
    }

    private static T Read<T>(string file)
    {
        using var stream = typeof(FlowLibrary).Assembly.GetManifestResourceStream($"{typeof(FlowLibrary).Namespace}.{file}")
            ?? throw new InvalidDataException($"The content '{file}' is not embedded.");
        try
        {
            return JsonSerializer.Deserialize<T>(stream, Json) ?? throw new InvalidDataException($"The content '{file}' is empty.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"The content '{file}' cannot be read at line {e.LineNumber}: {e.Message}", e);
        }
    }
}

/// <summary>All flows and exercises of one language.</summary>
/// <param name="Lines">What is said around the questions, by list; each has several wordings.</param>
internal sealed record FlowBook(IReadOnlyList<FlowScript> Scripts, IReadOnlyDictionary<string, IReadOnlyList<string>> Lines)
{
    public IEnumerable<FlowScript> Flows => Scripts.Where(script => !script.IsExercise);

    public IEnumerable<FlowScript> Exercises => Scripts.Where(script => script.IsExercise);

    public FlowScript? Find(string id) => Scripts.FirstOrDefault(script => script.Id == id);

    /// <exception cref="InvalidDataException">There is no such list.</exception>
    public IReadOnlyList<string> List(string name) => Lines.TryGetValue(name, out var lines) ? lines : throw new InvalidDataException($"The flows have no list '{name}'.");
}
