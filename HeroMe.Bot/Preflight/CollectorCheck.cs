using System.Net.Sockets;
using HeroMe.Bot.Telemetry;

namespace HeroMe.Bot.Preflight;

/// <summary>Whether the OpenTelemetry collector can be reached. Without it the bot works all the same.</summary>
internal sealed class CollectorCheck(IConfiguration configuration) : IPreflightCheck
{
    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken ct)
    {
        if (!Uri.TryCreate(configuration[TelemetryRegistration.Endpoint], UriKind.Absolute, out var collector))
        {
            return [Finding.Skipped("off: OTEL_EXPORTER_OTLP_ENDPOINT is not set")];
        }

        try
        {
            using var socket = new TcpClient();
            await socket.ConnectAsync(collector.Host, collector.Port, ct);
            return [Finding.Ok("the collector can be reached")];
        }
        catch (SocketException)
        {
            return [Finding.Warning("the collector cannot be reached: nothing would be measured", "OTEL_EXPORTER_OTLP_ENDPOINT: check host and port, and that the collector runs.")];
        }
    }
}
