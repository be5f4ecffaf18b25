using System.Buffers;
using Microsoft.Extensions.Options;

namespace HeroMe.Bot.Teams;

/// <summary>
/// The hosts that may ever see our token: exact names, since anybody can own x.trafficmanager.net.
/// Plain http to this machine is for the local trial and for tests.
/// </summary>
internal sealed class ServiceUrlAllowList(IOptions<TeamsOptions> options)
{
    private static readonly HashSet<string> Hosts = new(StringComparer.Ordinal)
    {
        "smba.trafficmanager.net",
        "smba.infra.gcc.teams.microsoft.com",
        "smba.infra.gov.teams.microsoft.us",
        "smba.infra.dod.teams.microsoft.us",
    };

    private static readonly SearchValues<char> Suspicious = SearchValues.Create("\\@?#\0\r\n\t ");

    private readonly bool _local = !options.Value.HasApp || Loopback.IsUrl(options.Value.ToChannelFromBotLoginUrl);

    public bool Allows(string? serviceUrl)
    {
        if (serviceUrl is null
            || !serviceUrl.All(char.IsAscii)
            || serviceUrl.AsSpan().ContainsAny(Suspicious)
            || !Uri.TryCreate(serviceUrl, UriKind.Absolute, out var uri)
            || uri.UserInfo.Length > 0)
        {
            return false;
        }

        return (uri.Scheme == Uri.UriSchemeHttps && uri.IsDefaultPort && Hosts.Contains(uri.Host))
            || (_local && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps) && Loopback.IsHost(uri.Host));
    }
}
