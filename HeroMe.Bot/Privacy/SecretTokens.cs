using System.Text.RegularExpressions;

namespace HeroMe.Bot.Privacy;

/// <summary>Keys, tokens and passwords: by the prefix their issuers write, by the word in front of them, and by how random they look.</summary>
internal static partial class SecretTokens
{
    /// <summary>A shorter mix of letters and digits is as often the number of a ticket or a model of a machine.</summary>
    private const int Shortest = 16;

    /// <param name="shadow">See <see cref="SecretPatterns.Shadow"/>.</param>
    public static IEnumerable<SecretSpan> In(string shadow) =>
    [
        .. Prefixed().Matches(shadow).Select(m => Span(m)),
        .. Labelled().Matches(shadow).Select(m => Span(m.Groups["part"])),
        .. Pin().Matches(shadow).Select(m => Span(m.Groups["part"])),
        .. Run().Matches(shadow).Where(m => LooksRandom(m.Value)).Select(m => Span(m)),
    ];

    /// <summary>True for a token such as a generator of keys makes: long, of letters and digits in no order that words or dates have.</summary>
    public static bool LooksRandom(string token)
    {
        var digits = token.Count(char.IsAsciiDigit);
        var letters = token.Count(char.IsAsciiLetter);
        if (token.Length < Shortest || digits < 2 || letters < 4)
        {
            return false;
        }

        // A word or a date is one run of one class; a random token changes class every second or third character.
        var changes = 0;
        for (var i = 1; i < token.Length; i++)
        {
            changes += Class(token[i]) == Class(token[i - 1]) ? 0 : 1;
        }

        return changes * 4 >= token.Length && Entropy(token) >= 3;
    }

    /// <returns>Shannon's entropy in bits a character.</returns>
    private static double Entropy(string token) =>
        token.GroupBy(c => c).Select(g => (double)g.Count() / token.Length).Sum(p => -p * Math.Log2(p));

    private static int Class(char c) => char.IsAsciiDigit(c) ? 0 : char.IsAsciiLetterLower(c) ? 1 : char.IsAsciiLetterUpper(c) ? 2 : 3;

    private static SecretSpan Span(Group group) => new(group.Index, group.Length, SecretKind.Key);

    [GeneratedRegex(@"(?<![A-Za-z0-9])(?:(?:sk|pk|rk|gh[pousr]|xox[a-z]|xapp|hf|npm|pypi|glpat|dop|shpat|lin|figd|sq0[a-z]{3})[-_][A-Za-z0-9_-]{12,}|github_pat_[A-Za-z0-9_]{12,}|whsec_[A-Za-z0-9]{12,}|eyJ[A-Za-z0-9_-]{16,}(?:\.[A-Za-z0-9_-]+)*|A(?:KIA|SIA|ROA|IDA)[A-Z0-9]{12,}|AIza[A-Za-z0-9_-]{16,}|ya29\.[A-Za-z0-9_-]{12,}|SG\.[A-Za-z0-9_-]{12,}(?:\.[A-Za-z0-9_-]+)*|Bearer\s+[A-Za-z0-9+/_.=-]{16,})|-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----(?:[^-]+(?:-----END [A-Z ]{0,20}PRIVATE KEY-----)?)?", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Prefixed();

    // Behind a colon or an equals sign anything is a password. Behind は or "is" it may be a sentence about it, so a digit or a sign is needed, or a Latin word that the sentence ends with. Behind a blank alone, letters and digits.
    [GeneratedRegex(@"(?:パスワード|パスフレーズ|パスコード|パス|合言葉|秘密鍵|暗号鍵|(?:api|アクセス)[ _-]?(?:キー|トークン)|(?<![A-Za-z])(?:pass(?:word|wd|code|phrase)?|pwd|pw|secret|(?:client|shared|account|access|api|private|secret)[ _-]?(?:secret|access)?[ _-]?key|client[ _-]?secret|(?:access|auth|refresh|api|bearer)?[ _-]?token|sharedaccesskey|accountkey|login|credentials?))\s{0,3}(?:は?\s{0,3}(?:[:=]|->|→)\s{0,3}[「""'`]?(?<part>[^\s、。「」""'`;]{4,}|[!-~]{3,})|(?:は|が|を|、|is|was)\s{0,3}[「""'`]?(?<part>(?=[!-~]*[0-9!#$%&*+?@^_~])[!-~]{4,})|(?:は|が)\s{0,3}[「""'`]?(?<part>[!-~]{3,64})(?=[」""'`]|\s{0,3}(?:です|でした|だ|である|$|[。\n]))|\s{1,3}[「""'`]?(?<part>(?=[!-~]*[0-9])(?=[!-~]*[A-Za-z])[!-~]{6,64}))", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Labelled();

    [GeneratedRegex(@"(?:暗証(?:番号|コード)?|認証(?:番号|コード)|確認コード|ワンタイムパスワード|セキュリティコード|(?<![A-Za-z])(?:pin|otp|cvv|cvc|passcode)(?:\s?(?:code|number|no\.?))?)\s{0,3}(?:は、?|が|の|を|、|:|=|\(|is|was|→)?\s{0,3}[「""'`]?(?<part>[0-9](?:[ -]?[0-9]){2,11})(?![0-9])", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pin();

    [GeneratedRegex(@"(?<![A-Za-z0-9+/_=~-])[A-Za-z0-9+/_=~-]{16,}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Run();
}
