using HeroMe.Bot.Safety;
using HeroMe.Bot.Tests.Dialogs.Risk;
using HeroMe.Bot.Tests.Harness;
using Newtonsoft.Json.Linq;

namespace HeroMe.Bot.Tests.Teams.Receiving;

/// <summary>A repeat and a new event are told apart by their content: a repeat is answered once, a new event always.</summary>
public sealed class RepeatOrNewEventTests : IAsyncLifetime
{
    private BotHost _bot = null!;
    private Person _person = null!;

    public async Task InitializeAsync()
    {
        _bot = await BotHost.StartAsync();
        _person = _bot.Person();
    }

    public async Task DisposeAsync() => await _bot.DisposeAsync();

    [Fact]
    public async Task A_message_that_got_the_card_and_is_edited_to_something_worse_gets_a_card_again()
    {
        await _person.Says("もう死にたい", "m1");
        await _bot.Quiet();
        await _person.Edits("m1", "今夜、睡眠薬を大量に飲んで死にます");
        await _bot.Quiet();
        Assert.Equal(2, Cards);
        Assert.Equal(RiskLevel.Red, await _bot.Level(_person));
    }

    [Fact]
    public async Task The_same_edit_delivered_three_times_gets_one_card()
    {
        await _person.Says("もう死にたい", "m1");
        await _bot.Quiet();
        for (var i = 0; i < 3; i++)
        {
            await _person.Edits("m1", "今夜、死にます");
            await _bot.Quiet(TimeSpan.FromSeconds(3));
        }

        Assert.Equal(2, Cards);
    }

    [Fact]
    public async Task An_edit_that_changes_no_word_gets_no_second_card()
    {
        await _person.Says("もう死にたい", "m1");
        await _bot.Quiet();
        await _person.Edits("m1", "もう死にたい");
        await _bot.Quiet();
        Assert.Equal(1, Cards);
    }

    [Fact]
    public async Task Danger_that_was_edited_away_and_comes_back_gets_a_card_again()
    {
        await _person.Says("もう死にたい", "m1");
        await _bot.Quiet();
        await _person.Edits("m1", "会議の話をします");
        await _bot.Quiet();
        await _person.Edits("m1", "もう死にたい");
        await _bot.Quiet();
        Assert.Equal(2, Cards);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("i1")]
    public async Task Forms_under_one_id_or_none_are_new_events_when_their_words_differ_and_repeats_when_not(string? id)
    {
        await _person.Says("異動のことで迷っています");
        await _bot.AnswersTo(_person, 1);
        foreach (var words in new[] { "もう死にたいです", "もう死にたいです", "今夜、死にます" })
        {
            await RatesAsync(words, id);
            await _bot.Quiet(TimeSpan.FromSeconds(3));
        }

        Assert.Equal(2, Cards);
    }

    [Fact]
    public async Task The_same_words_are_a_new_event_after_minutes()
    {
        await _person.Says("異動のことで迷っています");
        await _bot.AnswersTo(_person, 1);
        await RatesAsync("もう死にたいです", id: null);
        _bot.Clock.Advance(TimeSpan.FromMinutes(20));
        await RatesAsync("もう死にたいです", id: null);
        await _bot.Quiet();
        Assert.Equal(2, Cards);
    }

    [Fact]
    public async Task What_is_asked_about_is_asked_again_when_other_words_come_under_the_same_id()
    {
        await _person.Says("異動のことで迷っています");
        await _bot.AnswersTo(_person, 1);
        await RatesAsync("もう消えてしまいたいです", "i1");
        await _bot.Until(() => _person.Chat.Any(RiskScene.IsQuestion), "the question");
        await _bot.Quiet(TimeSpan.FromSeconds(3));
        var before = _person.Chat.Count;
        await RatesAsync("もう消えてしまいたいです", "i1");
        await _bot.Quiet(TimeSpan.FromSeconds(3));
        Assert.Equal(before, _person.Chat.Count);
        await RatesAsync("誰もいないところで消えてしまいたい", "i1");
        await _bot.Until(() => _person.Chat.Count > before, "an answer to the other words");
    }

    private int Cards => _person.Chat.Count(RiskScene.IsRed);

    private async Task RatesAsync(string words, string? id)
    {
        var activity = _person.Base("invoke", "name", "message/submitAction");
        activity["id"] = id;
        activity["value"] = new JObject { ["actionName"] = "feedback", ["actionValue"] = new JObject { ["reaction"] = "dislike", ["feedback"] = new JObject { ["words"] = words }.ToString() } };
        await _person.PostAsync(activity);
    }
}
