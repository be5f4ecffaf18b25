using HeroMe.Bot.Dialogs.CheckIns;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Texts;
using static HeroMe.Bot.Tests.Dialogs.CheckIns.CheckInScene;
using static HeroMe.Bot.Tests.Harness.Pressing;

namespace HeroMe.Bot.Tests.Dialogs.CheckIns;

/// <summary>Check-ins of a quarter in the real host: the person's own trend, the reflection of the week, low weeks.</summary>
[Trait("Capability", "C8")]
public sealed class CheckInWeeksTests : IAsyncLifetime
{
    private BotHost _bot = null!;
    private Person _person = null!;

    public async Task InitializeAsync()
    {
        _bot = await BotHost.StartAsync();
        _person = await _bot.CheckingPersonAsync();
    }

    public async Task DisposeAsync() => await _bot.DisposeAsync();

    [Fact]
    public async Task A_quarter_is_drawn_as_a_line_with_a_sentence_and_no_observation_comes_twice_in_a_row()
    {
        var (observations, items) = (new List<string>(), new List<string>());
        var words = CheckInWords.In(Language.Japanese);
        for (var week = 0; week < 13; week++)
        {
            var form = await _bot.FormAsync(_person);
            items.Add((string)form["body"]!.Single(e => (string?)e["id"] == "reflection")["label"]!);
            var result = await _person.Presses(form, Ja("Send"), ("mood", $"{3 + (week % 2)}"), ("talked", week % 3 == 0 ? "None" : "Some"));
            await _bot.Quiet(TimeSpan.FromSeconds(3));
            observations.Add(Assert.Single(Text(result).Split("\n\n"), line => words.Observations.Values.Any(list => list.Contains(line))));
            var chart = result["body"]!.SingleOrDefault(e => (string?)e["type"] == "Chart.Line");
            Assert.Equal(week >= 2, chart is not null);
            if (chart is not null)
            {
                Assert.Equal(week + 1, chart["data"]![0]!["values"]!.Count());
                Assert.Contains((string)chart["fallback"]!["text"]!, Text(result), StringComparison.Ordinal);
                Assert.Contains($"{week + 1}週", Text(result), StringComparison.Ordinal);
            }

            _bot.Clock.Skip(TimeSpan.FromDays(7));
        }

        Assert.All(observations.Zip(observations.Skip(1)), pair => Assert.NotEqual(pair.First, pair.Second));

        // Each element in turn, and of each another wording the next time.
        Assert.Equal(13, items.Distinct(StringComparer.Ordinal).Count());
        Assert.All(items.Zip(items.Skip(4)), pair => Assert.Equal(ElementOf(pair.First), ElementOf(pair.Second)));
        Assert.Equal(4, items.Take(4).Select(ElementOf).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task Two_low_weeks_bring_an_offer_to_talk_three_the_desks_once_in_eight_weeks()
    {
        var words = CheckInWords.In(Language.Japanese);
        var results = new List<Newtonsoft.Json.Linq.JObject>();
        for (var week = 0; week < 12; week++)
        {
            results.Add(await _bot.ChecksInAsync(_person, 1 + (week % 2)));
            _bot.Clock.Skip(TimeSpan.FromDays(7));
        }

        Assert.DoesNotContain(words.Observations["low_twice"], line => Text(results[0]).Contains(line, StringComparison.Ordinal));
        Assert.Contains(words.Observations["low_twice"], line => Text(results[1]).Contains(line, StringComparison.Ordinal));
        Assert.Contains(words.Observations["low_thrice"], line => Text(results[2]).Contains(line, StringComparison.Ordinal));
        Assert.Equal([2, 10], results.Index().Where(result => Buttons(result.Item).Contains(Ja("Desks"))).Select(result => result.Index));
        Assert.All(results.Skip(3).Take(7), result => Assert.Contains(words.Observations["low_twice"], line => Text(result).Contains(line, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_desks_open_from_the_third_low_week()
    {
        for (var week = 0; week < 2; week++)
        {
            await _bot.ChecksInAsync(_person, 2);
            _bot.Clock.Skip(TimeSpan.FromDays(7));
        }

        await _person.Presses(await _bot.ChecksInAsync(_person, 2), Ja("Desks"));
        await _bot.Until(() => _person.Chat.Any(message => message.CardText.StartsWith(Words.Of(Language.Japanese, "HandOff.DesksTitle"), StringComparison.Ordinal)), "the desks");
    }

    private static string ElementOf(string wording) => CheckInWords.In(Language.Japanese).Reflections.Single(element => element.Value.Contains(wording)).Key;
}
