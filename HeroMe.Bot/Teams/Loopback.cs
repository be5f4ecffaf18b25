using System.Net;

namespace HeroMe.Bot.Teams;

/// <summary>Which host names and addresses can only mean this machine. Whatever is doubtful counts as another machine.</summary>
internal static class Loopback
{
    /// <summary>False for any host name other than localhost, even one that resolves to this machine.</summary>
    public static bool IsHost(string? host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host?.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    /// <summary>False when the URL cannot be read or its host is not this machine.</summary>
    public static bool IsUrl(string? url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) && IsHost(uri.Host);

    /// <summary>The addresses the server is configured to listen on; without any, ASP.NET Core listens on localhost.</summary>
    public static IEnumerable<string> Listeners(IConfiguration configuration)
    {
        var endpoints = configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(e => e["Url"]).OfType<string>().ToList();
        var urls = Split(configuration["urls"]);
        if (endpoints.Count > 0 || urls.Length > 0)
        {
            return [.. endpoints, .. urls];
        }

        var ports = Split(configuration["http_ports"]).Concat(Split(configuration["https_ports"]));
        return ports.Select(port => $"http://*:{port}");
    }

    /// <summary>True only when the address is certainly loopback. Wildcards, sockets, machine names and unreadable addresses are not.</summary>
    public static bool IsListener(string address)
    {
        try
        {
            return IsHost(BindingAddress.Parse(address).Host);
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static string[] Split(string? list) =>
        list?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}
