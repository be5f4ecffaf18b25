using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace HeroMe.Bot.Teams.Receiving;

/// <summary>
/// Without an app id no token protects the endpoint, and any web page that the developer has open could post to it from their own browser. A browser
/// names the page in the Origin header, and the host name that it believes to talk to in the Host header: both must be this machine.
/// </summary>
internal sealed class CrossSiteCheck(IOptions<TeamsOptions> options)
{
    private const string FetchSite = "Sec-Fetch-Site";

    public bool Allows(HttpRequest request) =>
        options.Value.HasApp
        || (Loopback.IsHost(request.Host.Host)
            && request.Headers[HeaderNames.Origin].All(Loopback.IsUrl)
            && request.Headers[FetchSite].All(site => !string.Equals(site, "cross-site", StringComparison.OrdinalIgnoreCase)));
}
