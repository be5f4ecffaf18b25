using System.Diagnostics.Metrics;
using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Context.Propagation;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace HeroMe.Bot.Telemetry;

/// <summary>Traces and metrics for an OpenTelemetry collector. Without the collector's address nothing is registered or measured.</summary>
internal static class TelemetryRegistration
{
    /// <summary>OpenTelemetry's own setting; its other <c>OTEL_</c> settings apply as well.</summary>
    public const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private const string Service = "hero-me";

    /// <summary>Prefix of our own meters; the values of their tags are a few constants.</summary>
    private const string OwnMeters = "HeroMe.";

    public static IHostApplicationBuilder AddTelemetry(this IHostApplicationBuilder builder)
    {
        if (builder.Configuration[Endpoint] is not { } endpoint || string.IsNullOrWhiteSpace(endpoint))
        {
            return builder;
        }

        builder.Services.AddOptions<CollectorAddress>().Configure(options => options.Endpoint = endpoint).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<CollectorAddress>, CollectorAddressCheck>();

        // Other propagators would let the HTTP instrumentation write trace ids into requests whose handler switches them off.
        Sdk.SetDefaultTextMapPropagator(new TraceContextPropagator());
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(Service))
            .WithTracing(traces => traces
                .AddAspNetCoreInstrumentation()
                .AddHttpClientInstrumentation()
                .AddSource("Npgsql", SpanRedaction.Source)
                .AddProcessor<SpanRedaction>()
                .AddOtlpExporter())
            .WithMetrics(metrics => metrics
                .AddAspNetCoreInstrumentation()
                .AddHttpClientInstrumentation()
                .AddRuntimeInstrumentation()
                .AddMeter("Npgsql", OwnMeters + "*")
                .AddView(View)
                .AddOtlpExporter());
        return builder;
    }

    /// <returns>Null leaves the instrument unchanged.</returns>
    private static MetricStreamConfiguration? View(Instrument instrument) => instrument.Meter.Name.StartsWith(OwnMeters, StringComparison.Ordinal)
        ? null
        : new MetricStreamConfiguration { TagKeys = [.. TelemetryTags.Allowed] };
}

internal sealed class CollectorAddress
{
    public string Endpoint { get; set; } = "";
}

internal sealed class CollectorAddressCheck : IValidateOptions<CollectorAddress>
{
    public ValidateOptionsResult Validate(string? name, CollectorAddress options) =>
        Uri.TryCreate(options.Endpoint, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.UserInfo.Length == 0
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"{TelemetryRegistration.Endpoint} must be an http or https address.");
}
