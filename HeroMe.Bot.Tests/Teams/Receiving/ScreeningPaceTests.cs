using HeroMe.Bot.Inbox;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Safety.Screening;
using HeroMe.Bot.Teams.Receiving;
using HeroMe.Bot.Tests.Harness;
using Microsoft.Extensions.Time.Testing;
using Newtonsoft.Json.Linq;

namespace HeroMe.Bot.Tests.Teams.Receiving;

public sealed class ScreeningPaceTests
{
    private const int AboveTheLimit = 2 * IncomingMessage.ReadLimit;
    private const int LongTextsAMinute = 8;
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 6, 3, 3, 0, 0, TimeSpan.Zero));

    [Fact]
    public void Who_sends_long_texts_without_pause_has_less_of_each_read_for_the_rest_of_the_minute()
    {
        var pace = new ScreeningPace(_clock);
        Assert.All(Enumerable.Range(0, LongTextsAMinute), _ => Assert.Equal(Screen.MostLetters, pace.Take(Of("one"), 900_000)));
        Assert.Equal(AboveTheLimit, pace.Take(Of("one"), 900_000));
        Assert.Equal(AboveTheLimit, pace.Take(Of("one"), 10));
        Assert.Equal(Screen.MostLetters, pace.Take(Of("other"), 900_000));

        _clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(AboveTheLimit, pace.Take(Of("one"), 900_000));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(Screen.MostLetters, pace.Take(Of("one"), 900_000));
    }

    [Fact]
    public void Sixty_messages_of_full_length_in_a_minute_are_read_whole() =>
        Assert.All(Repeat(60, IncomingMessage.ReadLimit), most => Assert.Equal(Screen.MostLetters, most));

    [Fact]
    public void A_crowd_of_invented_persons_does_not_make_it_forget_who_is_above_the_limit()
    {
        var pace = new ScreeningPace(_clock);
        Assert.All(Enumerable.Range(0, LongTextsAMinute), _ => pace.Take(Of("one"), 900_000));
        for (var i = 0; i < 12_000; i++)
        {
            pace.Take(Of($"crowd {i}"), 10);
        }

        Assert.Equal(AboveTheLimit, pace.Take(Of("one"), 900_000));
        Assert.Equal(AboveTheLimit, pace.Take(Of("newcomer"), 900_000));
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(Screen.MostLetters, pace.Take(Of("newcomer"), 900_000));
    }

    [Fact]
    public async Task Danger_is_answered_at_any_pace()
    {
        await using var bot = await BotHost.StartAsync();
        var person = bot.Person();
        for (var i = 0; i < LongTextsAMinute + 2; i++)
        {
            await person.Says(new string('あ', 50_000));
        }

        Assert.Empty(person.Chat);
        await person.Says("もう死にたいです" + new string('。', 50_000));
        Assert.Contains(person.Chat, b => b.Card is not null);
    }

    /// <summary>Above the limit the middle of a long text is no longer read. The danger in it shows whether it was.</summary>
    [Theory]
    [InlineData("message")]
    [InlineData("press")]
    [InlineData("press as a message")]
    [InlineData("form")]
    [InlineData("group")]
    public async Task Whatever_a_person_can_write_in_is_paced_alike(string where)
    {
        await using var bot = await BotHost.StartAsync();
        var (person, patient) = (bot.Person(), bot.Person("patient"));
        await person.Says("会議で何も言えませんでした");
        await patient.Says("会議で何も言えませんでした");
        await bot.Until(() => person.Answers.Count > 0 && patient.Answers.Count > 0, "both answers");
        var middle = string.Concat(Enumerable.Repeat("会議。", 2_500)) + "もう死にたいです。" + string.Concat(Enumerable.Repeat("会議。", 20_000));
        await WriteAsync(patient, where, middle);
        for (var i = 0; i < LongTextsAMinute; i++)
        {
            await WriteAsync(person, where, string.Concat(Enumerable.Repeat("会議。", 20_000)));
        }

        await WriteAsync(person, where, middle);
        await bot.Quiet(TimeSpan.FromSeconds(3));
        string Told(Person one) => string.Join('\n', bot.Connector.Messages(where == "group" ? Group(one) : one.Conversation).Select(m => m.Text + m.CardText));
        Assert.Contains("119", Told(patient), StringComparison.Ordinal);
        Assert.DoesNotContain("119", Told(person), StringComparison.Ordinal);
    }

    private static async Task WriteAsync(Person person, string where, string words)
    {
        var activity = person.Message(where is "message" or "group" ? words : "");
        switch (where)
        {
            case "press":
                activity["type"] = "invoke";
                activity["name"] = "adaptiveCard/action";
                activity["value"] = new JObject { ["action"] = new JObject { ["type"] = "Action.Execute", ["data"] = new JObject { ["card"] = "x", ["choice"] = "x", ["note"] = words } } };
                break;
            case "press as a message":
                activity["value"] = new JObject { ["card"] = "x", ["choice"] = "x", ["note"] = words };
                break;
            case "form":
                activity["type"] = "invoke";
                activity["name"] = "message/submitAction";
                activity["value"] = new JObject { ["actionName"] = "feedback", ["actionValue"] = new JObject { ["reaction"] = "like", ["feedback"] = words } };
                break;
            case "group":
                activity["conversation"]!["id"] = Group(person);
                activity["conversation"]!["conversationType"] = "groupChat";
                break;
        }

        await person.PostAsync(activity);
    }

    private static string Group(Person person) => $"19:{person.ObjectId}@thread.v2";

    private IEnumerable<int> Repeat(int times, int length)
    {
        var pace = new ScreeningPace(_clock);
        return [.. Enumerable.Range(0, times).Select(_ => pace.Take(Of("one"), length))];
    }

    private static TeamsAddress Of(string name) => new("", "", "", null, "", "tenant", name, "");
}
