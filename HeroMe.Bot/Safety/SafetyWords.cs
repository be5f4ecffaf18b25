using System.Globalization;
using System.Text.Json;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Safety;

/// <summary>The wording of a fixed card: its heading and its paragraphs.</summary>
internal sealed record CareText(string Title, IReadOnlyList<string> Paragraphs);

/// <summary>Who reviewed the wording (a 公認心理師 or 精神保健福祉士), and when. Empty until it is reviewed.</summary>
internal sealed record SignOff(string Name, string Date)
{
    public bool Given => !string.IsNullOrWhiteSpace(Name) && DateOnly.TryParseExact(Date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
}

/// <summary>
/// All wording for serious moments, one reviewed file per language, never generated. Basis: the TALK principles (tell, ask, listen,
/// keep safe), the Ministry of Health's gatekeeper guidance, and WHO's safe messaging: no method, no single cause, help and hope.
/// </summary>
internal sealed record SafetyWords(
    string Version,
    SignOff SignOff,
    IReadOnlyDictionary<string, CareText> Cards,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Lines,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Phrases)
{
    private static readonly JsonSerializerOptions Camel = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };
    /// <summary>The bot's name as <see cref="BareWords.Letters"/> gives it: clients write it above what they quote, with the time.</summary>
    private const string AppName = "herome";

    /// <summary>Fewer letters may be anybody's words.</summary>
    private const int ShortestQuote = 5;

    private static readonly SafetyWords Japanese = Load("ja");
    private static readonly SafetyWords English = Load("en");

    private static readonly Lazy<string> Own = new(static () => string.Join('\n', new[] { Japanese, English }.SelectMany(words => words.Cards.Values.SelectMany(c => c.Paragraphs.Prepend(c.Title)).Concat(words.Lines.Values.SelectMany(line => line))).Select(BareWords.Letters)));

    public static IReadOnlyList<(string Language, SafetyWords Words)> All { get; } = [("ja", Japanese), ("en", English)];

    public static SafetyWords In(Language language) => language == Language.English ? English : Japanese;

    /// <summary>True when the text, or one line of it, consists of one of these phrases only, in either language.</summary>
    public static bool Means(string phrases, PersonalText text) =>
        text.Reveal().Split('\n').Any(line => BareWords.Of(line) is { Length: > 0 } bare && (Japanese.Phrases[phrases].Contains(bare) || English.Phrases[phrases].Contains(bare)));

    /// <summary>True when one of these phrases occurs anywhere in the text.</summary>
    public static bool Mentions(string phrases, PersonalText text)
    {
        var words = SafeUnicode.Normalize(text.Reveal()).Replace("'", "", StringComparison.Ordinal).Replace("’", "", StringComparison.Ordinal);
        return Japanese.Phrases[phrases].Concat(English.Phrases[phrases]).Any(p => words.Contains(p, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>True when these are words of the bot's own fixed cards and lines, as somebody quotes them.</summary>
    public static bool AreOurs(PersonalText text)
    {
        var lines = text.Reveal().Split('\n').Select(BareWords.Letters).Where(line => line.Length > 0 && line != AppName && !line.All(char.IsDigit)).ToList();
        return lines.Count > 0 && lines.TrueForAll(line => line.Length >= ShortestQuote && Own.Value.Contains(line, StringComparison.Ordinal));
    }

    /// <summary>One of the reviewed lines for this key; <paramref name="turn"/> alternates between them.</summary>
    public string Line(string key, int turn = 0) => Lines[key] is var lines ? lines[(turn & int.MaxValue) % lines.Count] : "";

    /// <exception cref="InvalidDataException">The file is not embedded or is empty.</exception>
    internal static SafetyWords Load(string language)
    {
        using var stream = typeof(SafetyWords).Assembly.GetManifestResourceStream($"HeroMe.Bot.Safety.Words.words.{language}.json")
            ?? throw new InvalidDataException($"The safety words '{language}' are not embedded.");
        return JsonSerializer.Deserialize<SafetyWords>(stream, Camel) ?? throw new InvalidDataException($"The safety words '{language}' are empty.");
    }
}
