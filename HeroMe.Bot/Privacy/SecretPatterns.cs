using System.Text.RegularExpressions;

namespace HeroMe.Bot.Privacy;

/// <summary>A piece of a text that must be replaced before sending.</summary>
internal sealed record SecretSpan(int Start, int Length, SecretKind Kind)
{
    public int End => Start + Length;
}

/// <summary>
/// E-mail addresses and numbers, and what <see cref="SecretUrls"/> and <see cref="SecretTokens"/> find, which are always replaced. Matched on a normalised copy (<see cref="Shadow"/>), so that wide digits and
/// other dashes are found too. Every pattern runs in about linear time; one that exceeds a second throws, and nothing is sent.
/// </summary>
internal static partial class SecretPatterns
{
    private const int LeastKanjiDigits = 4;

    public static IEnumerable<SecretSpan> In(string shadow) =>
    [
        .. SecretUrls.In(shadow),
        .. SecretTokens.In(shadow),
        .. Spans(Email(), shadow, SecretKind.Email),
        .. Spans(SpacedEmail(), shadow, SecretKind.Email),
        .. Spans(UniqueId(), shadow, SecretKind.Number),
        .. Spans(Labelled(), shadow, SecretKind.Number).Where(s => shadow.AsSpan(s.Start, s.Length).ContainsAnyInRange('0', '9')),
        .. Spans(LettersAndDigits(), shadow, SecretKind.Number),
        .. Spans(Digits(), shadow, SecretKind.Number).Where(s => IsNumberOfSomebody(shadow, s)),
        .. PhonesIn(shadow),
    ];

    public static IEnumerable<SecretSpan> PhonesIn(string shadow) =>
    [
        .. Spans(Phone(), shadow, SecretKind.Phone).Where(s => DigitsIn(shadow, s) is >= 9 and <= 15),
        .. Spans(SpacedPhone(), shadow, SecretKind.Phone),
        .. Spans(Extension(), shadow, SecretKind.Phone),
    ];

    /// <summary>
    /// A copy of the same length, character by character, so that positions stay the same: wide ASCII becomes narrow, every dash becomes '-', and the
    /// kanji digits of a number that is read out (〇九〇, 〇 九 〇) become digits, の between digits a dash.
    /// </summary>
    public static string Shadow(string text) => string.Create(text.Length, text, static (shadow, source) =>
    {
        for (var i = 0; i < source.Length; i++)
        {
            shadow[i] = source[i] switch
            {
                >= '\uFF01' and <= '\uFF5E' => (char)(source[i] - 0xFEE0),
                '\u3000' or '\u00A0' or '\u202F' => ' ',
                >= '\u2010' and <= '\u2015' or '\u2212' or '\uFE63' => '-',
                // 090ー1234: on a Japanese keyboard the long-vowel mark is often typed for a dash.
                'ー' or '\uFF70' when i > 0 && IsDigit(source[i - 1]) && i + 1 < source.Length && IsDigit(source[i + 1]) => '-',
                'の' when i > 0 && IsDigit(source[i - 1]) && i + 1 < source.Length && IsDigit(source[i + 1]) => '-',
                _ => source[i],
            };
        }

        KanjiNumbers(shadow);
    });

    /// <summary>Turns kanji digits into digits where four or more stand together, dashes or blanks between them or not: fewer are words such as 三四日.</summary>
    private static void KanjiNumbers(Span<char> shadow)
    {
        for (var start = 0; start < shadow.Length; start++)
        {
            var (end, digits) = (start, 0);
            while (end < shadow.Length && (KanjiDigit(shadow[end]) >= 0 || (end > start && shadow[end] is '-' or ' ')))
            {
                digits += KanjiDigit(shadow[end++]) >= 0 ? 1 : 0;
            }

            for (var i = start; digits >= LeastKanjiDigits && i < end; i++)
            {
                shadow[i] = KanjiDigit(shadow[i]) is >= 0 and var digit ? (char)('0' + digit) : shadow[i];
            }

            start = Math.Max(start, end - 1);
        }
    }

    private static int KanjiDigit(char c) => c is '零' or '○' ? 0 : "〇一二三四五六七八九".IndexOf(c, StringComparison.Ordinal);

    private static bool IsDigit(char c) => char.IsDigit(c) || KanjiDigit(c) >= 0;

    private static IEnumerable<SecretSpan> Spans(Regex pattern, string shadow, SecretKind kind) => pattern.Matches(shadow).Select(m =>
    {
        var part = m.Groups["part"] is { Success: true } inner ? (Group)inner : m;
        return new SecretSpan(part.Index, part.Length, kind);
    });

