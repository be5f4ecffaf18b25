using System.Text.Json;
using System.Text.Json.Serialization;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Mentors.Personas;

/// <summary>The six mentors in one language, from the files of this folder; checked when they are loaded.</summary>
internal sealed class MentorCatalog
{
    private static readonly Lazy<MentorCatalog> Japanese = new(() => Load("ja"));
    private static readonly Lazy<MentorCatalog> English = new(() => Load("en"));
    private static readonly JsonSerializerOptions Json = new() { PropertyNameCaseInsensitive = true, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectRequiredConstructorParameters = true };

    private readonly Dictionary<string, Persona> _personas;

    private MentorCatalog(IReadOnlyList<Persona> all)
    {
        All = all;
        _personas = all.ToDictionary(persona => persona.Id, StringComparer.Ordinal);
    }

    /// <summary>In the order in which they are offered: the host first.</summary>
    public IReadOnlyList<Persona> All { get; }

    public static MentorCatalog In(Language language) => (language == Language.English ? English : Japanese).Value;

    /// <returns>The host for an id that this version does not have.</returns>
    public Persona Of(string? id) => _personas[MentorNames.Known(id)];

    /// <exception cref="InvalidDataException">A file is missing or invalid; lists every fault.</exception>
    internal static MentorCatalog Load(string language)
    {
        var all = MentorNames.Ids.Select(id => Read($"{id}.{language}.json") with { Id = id }).ToList();
        var faults = all.SelectMany(PersonaLint.Faults).ToList();
        return faults.Count == 0 ? new MentorCatalog(all) : throw new InvalidDataException($"The mentors in '{language}': {string.Join(" ", faults)}");
    }

    private static Persona Read(string file)
    {
        using var stream = typeof(MentorCatalog).Assembly.GetManifestResourceStream($"HeroMe.Bot.Mentors.Personas.{file}")
            ?? throw new InvalidDataException($"The persona '{file}' is not embedded.");
        try
        {
            return JsonSerializer.Deserialize<Persona>(stream, Json) ?? throw new InvalidDataException($"The persona '{file}' is empty.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"The persona '{file}' cannot be read at line {e.LineNumber}: {e.Message}", e);
        }
    }
}
