using System.Text.Json;
using System.Text.Json.Serialization;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Mentors.Personas;

/// <summary>The mentors in one language: the six of this folder, checked when they are loaded, and with them those of a company.</summary>
internal sealed class MentorCatalog
{
    private static readonly Lazy<MentorCatalog> Japanese = new(() => Load("ja"));
    private static readonly Lazy<MentorCatalog> English = new(() => Load("en"));
    private static readonly JsonSerializerOptions Json = new() { PropertyNameCaseInsensitive = true, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true };

    private readonly Dictionary<string, Persona> _personas;

    private MentorCatalog(IReadOnlyList<Persona> all, IReadOnlyCollection<string>? company = null)
    {
        All = all;
        Company = [.. all.Where(persona => company?.Contains(persona.Id) == true)];
        _personas = all.ToDictionary(persona => persona.Id, StringComparer.Ordinal);
    }

    /// <summary>In the order in which they are offered: the host first.</summary>
    public IReadOnlyList<Persona> All { get; }

    /// <summary>Those that a company has replaced or added.</summary>
    public IReadOnlyList<Persona> Company { get; }

    /// <summary>The built-in mentors.</summary>
    public static MentorCatalog In(Language language) => (language == Language.English ? English : Japanese).Value;

    /// <returns>The host for an id that is not there, or not there any more.</returns>
    public Persona Of(string? id) => _personas.GetValueOrDefault(id ?? "") ?? _personas[MentorNames.Hiromi];

    /// <returns>The company's mentor of that id; null for a built-in one.</returns>
    public Persona? CompanyOf(string id) => Company.FirstOrDefault(persona => persona.Id == id);

    public bool Has(string id) => _personas.ContainsKey(id);

    /// <summary>With a company's mentors in the place of those of the same id, or after them.</summary>
    public MentorCatalog With(IReadOnlyDictionary<string, Persona> company) =>
        new([.. All.Select(mentor => company.GetValueOrDefault(mentor.Id) ?? mentor), .. company.Values.Where(mentor => !Has(mentor.Id)).OrderBy(mentor => mentor.Id, StringComparer.Ordinal)], [.. company.Keys]);

    /// <exception cref="JsonException">It is no mentor's file; the exception has the line.</exception>
    internal static Persona? Parse(byte[] utf8) => JsonSerializer.Deserialize<Persona>(utf8.AsSpan().StartsWith<byte>([0xEF, 0xBB, 0xBF]) ? utf8[3..] : utf8, Json);

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
