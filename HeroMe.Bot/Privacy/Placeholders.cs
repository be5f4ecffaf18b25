using System.Globalization;
using System.Text.RegularExpressions;

namespace HeroMe.Bot.Privacy;

/// <summary>What a placeholder replaces. <see cref="Mark"/> is a piece of the original text that only looks like a placeholder.</summary>
internal enum SecretKind { Mark, Url, Key, Email, Number, Phone, Name }

/// <summary>The script of the placeholders, chosen by the language of the conversation.</summary>
internal enum PlaceholderStyle { Japanese, Latin }

/// <summary>The written form of placeholders: 〔メール1〕 or [EMAIL_1].</summary>
internal static partial class Placeholders
{
    /// <summary>Longest placeholder in characters, with any spacing a model may add; a longer beginning need not be held back.</summary>
    public const int Longest = 18;

    private static readonly (SecretKind Kind, string Japanese, string Latin)[] Names =
    [
        (SecretKind.Mark, "記号", "MARK"),
        (SecretKind.Url, "リンク", "LINK"),
        (SecretKind.Key, "鍵", "KEY"),
        (SecretKind.Email, "メール", "EMAIL"),
        (SecretKind.Number, "番号", "ID"),
        (SecretKind.Phone, "電話", "PHONE"),
        (SecretKind.Name, "名前", "NAME"),
    ];

    public static string Write(SecretKind kind, int number, PlaceholderStyle style)
    {
        var name = Names.First(n => n.Kind == kind);
        return style == PlaceholderStyle.Japanese
            ? string.Create(CultureInfo.InvariantCulture, $"〔{name.Japanese}{number}〕")
            : string.Create(CultureInfo.InvariantCulture, $"[{name.Latin}_{number}]");
    }

    /// <summary>All matches that read as a placeholder, including variants that models write: other brackets, a space, wide digits, lower case.</summary>
    public static MatchCollection In(string text) => Written().Matches(text);

    /// <summary>True when the text is one placeholder and nothing else.</summary>
    public static bool Is(string text) => Written().Match(text) is { Success: true } match && match.Length == text.Length;

    public static string Replace(string text, MatchEvaluator evaluator) => Written().Replace(text, evaluator);

    public static (SecretKind Kind, int Number) Read(Match match)
    {
        var word = match.Groups["kind"].Value;
        var kind = Names.First(n => n.Japanese == word || string.Equals(n.Latin, word, StringComparison.OrdinalIgnoreCase)).Kind;
        var number = 0;
        foreach (var digit in match.Groups["number"].Value)
        {
            number = (number * 10) + (digit <= '9' ? digit - '0' : digit - '\uFF10');
        }

        return (kind, number);
    }

    public static bool Opens(char c) => c is '〔' or '【' or '[' or '\uFF3B';

    public static bool Closes(char c) => c is '〕' or '】' or ']' or '\uFF3D';

    [GeneratedRegex(@"[〔【\[\uFF3B] ?(?<kind>記号|リンク|鍵|メール|番号|電話|名前|[Mm][Aa][Rr][Kk]|[Ll][Ii][Nn][Kk]|[Ee][Mm][Aa][Ii][Ll]|[Kk][Ee][Yy]|[Ii][Dd]|[Pp][Hh][Oo][Nn][Ee]|[Nn][Aa][Mm][Ee])[ _]?(?<number>[0-9\uFF10-\uFF19]{1,6}) ?[〕】\]\uFF3D]", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Written();
}
