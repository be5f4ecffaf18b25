using System.Text.RegularExpressions;

namespace HeroMe.Bot.Privacy;

/// <summary>
/// Web addresses that let whoever has them in: with a user name and password, with a parameter or a path segment that is a key, webhooks, invitations
/// and shared files.
/// </summary>
internal static partial class SecretUrls
{
    /// <summary>Non-backtracking, because URLs may be long and many.</summary>
    private static readonly Regex Url = new(@"[A-Za-z][A-Za-z0-9+.\-]{1,15}://[^\s""'<>「」、。]+", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    /// <summary>As people pass addresses on: without a scheme, a host and what follows it.</summary>
    private static readonly Regex Bare = new(@"(?:[A-Za-z0-9_-]{1,63}\.){1,8}[A-Za-z]{2,24}(?::[0-9]{1,5})?[/?][^\s""'<>「」、。]+", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    /// <param name="shadow">See <see cref="SecretPatterns.Shadow"/>.</param>
    public static IEnumerable<SecretSpan> In(string shadow) =>
        Url.Matches(shadow).Concat(Bare.Matches(shadow)).Where(m => LetsIn(m.Value)).Select(m => new SecretSpan(m.Index, m.Length, SecretKind.Url));

    private static bool LetsIn(string url)
    {
        var scheme = url.IndexOf("://", StringComparison.Ordinal);
        var rest = scheme < 0 ? url : url[(scheme + 3)..];
        var path = rest.IndexOf('/', StringComparison.Ordinal);
        return (path < 0 ? rest : rest[..path]).IndexOf('@', StringComparison.Ordinal) > 0 || Parameter().Matches(rest).Any(match => IsSecret(match.Groups["name"].Value)) || Place().IsMatch(rest)
            || (path >= 0 && rest[path..].Split(['/', '?', '&', '=', '#', ';', '.', '%'], StringSplitOptions.RemoveEmptyEntries).Any(SecretTokens.LooksRandom));
    }

    private static readonly string[] TellingParts = ["token", "key", "sig", "secret", "passw", "passcode", "pwd", "code", "auth", "session", "credential", "invit", "ticket", "nonce", "otp"];
    private static readonly HashSet<string> TellingNames = new(["e", "t", "k", "s", "h", "pw", "pin", "sid", "sas", "jwt", "share", "usp"], StringComparer.OrdinalIgnoreCase);

    private static bool IsSecret(string name) =>
        TellingParts.Any(part => name.Contains(part, StringComparison.OrdinalIgnoreCase)) || TellingNames.Contains(name[(name.LastIndexOfAny(['?', ';']) + 1)..]);

    [GeneratedRegex(@"[?#&;](?<name>[^\s=&#]{1,80})=[^&]", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parameter();

    // Hosts and paths whose purpose is to let in whoever has the address.
    [GeneratedRegex(@"^(?:hooks\.slack\.com|[^/]*webhook[^/]*\.|[^/]*\.logic\.azure\.com|[^/]*\.powerplatform\.com|chat\.googleapis\.com/v1/spaces|api\.telegram\.org/bot|1drv\.ms|discord\.gg|chat\.whatsapp\.com|line\.me/R?/?ti/g|join\.slack\.com)|/(?:[A-Za-z_-]{0,20}webhooks?[A-Za-z0-9_-]{0,10}|hooks?|invites?|invitations?|join|joinchat|meetup-join|share|shared|shares|reset|reset-password|verify|verification|confirm|confirmation|activate|magic|magic-?link|onetime|one-time|unsubscribe|:[a-z]:/[a-z])/[^/?#]{4,}", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Place();
}
