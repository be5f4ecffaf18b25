using Microsoft.Extensions.Options;

namespace HeroMe.Bot.Teams.Sending;

/// <summary>
/// Where a person's file may be put: the OneDrive of their company, which lies on Microsoft's SharePoint hosts (public and government clouds).
/// Plain http to this machine is for the local trial and for tests, as in <see cref="ServiceUrlAllowList"/>.
/// </summary>
internal sealed class UploadHosts(IOptions<TeamsOptions> options)
{
    private static readonly string[] Suffixes = [".sharepoint.com", ".sharepoint.us", ".sharepoint-mil.us"];

    private readonly bool _local = !options.Value.HasApp || Loopback.IsUrl(options.Value.ToChannelFromBotLoginUrl);

    /// <summary>The address as it is called, or null when nothing may be put there.</summary>
    public Uri? Allowed(string? uploadUrl)
    {
        if (uploadUrl is null
            || !uploadUrl.All(c => char.IsAscii(c) && !char.IsControl(c) && c is not (' ' or '\\'))
            || !Uri.TryCreate(uploadUrl, UriKind.Absolute, out var uri)
            || uri.UserInfo.Length > 0)
        {
            return null;
        }

        var cloud = uri.Scheme == Uri.UriSchemeHttps && uri.IsDefaultPort && Suffixes.Any(suffix => uri.Host.Length > suffix.Length && uri.Host.EndsWith(suffix, StringComparison.Ordinal));
        return cloud || (_local && uri.Scheme is "http" or "https" && Loopback.IsHost(uri.Host)) ? uri : null;
    }
}
