using System.Collections.Frozen;

namespace HeroMe.Bot.Telemetry;

/// <summary>
/// The only tags that are exported with a span or a library's metric: methods, status codes, error types, hosts, states.
/// An allow list, because any version of a library may add a tag with a URL or a statement.
/// </summary>
internal static class TelemetryTags
{
    public const string Method = "http.request.method";
    public const string Route = "http.route";
    public const string Database = "db.system";
    public const string DatabaseName = "db.system.name";

    public static readonly FrozenSet<string> Allowed = FrozenSet.Create(
        StringComparer.Ordinal,
        Method,
        Route,
        "http.response.status_code",
        "http.connection.state",
        "url.scheme",
        "server.address",
        "server.port",
        "network.protocol.name",
        "network.protocol.version",
        "network.transport",
        "network.type",
        "tls.protocol.version",
        "error.type",
        "exception.type",
        "otel.status_code",
        Database,
        DatabaseName,
        "db.operation",
        "db.operation.name",
        "db.response.status_code",
        "db.client.connection.state",
        "state",
        "aspnetcore.routing.match_status",
        "aspnetcore.routing.is_fallback",
        "aspnetcore.diagnostics.exception.result",
        "aspnetcore.request.is_unhandled",
        "gc.heap.generation",
        "dotnet.gc.heap.generation",
        "cpu.mode");
}