    private static int DigitsIn(string shadow, SecretSpan span) => shadow.AsSpan(span.Start, span.Length).ToString().Count(char.IsAsciiDigit);

    /// <summary>True for card numbers (13 to 19 digits), My Number (12) and account numbers; false for an amount such as 10,000,000円.</summary>
    private static bool IsNumberOfSomebody(string shadow, SecretSpan span)
    {
        var digits = DigitsIn(shadow, span);
        var unit = span.End < shadow.Length ? shadow[span.End] : ' ';
        return digits >= 12 || (digits >= 8 && digits == span.Length && !CompactDate().IsMatch(shadow.AsSpan(span.Start, span.Length)) && unit is not ('円' or '万' or '億' or '人' or '件' or '個' or '年' or '月' or '%'));
    }

    // A short last part without a dot is a time or a price: 3@100, meet@3pm.
    [GeneratedRegex(@"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]+(?: ?[(\[]at[)\]] ?|@| ?(?:あっとまーく|アットマーク|あっと) ?)(?:[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+|[A-Za-z][A-Za-z0-9-]{2,})|[^\x00-\x7F\s、。「」()]{1,4}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Email();

    // taro @ example . com, taro at example dot com: with spaces only where the last part is one that addresses end in.
    [GeneratedRegex(@"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}(?: {0,2}@ {0,2}(?:[A-Za-z0-9-]{1,63} {0,2}\. {0,2}){1,5}|(?: {0,2}@ {0,2}| ?[(\[] ?at ?[)\]] ?| at | ?(?:あっとまーく|アットマーク|あっと) ?)(?:[A-Za-z0-9-]{1,63}(?:\.| ?[(\[] ?dot ?[)\]] ?| dot | ?(?:ドット|どっと) ?)){1,5})(?:com|net|org|jp|info|biz|io|ai|dev|edu|gov|example|uk|de|fr|kr|cn|us|eu)(?![A-Za-z0-9])", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SpacedEmail();

    [GeneratedRegex(@"(?<![0-9A-Fa-f])[0-9A-Fa-f]{8}-?[0-9A-Fa-f]{4}-?[0-9A-Fa-f]{4}-?[0-9A-Fa-f]{4}-?[0-9A-Fa-f]{12}(?![0-9A-Fa-f])|(?<![0-9])(?:28|29|19|8):[A-Za-z0-9:._@-]{16,}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex UniqueId();

    [GeneratedRegex(@"(?:(?:社員|従業員|職員|口座|会員|学籍|受験|受付|保険者?証?|免許証?|旅券|パスポート|個人|顧客|患者|管理|証券)(?:番号|ナンバー|コード|ID|No\.?)|マイナンバー|(?<![A-Za-z])(?:employee|staff|member|account|passport|badge|customer|case|ticket)\s(?:number|no\.?|id|code|#))\s*(?:は|が|を|の|:|=|is|#)?\s*(?<part>[A-Z0-9][A-Z0-9-]{2,19})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Labelled();

    [GeneratedRegex(@"(?<![A-Za-z0-9-])(?:[A-Za-z]{1,2}-?[0-9]{5,10}|[A-Z]{3}-[0-9]{4,10})(?![A-Za-z0-9])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LettersAndDigits();

    [GeneratedRegex(@"(?<![0-9.,])(?:[0-9]{4}[ -]?){2,4}[0-9]{1,4}(?![0-9])|(?<![0-9.,])[0-9]{8,19}(?![0-9])|(?<![0-9])3[47][0-9]{2}[ -]?[0-9]{6}[ -]?[0-9]{5}(?![0-9])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Digits();

    [GeneratedRegex(@"^(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:[0-2][0-9]|3[01])$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CompactDate();

    [GeneratedRegex(@"(?<![0-9+])(?:\+[0-9]{1,3}[ .()-]{0,3}(?:\(?[0-9]{1,5}\)?[ .()-]{0,2}){2,5}[0-9]|\(?0[0-9]{1,4}\)?[ .()-]{0,2}[0-9]{1,4}[ .()-]{0,2}[0-9]{3,6}|(?:1[ .-])?\(?[2-9][0-9]{2}\)?[ .-]{1,2}[0-9]{3}[ .-][0-9]{4})(?![0-9])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Phone();

    // 0 9 0 1 2 3 4 5 6 7 8: as a number is read out, digit by digit.
    [GeneratedRegex(@"(?<![0-9+])0(?:[ -]{1,2}[0-9]){8,14}(?![0-9])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SpacedPhone();

    [GeneratedRegex(@"(?:内線|(?<![A-Za-z])ext(?:ension)?\.?)\s?(?:番号)?\s?(?:は|:)?\s?(?<part>[0-9]{3,6})(?![0-9])", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Extension();
}
