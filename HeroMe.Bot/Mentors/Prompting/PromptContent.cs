using System.Text;
using System.Text.RegularExpressions;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Mentors.Prompting;

/// <summary>The rules, templates and personas of a prompt in one language, from reviewed files; validated when they are loaded.</summary>
internal sealed partial class PromptContent
{
    public const string Host = "hiromi";

    private static readonly string[] Needed =
        [
            "always", "wish.none", "wish.listen", "wish.think", "wish.advise", "tone.polite", "tone.casual", "hour.day", "hour.late", "leaving", "silence",
            "bot", "answers", "desks", "dates", "facts", "sheet", "open", "summary", "shortened",
        ];

    private static readonly PromptContent Japanese = Load("ja");
    private static readonly PromptContent English = Load("en");

    private readonly Dictionary<string, string> _sections;

    private PromptContent(Dictionary<string, string> sections, string persona) => (_sections, Persona) = (sections, persona);

    public string Persona { get; }

    public string this[string section] => _sections[section];

    public static PromptContent In(Language language) => language == Language.English ? English : Japanese;

    /// <exception cref="InvalidDataException">The files are missing or invalid; lists every fault.</exception>
    internal static PromptContent Load(string language)
    {
        var found = Sections(Read($"Prompting.rules.{language}.md"));
        var persona = Read($"Personas.{Host}.{language}.md").Trim();
        var faults = Faults(found, persona).ToList();
        return faults.Count == 0 ? new PromptContent(found, persona) : throw new InvalidDataException($"The prompt content '{language}': {string.Join(" ", faults)}");
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

    internal static IEnumerable<string> Faults(IReadOnlyDictionary<string, string> sections, string persona)
    {
        foreach (var name in Needed.Where(n => !sections.TryGetValue(n, out var text) || text.Length == 0))
        {
            yield return $"The section {name} is missing.";
        }

        foreach (var name in sections.Keys.Except(Needed))
        {
            yield return $"The section {name} is not used.";
        }

        foreach (var (name, text) in sections.Where(s => Hole().Count(s.Value) != (s.Key.StartsWith("hour.", StringComparison.Ordinal) ? 1 : 0)))
        {
            yield return $"The section {name} has a hole too many or too few ({text.Length} characters).";
        }

        if (persona.Length is < 40 or > 1200)
        {
            yield return "The persona is empty or too long.";
        }
    }

    private static string Read(string name)
    {
        using var stream = typeof(PromptContent).Assembly.GetManifestResourceStream($"HeroMe.Bot.Mentors.{name}")
            ?? throw new InvalidDataException($"The prompt content '{name}' is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"\{0\}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Hole();
}
