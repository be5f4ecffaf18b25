using System.Text.RegularExpressions;

namespace HeroMe.Bot.Privacy.Neutralizing;

/// <summary>What a client may turn into something to tap: addresses with a scheme, without one, of a host alone, and of mail. A placeholder counts as a part of each.</summary>
internal static partial class Addresses
{
    /// <summary>Punctuation behind an address that is not a part of it.</summary>
    private static readonly char[] Trailing = ['.', ',', ';', ':', '!', '?', '\'', '*', '_', '~', '`'];

    public static MatchCollection In(string text) => Written().Matches(text);

    public static string Replace(string text, MatchEvaluator evaluator) => Written().Replace(text, evaluator);

    /// <summary>Splits an address from the punctuation behind it.</summary>
    public static (string Address, string Behind) Trim(string matched)
    {
        var address = matched.TrimEnd(Trailing);
        return (address, matched[address.Length..]);
    }

    /// <returns>An address that can be read but not tapped: its host with [.] for each dot; … when there is no plain host.</returns>
    public static string Defanged(Match match, string address)
    {
        if (match.Groups["mail"].Success || match.Groups["opaque"].Success)
        {
            return match.Groups["number"] is { Success: true } number ? number.Value : "…";
        }

        var rest = Scheme().Replace(address, "");
        var end = rest.AsSpan().IndexOfAny("/\\?#");
        var authority = end < 0 ? rest : rest[..end];
        var host = authority[(authority.LastIndexOf('@') + 1)..].Split(':')[0].Trim('.');
        return !PlainHost().IsMatch(host) ? "…" : host.Replace(".", "[.]", StringComparison.Ordinal) + (end >= 0 && end + 1 < rest.Length ? "/…" : "");
    }

    [GeneratedRegex("""
        (?<![A-Za-z0-9])(?<opaque>(?:tel|sms|callto|facetime):(?<number>[0-9+][0-9().-]*)|(?:javascript|vbscript|livescript|mocha|msteams|view-source|blob):[^\s"<>()|]*|(?:data|mailto|tel|sms|callto|facetime|sips?|im|ms-[a-z-]+|xmpp|skype|intent|file|about):(?![/\\])[^\s"<>()|]+)
        |[A-Za-z][A-Za-z0-9+.-]{0,30}:[/\\]{1,3}[^\s"<>()|“”]*
        |(?<![A-Za-z0-9])https?:[^\s"<>()|“”]+
        |:?[/\\]{2}[^\s"<>()|“”]*
        |(?<![A-Za-z0-9._%+-])(?<mail>(?>(?:[A-Za-z0-9._%+-]|[〔【\[\uFF3B][^〕】\]\uFF3D]{1,16}[〕】\]\uFF3D])+)@(?>(?:[A-Za-z0-9-]|[〔【\[\uFF3B][^〕】\]\uFF3D]{1,16}[〕】\]\uFF3D])+)(?:\.(?>(?:[A-Za-z0-9-]|[〔【\[\uFF3B][^〕】\]\uFF3D]{1,16}[〕】\]\uFF3D])+))+)
        |(?<![A-Za-z0-9])www\.[^\s"<>()|“”]+
        |(?<![A-Za-z0-9@.-])(?:(?>(?:[A-Za-z0-9-]|[〔【\[\uFF3B][^〕】\]\uFF3D]{1,16}[〕】\]\uFF3D])+)\.)+(?:
            (?:com|net|org|edu|gov|jp|co|info|biz|io|ai|app|dev|xyz|site|online|shop|top|club|link|click|page|live|cloud|tech|store|space|website|ms|ly|gl|gg|tk|ru|cn|uk|de|fr|kr|us|eu|tv|cc|to|im|sh|zip|mov|example|invalid|test|local|onion)(?![A-Za-z0-9-])(?:[:/?\#\\][^\s"<>()|“”]*)?
            |[A-Za-z]{2,24}(?::[0-9]{2,5})?[/\\][^\s"<>()|“”]+)
        """, RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Written();

    [GeneratedRegex(@"^(?:(?:[A-Za-z][A-Za-z0-9+.-]{0,30})?:)?[/\\]*", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Scheme();

    [GeneratedRegex(@"^[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PlainHost();
}
