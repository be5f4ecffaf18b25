using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text.Json;
using System.Text.RegularExpressions;
using HeroMe.Bot.Telemetry;
using HeroMe.Bot.Tests.Boundaries;
using HeroMe.Bot.Tests.Harness;

namespace HeroMe.Bot.Tests.Telemetry;

/// <summary>The sample dashboard asks only for metrics and labels that the bot exports, by the names that Prometheus gives them.</summary>
public sealed partial class DashboardTests
{
    /// <summary>Labels of the bot's own metrics; those of the libraries are in <see cref="TelemetryTags"/>.</summary>
    private static readonly string[] OwnLabels = ["call", "outcome", "direction", "reaction", "reported"];

    /// <summary>What a histogram's buckets are counted by, and what the collector says of itself.</summary>
    private static readonly string[] OfPrometheus = ["le", "job", "instance"];

    private static readonly string[] Expressions = [.. Texts(JsonDocument.Parse(File.ReadAllText(Path.Combine(Source.Root, "infra", "dashboard.json"))).RootElement, "expr")];

    [Fact]
    public async Task Every_metric_on_the_dashboard_exists()
    {
        var published = new ConcurrentDictionary<string, byte>(StringComparer.Ordinal);
        using var meters = new MeterListener { InstrumentPublished = (instrument, _) => Names(instrument).ToList().ForEach(name => published.TryAdd(name, 0)) };
        meters.Start();
        await using var bot = await BotHost.StartAsync();
        var person = bot.Person();
        await person.Says("最近ずっともやもやしています");
        await bot.AnswersTo(person, 1);

        var asked = Expressions.SelectMany(expression => Metric().Matches(Labels().Replace(expression, "")).Select(match => match.Value)).Distinct(StringComparer.Ordinal).ToList();
        Assert.True(asked.Count >= 8, "It shows hardly anything.");
        Assert.Empty(asked.Except(published.Keys));
        Assert.Contains(asked, name => name.StartsWith("herome_model_answers", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_label_on_the_dashboard_is_exported()
    {
        var known = TelemetryTags.Allowed.Concat(OwnLabels).Select(Plain).Concat(OfPrometheus).ToHashSet(StringComparer.Ordinal);
        var asked = Expressions.SelectMany(expression => Label().Matches(expression).SelectMany(match => match.Groups["names"].Value.Split(',', StringSplitOptions.TrimEntries))
            .Concat(Matcher().Matches(expression).Select(match => match.Groups["name"].Value)));
        Assert.Empty(asked.Distinct(StringComparer.Ordinal).Except(known));
    }

    /// <summary>The names of an instrument in Prometheus, by the rules of OpenTelemetry: the unit behind the name, and what each kind adds.</summary>
    private static IEnumerable<string> Names(Instrument instrument)
    {
        var unit = instrument.Unit switch { "s" => "_seconds", "By" => "_bytes", _ => "" };
        var name = Plain(instrument.Name) + unit;
        var kind = instrument.GetType().Name;
        return kind.StartsWith("Histogram", StringComparison.Ordinal) ? [$"{name}_bucket", $"{name}_count", $"{name}_sum"]
            : kind.StartsWith("Counter", StringComparison.Ordinal) || kind.StartsWith("ObservableCounter", StringComparison.Ordinal) ? [$"{name}_total"]
            : [name];
    }

    private static string Plain(string name) => name.Replace('.', '_');

    private static IEnumerable<string> Texts(JsonElement element, string property) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p => p.Name == property && p.Value.ValueKind == JsonValueKind.String ? [p.Value.GetString()!] : Texts(p.Value, property)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(item => Texts(item, property)),
        _ => [],
    };

    [GeneratedRegex(@"\b(?:herome|http|dotnet|kestrel|aspnetcore|db)_[a-z0-9_]+")]
    private static partial Regex Metric();

    /// <summary>Where labels stand, which look like metrics.</summary>
    [GeneratedRegex(@"\bby \([^)]+\)|\{[^}]*\}")]
    private static partial Regex Labels();

    [GeneratedRegex(@"\bby \((?<names>[^)]+)\)", RegexOptions.ExplicitCapture)]
    private static partial Regex Label();

    [GeneratedRegex(@"[{,]\s*(?<name>[a-z_]+)\s*(=~|!~|!=|=)", RegexOptions.ExplicitCapture)]
    private static partial Regex Matcher();
}
