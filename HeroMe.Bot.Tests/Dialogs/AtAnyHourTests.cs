using System.Globalization;
using System.Text.RegularExpressions;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Tests.Mentors;
using Microsoft.Extensions.Time.Testing;

namespace HeroMe.Bot.Tests.Dialogs;

/// <summary>The bot answers at any time: every day of the year, and also where the clock is put forward.</summary>
public sealed class AtAnyHourTests
{
    [Theory]
    [Trait("Capability", "C15")]
    [InlineData("2026-06-04T03:00:00+09:00", "Asia/Tokyo")]
    [InlineData("2026-06-07T23:59:58+09:00", "Asia/Tokyo")]
    [InlineData("2027-01-01T00:00:00+09:00", "Asia/Tokyo")]
    [InlineData("2028-02-29T03:00:00+09:00", "Asia/Tokyo")]
    [InlineData("2027-03-14T01:59:59-05:00", "America/New_York")]
    [InlineData("2026-06-04T03:00:00+09:00", "Nowhere/Unknown")]
    public async Task A_message_is_answered_at_once_and_taken_up(string now, string zone)
    {
        var start = DateTimeOffset.Parse(now, CultureInfo.InvariantCulture);
        await using var bot = await BotHost.StartAsync(clock: new FakeTimeProvider(start.ToUniversalTime()));
        var person = bot.Person();
        const string Words = "仕事の量が多すぎて、毎日疲れています";
        var message = person.Message(Words);
        message["entities"]![0]!["timezone"] = zone;
        await person.PostAsync(message);
        await AnsweredInSeconds(bot, person);
        Assert.True(GuidedTalk.TakesUp(person.Answers[0], Words), person.Answers[0]);
    }

    [Fact]
    [Trait("Capability", "C16")]
    public async Task The_person_sees_that_it_is_being_read_before_any_time_has_passed()
    {
        await using var bot = await BotHost.StartAsync();
        var person = bot.Person();
        var before = bot.Clock.GetUtcNow();
        await person.Says("上司に異動の希望を伝えるか迷っています");
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));

        // NextChange is called before the check, so that no change in between is missed.
        for (var change = bot.Connector.NextChange(); !bot.Connector.Calls.Any(c => c.What == "typing"); change = bot.Connector.NextChange())
        {
            await change.WaitAsync(patience.Token);
        }

        Assert.Equal(before, bot.Clock.GetUtcNow());
        Assert.Empty(person.Answers);
    }

    [Theory]
    [Trait("Capability", "C16")]
    [InlineData("後輩に教えるのがうまくいかないんです")]
    [InlineData("先週の面談で評価がBだったのが引っかかっています")]
    public async Task An_answer_comes_in_seconds_and_takes_up_what_this_person_said(string words)
    {
        await using var bot = await BotHost.StartAsync();
        var person = bot.Person();
        await person.Says(words);
        await AnsweredInSeconds(bot, person);
        Assert.True(GuidedTalk.TakesUp(person.Answers[0], words), person.Answers[0]);
    }

    /// <summary>Advances the bot's clock no faster than real time, so that a busy machine does not make the bot look slow.</summary>
    private static async Task AnsweredInSeconds(BotHost bot, Person person)
    {
        var step = TimeSpan.FromMilliseconds(200);
        var end = bot.Clock.GetUtcNow() + TimeSpan.FromSeconds(10);
        while (person.Answers.Count == 0 && bot.Clock.GetUtcNow() < end)
        {
            var change = bot.Connector.NextChange();
            bot.Clock.Advance(step);
            await Task.WhenAny(change, Task.Delay(step, TimeProvider.System, CancellationToken.None));
        }

        Assert.Single(person.Answers);
    }
}
