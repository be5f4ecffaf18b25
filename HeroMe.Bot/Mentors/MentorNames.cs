namespace HeroMe.Bot.Mentors;

/// <summary>The built-in mentors by id and by name. They are not personal names, so redaction leaves them in the text.</summary>
internal static class MentorNames
{
    private const int LongestId = 30;

    /// <summary>The host, with whom every talk begins.</summary>
    public const string Hiromi = "hiromi";

    public const string Nozomi = "nozomi";
    public const string Takumi = "takumi";
    public const string Shinobu = "shinobu";
    public const string Akari = "akari";

    /// <summary>Argues the other side, and only when asked.</summary>
    public const string Sou = "sou";

    /// <summary>The ids of the built-in mentors. Never stored under other ids than these.</summary>
    public static IReadOnlyList<string> Ids { get; } = [Hiromi, Nozomi, Takumi, Shinobu, Akari, Sou];

    public static IReadOnlyList<string> All { get; } =
        ["ヒロミー", "のぞみ", "たくみ", "しのぶ", "あかり", "ソウ", "Hiromi", "Nozomi", "Takumi", "Shinobu", "Akari", "Sou"];

    /// <returns>The id; the host's for what is no id. Whether a company's mentor is still there, the catalogue tells.</returns>
    public static string Known(string? id) => id is { Length: > 0 and <= LongestId } && id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-') ? id : Hiromi;
}
