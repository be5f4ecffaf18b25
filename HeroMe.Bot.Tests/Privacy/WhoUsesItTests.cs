using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text.RegularExpressions;
using HeroMe.Bot.Tests.Harness;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace HeroMe.Bot.Tests.Privacy;

/// <summary>
/// Of two persons who both have the app, one writes. Whichever of them it is, everything that the bot shows to anybody else looks the same: its routes, log
/// lines, metrics and file names do not tell who uses it.
/// </summary>
[Trait("Capability", "C37")]
public sealed partial class WhoUsesItTests
{
    private const string Canary = "翡翠色のカナリア";
    private static readonly string[] Names = ["hanako", "taro"];
    private static readonly string[] ObjectIds = ["cafe1234-5678-4abc-9def-0123456789ab", "beef1234-5678-4abc-9def-0123456789ab"];
    private static readonly string[] Chats = ["a:canarychat-one", "a:canarychat-two"];

    [Fact]
    public async Task Nothing_that_others_can_see_tells_which_of_two_persons_writes()
    {
        var (first, second) = (await SeenWhenWritesAsync(0), await SeenWhenWritesAsync(1));
        foreach (var kind in first.Keys)
        {
            Assert.NotEmpty(first[kind]);
            Assert.Equal(first[kind], second[kind]);
            Assert.All(Names.Concat(ObjectIds).Concat(Chats).Append(Canary), mark => Assert.DoesNotContain(first[kind].Concat(second[kind]), seen => seen.Contains(mark, StringComparison.OrdinalIgnoreCase)));
        }
    }

    /// <returns>What can be seen, by kind, sorted, each thing once, and without numbers and random ids.</returns>
    private static async Task<Dictionary<string, List<string>>> SeenWhenWritesAsync(int writes)
    {
        var measured = new ConcurrentBag<string>();
        using var meters = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name.StartsWith("HeroMe.", StringComparison.Ordinal) || instrument.Name == "http.server.request.duration")
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        meters.SetMeasurementEventCallback<long>((instrument, _, tags, _) => measured.Add(Measured(instrument, tags)));
        meters.SetMeasurementEventCallback<double>((instrument, _, tags, _) => measured.Add(Measured(instrument, tags)));
        meters.Start();

        await using var bot = await BotHost.StartAsync();
        var persons = Names.Select((name, i) => new Person(bot.Http, bot.Connector, name) { ObjectId = ObjectIds[i], Conversation = Chats[i] }).ToList();
        foreach (var person in persons)
        {
            await person.Installs();
            await bot.Until(() => person.Chat.Count > 0, "the welcome");
        }

        await persons[writes].Says($"最近、{Canary}のことでもやもやしています");
        await bot.AnswersTo(persons[writes], 1);
        await persons[writes].Says("わたしのデータ");
        await bot.Until(() => persons[writes].Chat.Any(message => message.Card is not null), "a card");
        await bot.Quiet();

        var routes = bot.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().Select(route => route.RoutePattern.RawText!).ToList();
        Assert.Contains(routes, route => route.Contains("healthz", StringComparison.Ordinal));
        var shown = new List<string>();
        foreach (var route in routes)
        {
            // Where a route takes a value, somebody curious would try the person's own id.
            using var response = await bot.Http.GetAsync(new Uri(Parameter().Replace(route, ObjectIds[writes]), UriKind.RelativeOrAbsolute));
            shown.Add($"{route} {(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
        }

        return new Dictionary<string, List<string>>(StringComparer.Ordinal)
        {
            ["routes"] = Plain(shown),
            ["log"] = Plain(bot.Log.Lines),
            ["metrics"] = Plain(measured),
            ["file names"] = Plain(Directory.EnumerateFileSystemEntries(bot.Folder, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(bot.Folder, path)).Prepend(".")),
        };
    }

    private static string Measured(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var text = instrument.Name;
        foreach (var (key, value) in tags)
        {
            text += $" {key}={value}";
        }

        return text;
    }

    private static List<string> Plain(IEnumerable<string> seen) => [.. seen.Select(one => Random().Replace(one, "#")).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>Numbers, random ids and the folder of the run.</summary>
    [GeneratedRegex(@"herome-\w+|0H[0-9A-Z]{11}(:[0-9A-F]+)?|[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-fA-F]{12,}|\d+")]
    private static partial Regex Random();

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();
}
