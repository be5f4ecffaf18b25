using System.Net;

namespace HeroMe.Bot.Teams;

/// <summary>Which names and addresses can only mean this very machine. Anything doubtful does not.</summary>
internal static class Loopback
{
    public static bool IsHost(string? host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host?.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    public static bool IsUrl(string? url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) && IsHost(uri.Host);

    /// <summary>The addresses the server was told to listen on; without any, ASP.NET Core listens on localhost.</summary>
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

    /// <summary>Wildcards, sockets, machine names and what cannot be read count as open to others.</summary>
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
