using HeroMe.Bot.Tests.Harness;

namespace HeroMe.Bot.Tests.Turns;

/// <summary>The message that a reply is put onto is opened before the turn's commit, which stores its id. Whatever becomes of that, the turn is committed and no status text is left behind.</summary>
public sealed class ReplyReservationTests
{
    [Fact]
    public async Task A_teams_that_does_not_answer_holds_up_the_commit_for_seconds_only()
    {
        await using var bot = await BotHost.StartAsync();
        var person = bot.Person();
        var answers = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var held = 0;
        bot.Connector.Script = call => call.What == "informative" && Interlocked.Increment(ref held) == 1 ? new Scripted(503, Before: answers.Task) : call.What == "informative" ? new Scripted(503) : null;
        await person.Says("異動したばかりで不安です");
        await bot.Until(() => held > 0, "the opening");
        await bot.Quiet(TimeSpan.FromSeconds(8));
        Assert.NotEmpty((await bot.StoredDataAsync(person)).Unsent);
        answers.TrySetResult();
        bot.Connector.Script = null;
        await bot.AnswersTo(person, 1);
        await bot.Quiet(TimeSpan.FromMinutes(1));
        Assert.Single(person.Answers);
    }

    [Fact]
    public async Task Danger_in_a_newer_message_while_it_is_opened_leaves_no_status_text()
    {
        await using var bot = await BotHost.StartAsync();
        var person = bot.Person();
        var opens = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var opened = false;
        bot.Connector.Script = call =>
        {
            if (call.What != "informative" || opened)
            {
                return null;
            }

            opened = true;
            return new Scripted(0, AfterApplied: opens.Task);
        };
        await person.Says("異動したばかりで不安です");
        await bot.Until(() => opened, "the opening");
        await person.Says("もう死にたい");
        Assert.Single(person.Chat);
        opens.TrySetResult();
        await bot.Quiet(TimeSpan.FromMinutes(1));
        Assert.Single(person.Chat);
        Assert.NotNull(person.Chat[0].Card);
        Assert.Contains(bot.Connector.Calls, call => call.What == "delete");
        Assert.Empty(bot.Connector.EmptyStatusLines(person.Conversation));
    }
}
