using HeroMe.Bot.Mentors.Guided;
using HeroMe.Bot.Mentors.Prompting;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Mentors.Speaking;

/// <summary>The instructions a model gets for each step of the conversation, in one language, from reviewed files; validated when they are loaded.</summary>
internal sealed class StepContent
{
    private static readonly string[] Needed =
        ["step", "plan", "called", "issue", "road", "act", "when", "contact", "small-talk", "calming", "other-way", "option", "hesitant", "silence", .. Steps.All];

    private static readonly StepContent Japanese = Load("ja");
    private static readonly StepContent English = Load("en");
    private readonly Dictionary<string, string> _sections;

    private StepContent(Dictionary<string, string> sections) => _sections = sections;

    public string this[string section] => _sections[section];

    public static StepContent In(Language language) => language == Language.English ? English : Japanese;

    /// <exception cref="InvalidDataException">A section is missing, empty or unknown.</exception>
    internal static StepContent Load(string language)
    {
        using var stream = typeof(StepContent).Assembly.GetManifestResourceStream($"HeroMe.Bot.Mentors.Speaking.steps.{language}.md")
            ?? throw new InvalidDataException($"The steps '{language}' are not embedded.");
        using var reader = new StreamReader(stream);
        var sections = PromptContent.Sections(reader.ReadToEnd());
        var faults = Needed.Where(n => !sections.TryGetValue(n, out var text) || text.Length == 0).Concat(sections.Keys.Except(Needed)).ToList();
        return faults.Count == 0 ? new StepContent(sections) : throw new InvalidDataException($"The steps '{language}' have these sections too many or too few: {string.Join(", ", faults)}.");
    }
}
