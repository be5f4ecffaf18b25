using System.Diagnostics;
using System.Globalization;
using HeroMe.Bot.Telemetry;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Tests.Llm;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace HeroMe.Bot.Tests.Telemetry;

/// <summary>What leaves for a collector holds counts, durations and random ids only.</summary>
public sealed class TelemetryTests
{
    private const string Canary = "カナリアの秘密の言葉";

    [Fact]
    [Trait("Capability", "C37")]
    public async Task A_real_turn_leaves_nothing_of_a_person_in_spans_and_metrics()
    {
        var spans = new List<Activity>();
        var metrics = new List<MetricSnapshot>();
        await using var model = await ScriptedModel.StartAsync();
        model.Will(ScriptedModel.Answer("それは重たい一日でしたね。"));
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [TelemetryRegistration.Endpoint] = "http://127.0.0.1:9/",
            ["Model:Endpoint"] = model.Address,
            ["Model:Deployment"] = "talk",
            ["Model:ApiKey"] = "key-of-the-test",
            ["Model:FirstTokenSeconds"] = "60",
            ["Model:TurnSeconds"] = "100",
        };
        string[] canaries;
        await using (var bot = await BotHost.StartAsync(settings: settings, services: services => services
            .ConfigureOpenTelemetryTracerProvider(traces => traces.AddInMemoryExporter(spans))
            .ConfigureOpenTelemetryMeterProvider(meters => meters.AddInMemoryExporter(metrics))))
        {
            var person = bot.Person();
            await person.Says("会議で何も言えませんでした。" + Canary);
            await bot.AnswersTo(person, 1);
            // What fails is traced as well, and it is failures that quote.
            bot.Connector.Script = call => call.What == "typing" ? new Scripted(500) : null;
            await person.Says(Canary + "ともう一度。");
            await bot.AnswersTo(person, 2);
            canaries = [Canary, person.Conversation, Uri.EscapeDataString(person.Conversation), person.ObjectId, person.Tenant, "v3/conversations", "key-of-the-test"];
            bot.Services.GetRequiredService<TracerProvider>().ForceFlush(5000);
            bot.Services.GetRequiredService<MeterProvider>().ForceFlush(5000);
        }

        var seen = spans.ToArray().Select(Text).Concat(metrics.ToArray().Select(Text)).ToList();
        Assert.All(canaries, canary => Assert.DoesNotContain(seen, line => line.Contains(canary, StringComparison.OrdinalIgnoreCase)));

        // It did look: the request, a call to the connector, the counters of the model and of the runtime.
        Assert.Contains(seen, line => line.StartsWith("Server POST /api/messages", StringComparison.Ordinal));
        Assert.Contains(seen, line => line.StartsWith("Client POST ", StringComparison.Ordinal) && line.Contains("http.response.status_code=201", StringComparison.Ordinal));
        Assert.Contains(seen, line => line.StartsWith("herome.model.answers", StringComparison.Ordinal) && line.Contains("outcome=Finished", StringComparison.Ordinal));
        Assert.Contains(seen, line => line.StartsWith("http.client.request.duration", StringComparison.Ordinal));
        Assert.Contains(seen, line => line.StartsWith("http.server.request.duration", StringComparison.Ordinal));
        Assert.Contains(seen, line => line.StartsWith("dotnet.gc", StringComparison.Ordinal));
        if (Databases.PostgresServer is not null)
        {
            Assert.Contains(seen, line => line.StartsWith("Client postgresql", StringComparison.Ordinal));
        }

        // No trace id goes to a model, also with tracing on.
        Assert.All(model.Requests, request => Assert.DoesNotContain("traceparent", request.Headers, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void A_span_keeps_its_outcome_and_loses_what_could_quote()
    {
        var exported = new List<Activity>();
        using var source = new ActivitySource("test." + Guid.NewGuid());
        using (var provider = Sdk.CreateTracerProviderBuilder().AddSource(source.Name, SpanRedaction.Source).AddProcessor<SpanRedaction>().AddInMemoryExporter(exported).Build())
        {
            using (var plain = source.StartActivity(Canary, ActivityKind.Client)!)
            {
                plain.SetTag("url.full", Canary).SetTag("http.request.method", "POST").SetTag("error.type", "timeout").SetStatus(ActivityStatusCode.Error, Canary);
                plain.TraceStateString = "k=" + Canary;
            }

            using (var statement = source.StartActivity("b", ActivityKind.Client)!)
            {
                statement.SetTag("db.system", "postgresql").SetTag("db.statement", Canary).SetStatus(ActivityStatusCode.Error, Canary);
                statement.AddException(new InvalidOperationException(Canary));
            }

            using (var served = source.StartActivity("c", ActivityKind.Server)!)
            {
                served.AddException(new InvalidOperationException(Canary));
            }
        }

        var ours = exported.Where(a => a.Source.Name == source.Name || a.DisplayName == "postgresql").Select(Text).ToList();
        Assert.DoesNotContain(exported, a => Text(a).Contains(Canary, StringComparison.Ordinal));
        Assert.Contains(ours, line => line.StartsWith("Client POST Error", StringComparison.Ordinal) && line.Contains("error.type=timeout", StringComparison.Ordinal));
        Assert.Contains(ours, line => line.StartsWith("Client postgresql Error", StringComparison.Ordinal));
        Assert.DoesNotContain(ours, line => line.StartsWith("Server", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_an_address_nothing_is_registered()
    {
        await using var bot = await BotHost.StartAsync();
        Assert.Null(bot.Services.GetService<TracerProvider>());
        Assert.Null(bot.Services.GetService<MeterProvider>());
    }

    [Theory]
    [InlineData("collector")]
    [InlineData("ftp://collector/")]
    public async Task An_address_that_is_none_stops_the_start(string address)
    {
        var fault = await Assert.ThrowsAsync<OptionsValidationException>(() => BotHost.StartAsync(settings: new Dictionary<string, string>(StringComparer.Ordinal) { [TelemetryRegistration.Endpoint] = address }));
        Assert.Equal(["OTEL_EXPORTER_OTLP_ENDPOINT must be an http or https address."], fault.Failures);
    }

    private static string Text(Activity span) => string.Join(
        ' ',
        new[] { span.Kind.ToString(), span.DisplayName, span.Status.ToString(), span.StatusDescription, span.TraceStateString }
            .Concat(span.TagObjects.Select(Text))
            .Concat(span.Events.SelectMany(e => e.Tags.Select(Text).Prepend(e.Name)))
            .Concat(span.Links.SelectMany(l => l.Tags?.Select(Text) ?? [])));

    private static string Text(MetricSnapshot metric)
    {
        var lines = new List<string> { metric.Name, metric.Description };
        foreach (var point in metric.MetricPoints)
        {
            foreach (var tag in point.Tags)
            {
                lines.Add(Text(tag));
            }
        }

        return string.Join(' ', lines);
    }

    private static string Text(KeyValuePair<string, object?> tag) => string.Create(CultureInfo.InvariantCulture, $"{tag.Key}={tag.Value}");
}
