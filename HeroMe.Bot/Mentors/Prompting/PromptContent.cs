using System.Text;
using System.Text.RegularExpressions;
using HeroMe.Bot.Mentors.Personas;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Mentors.Prompting;

/// <summary>The rules, templates and personas of a prompt in one language, from reviewed files; validated when they are loaded.</summary>
internal sealed partial class PromptContent
{
    /// <summary>A prompt is bounded, whoever answers.</summary>
    internal const int LongestPersona = 1_600;

    private static readonly string[] Needed =
        [
            "always", "wish.none", "wish.listen", "wish.think", "wish.advise", "tone.polite", "tone.casual", "hour.day", "hour.late", "leaving", "silence",
            "bot", "answers", "desks", "dates", "facts", "sheet", "open", "summary", "shortened", "persona", "opinion", "opinion.other", "opinion.reply",
            "rehearsal", "rehearsal.mild", "rehearsal.firm", "rehearsal.silent", "rehearsal.feedback", "rehearsal.who",
        ];

    private static readonly PromptContent Japanese = Load("ja");
    private static readonly PromptContent English = Load("en");

    private readonly Dictionary<string, string> _sections;
    private readonly Dictionary<string, string> _personas;

    private PromptContent(Dictionary<string, string> sections, Dictionary<string, string> personas) => (_sections, _personas) = (sections, personas);

    public string this[string section] => _sections[section];

    /// <summary>How a mentor is described to a model.</summary>
    /// <param name="mentor">An id of <see cref="MentorNames"/>.</param>
    public string Persona(string mentor) => _personas[mentor];

    /// <summary>The description of any other mentor, put together from the parts of their file.</summary>
    public string Describe(Persona mentor) => mentor.Prompt ?? Described(_sections["persona"], mentor);

    public static PromptContent In(Language language) => language == Language.English ? English : Japanese;

    /// <exception cref="InvalidDataException">The files are missing or invalid; lists every fault.</exception>
    internal static PromptContent Load(string language)
    {
        var found = Sections(Read($"Prompting.rules.{language}.md"));
        var mentors = MentorCatalog.In(language == "en" ? Language.English : Language.Japanese).All;
        var personas = mentors.ToDictionary(mentor => mentor.Id, mentor => mentor.Prompt ?? Described(found.GetValueOrDefault("persona", ""), mentor), StringComparer.Ordinal);
        var faults = Faults(found, [.. personas.Values]).ToList();
        return faults.Count == 0 ? new PromptContent(found, personas) : throw new InvalidDataException($"The prompt content '{language}': {string.Join(" ", faults)}");
    }

    internal static Dictionary<string, string> Sections(string text)
    {
        var found = new Dictionary<string, StringBuilder>(StringComparer.Ordinal);
        StringBuilder? section = null;
        foreach (var line in text.Split('\n').Select(l => l.TrimEnd('\r')))
        {
            if (line.StartsWith("# ", StringComparison.Ordinal))
            {
                found[line[2..].Trim()] = section = new StringBuilder();
            }
            else
            {
                section?.Append(line).Append('\n');
            }
        }

        return found.ToDictionary(s => s.Key, s => s.Value.ToString().Trim(), StringComparer.Ordinal);
    }

    internal static IEnumerable<string> Faults(IReadOnlyDictionary<string, string> sections, params string[] personas)
    {
        foreach (var name in Needed.Where(n => !sections.TryGetValue(n, out var text) || text.Length == 0))
        {
            yield return $"The section {name} is missing.";
        }

        foreach (var name in sections.Keys.Except(Needed))
        {
            yield return $"The section {name} is not used.";
        }

        foreach (var (name, text) in sections.Where(s => Hole().Count(s.Value) != (s.Key == "opinion" || s.Key.StartsWith("hour.", StringComparison.Ordinal) ? 1 : 0)))
        {
            yield return $"The section {name} has a hole too many or too few ({text.Length} characters).";
        }

        foreach (var _ in personas.Where(persona => persona.Length is < 40 or > LongestPersona))
        {
            yield return "The persona is empty or too long.";
        }
    }

    private static string Described(string frame, Persona mentor) => Slot().Replace(frame, slot => slot.Groups["part"].Value switch
    {
        "name" => mentor.Name,
        "role" => mentor.Role,
        "eye" => mentor.Eye,
        "stance" => mentor.Stance,
        "notices" => mentor.Notices,
        "questions" => mentor.Questions,
        "leaves" => mentor.Leaves,
        "never" => mentor.Never,
        "length" => mentor.Length,
        "examples" => string.Join('\n', mentor.Examples.Select(example => $"- {example.Person} → {example.Mentor}")),
        _ => slot.Value,
    });

    private static string Read(string name)
    {
        using var stream = typeof(PromptContent).Assembly.GetManifestResourceStream($"HeroMe.Bot.Mentors.{name}")
            ?? throw new InvalidDataException($"The prompt content '{name}' is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"\{(?<part>[a-z]+)\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Slot();

    [GeneratedRegex(@"\{0\}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Hole();
}
