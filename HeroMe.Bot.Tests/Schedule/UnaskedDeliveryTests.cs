using System.Diagnostics;
using HeroMe.Bot.Storage;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Texts;
using Microsoft.Extensions.DependencyInjection;

namespace HeroMe.Bot.Tests.Schedule;

/// <summary>What nobody asked for reaches a person at most once, whatever Teams answers.</summary>
public sealed class UnaskedDeliveryTests
{
    private const string Forbidden = """{"error":{"code":"CODE","message":"refused"}}""";
    private readonly ProbeTopic _probe = new();

    [Theory]
    [InlineData(502)]
    [InlineData(504)]
    [InlineData(500)]
    [InlineData(408)]
    public async Task A_result_that_is_not_known_is_not_tried_again(int status)
    {
        await using var bot = await StartAsync();
        var person = await bot.StoringPersonAsync();
        bot.Connector.Script = call => call.Text == "probe one" ? new Scripted(status, Applies: true) : null;
        await bot.ComesDue(person, ProbeTopic.Of("one"));
        await bot.UntilDone(1);
        await bot.Quiet(TimeSpan.FromMinutes(2));
        Assert.Single(bot.Connector.Calls, call => call.Text == "probe one");
        Assert.Equal([ReminderOutcome.Unknown], await bot.OutcomesAsync());
        Assert.DoesNotContain(Words.Of(Language.Japanese, "Sorry.NotShown"), person.Answers);
    }

    [Theory]
    [InlineData(412)]
    [InlineData(503)]
    [InlineData(429)]
    public async Task What_was_certainly_not_accepted_is_tried_again_and_comes_once(int status)
    {
        await using var bot = await StartAsync();
        var person = await bot.StoringPersonAsync();
        var refused = 0;
        bot.Connector.Script = call => call.Text == "probe one" && refused++ < 2 ? new Scripted(status, RetryAfter: status == 429 ? "1" : null) : null;
        await bot.ComesDue(person, ProbeTopic.Of("one"));
        await bot.Until(() => person.Answers.Contains("probe one"), "the third attempt");
        await bot.UntilDone(1);
        Assert.Single(person.Answers, "probe one");
        Assert.Equal([ReminderOutcome.Said], await bot.OutcomesAsync());
    }

    [Fact]
    public async Task A_pause_that_Teams_asks_for_is_kept_towards_everybody_in_the_tenant()
    {
        await using var bot = await StartAsync();
        var (one, other) = (await bot.StoringPersonAsync("one"), await bot.StoringPersonAsync("other"));
        var refused = 0L;
        bot.Connector.Script = call =>
        {
            if (call.Text == "probe one" && Interlocked.CompareExchange(ref refused, call.Ticks, 0) == 0)
            {
                return new Scripted(429, RetryAfter: "2");
            }

            return null;
        };
        await bot.ComesDue(one, ProbeTopic.Of("one"));
        await bot.Until(() => Interlocked.Read(ref refused) != 0, "the refusal");
        await bot.Quiet(TimeSpan.FromMilliseconds(600));
        await bot.ComesDue(other, ProbeTopic.Of("two"));
        await bot.Until(() => one.Answers.Contains("probe one") && other.Answers.Contains("probe two"), "both");
        var sent = bot.Connector.Calls.Where(call => call.Text.StartsWith("probe", StringComparison.Ordinal) && call.Ticks > refused).ToList();
        Assert.Equal(2, sent.Count);
        Assert.All(sent, call => Assert.True(Stopwatch.GetElapsedTime(refused, call.Ticks) > TimeSpan.FromSeconds(1.8), $"after {Stopwatch.GetElapsedTime(refused, call.Ticks)}"));
    }

    [Theory]
    [InlineData("ForbiddenOperationException")]
    [InlineData("BotNotInConversationRoster")]
    [InlineData("ConversationBlockedByUser")]
    [InlineData("MessageWritesBlocked")]
    [InlineData("BotDisabledByAdmin")]
    public async Task Whoever_cannot_be_reached_is_left_alone_until_they_write(string code)
    {
        await using var bot = await StartAsync();
        var person = await bot.StoringPersonAsync();
        bot.Connector.Script = call => call.Text == "probe one" ? new Scripted(403, Forbidden.Replace("CODE", code, StringComparison.Ordinal)) : null;
        await bot.ComesDue(person, ProbeTopic.Of("one"));
        await bot.UntilDone(1);
        Assert.Equal([ReminderOutcome.Refused], await bot.OutcomesAsync());

        await bot.ComesDue(person, ProbeTopic.Of("two"));
        await bot.UntilDone(2);
        Assert.Equal((1, 1), (_probe.Run, bot.Connector.Calls.Count(call => call.Text.StartsWith("probe", StringComparison.Ordinal))));
        Assert.Contains(ReminderOutcome.Unreachable, await bot.OutcomesAsync());

        await person.Says("また話したいです");
        await bot.Until(() => person.Answers.Count > 0, "the answer");
        await bot.ComesDue(person, ProbeTopic.Of("three"));
        await bot.Until(() => person.Answers.Contains("probe three"), "what is due after they wrote");
    }

    [Theory]
    [InlineData(400, "BadArgument")]
    [InlineData(403, "InvalidBotApiHost")]
    [InlineData(403, "NotEnoughPermissions")]
    [InlineData(413, "MessageSizeTooBig")]
    public async Task What_is_refused_for_good_is_given_up_without_an_apology(int status, string code)
    {
        await using var bot = await StartAsync();
        var person = await bot.StoringPersonAsync();
        bot.Connector.Script = call => call.Text == "probe one" ? new Scripted(status, Forbidden.Replace("CODE", code, StringComparison.Ordinal)) : null;
        await bot.ComesDue(person, ProbeTopic.Of("one"));
        await bot.UntilDone(1);
        Assert.Equal([ReminderOutcome.Refused], await bot.OutcomesAsync());
        Assert.DoesNotContain(Words.Of(Language.Japanese, "Sorry.NotShown"), person.Answers);
        await person.Says("今日は少し疲れました");
        await bot.Until(() => person.Answers.Count > 0, "the answer");
    }

    [Theory, BothDatabases]
    public async Task A_chat_that_was_cleared_is_created_anew_once_and_says_so(string provider)
    {
        await using var bot = await StartAsync(provider);
        var person = await bot.StoringPersonAsync();
        bot.Connector.Script = call => call.Conversation == person.Conversation ? new Scripted(404, Forbidden.Replace("CODE", "ConversationNotFound", StringComparison.Ordinal)) : null;
        await bot.ComesDue(person, ProbeTopic.Of("one"));
        await bot.UntilDone(1);
        var anew = bot.Connector.Messages(ScriptedConnector.Created(person.ObjectId));
        Assert.Equal(Words.Of(Language.Japanese, "Nudges.ChatAnew"), Assert.Single(anew).Text.Split("\n\n")[^1]);
        Assert.Single(bot.Connector.Calls, call => call.What == "create");
        await bot.ComesDue(person, ProbeTopic.Of("two"));
        await bot.UntilDone(2);
        Assert.Equal("probe two", bot.Connector.Messages(ScriptedConnector.Created(person.ObjectId))[^1].Text);
    }

    [Theory, BothDatabases]
    public async Task What_waits_unasked_does_not_hold_up_an_answer(string provider)
    {
        await using var bot = await StartAsync(provider);
        var person = await bot.StoringPersonAsync();
        bot.Connector.Script = call => call.Text == "probe one" ? new Scripted(429, RetryAfter: "30") : null;
        await bot.ComesDue(person, ProbeTopic.Of("one"));
        await bot.Until(() => bot.Connector.Calls.Any(call => call.Text == "probe one"), "the attempt");
        await person.Says("会議のことで話したいです");
        var begin = bot.Clock.GetUtcNow();
        await bot.Until(() => person.Answers.Count > 0, "the answer");
        Assert.True(bot.Clock.GetUtcNow() - begin < TimeSpan.FromSeconds(25));
        Assert.Equal(1, await bot.CountAsync("outbox WHERE reminder IS NOT NULL"));
    }

    [Theory, BothDatabases]
    public async Task A_notification_of_it_tells_nothing(string provider)
    {
        await using var bot = await StartAsync(provider);
        var person = await bot.StoringPersonAsync();
        await bot.ComesDue(person, ProbeTopic.Of("one"));
        await bot.Until(() => person.Answers.Contains("probe one"), "what is due");
        Assert.Equal(Words.Of(Language.Japanese, "Summary.Neutral"), (string?)person.Chat.Single(message => message.Text == "probe one").Activity["summary"]);
    }

    [Theory, BothDatabases]
    public async Task Whatever_step_the_process_ends_at_nothing_comes_twice_and_nothing_is_lost_without_a_reason(string provider)
    {
        // Each statement fails before it is written, and after it was, once for each person in turn.
        string[] steps = ["UPDATE reminder SET state = 2", "JOIN person ON person.id = reminder.person", "INSERT INTO outbox", "SELECT 1 FROM outbox WHERE person", "DELETE FROM outbox WHERE person = @person AND id"];
        FaultyDatabase database = null!;
        await using var bot = await StartAsync(provider, services => FaultyDatabase.Into(services, made => database = made));
        var people = new List<Person>();
        foreach (var name in Enumerable.Range(0, steps.Length * 2))
        {
            people.Add(await bot.StoringPersonAsync($"p{name}"));
        }

        for (var at = 0; at < people.Count; at++)
        {
            var (step, thrown) = (steps[at / 2], false);
            if (at % 2 == 0)
            {
                database.Fails = step;
            }
            else
            {
                database.After = text => !thrown && text.Contains(step, StringComparison.Ordinal) && (thrown = true) ? throw new InvalidTimeZoneException(FaultyDatabase.Secret) : Task.CompletedTask;
            }

            var failed = database.Failed;
            await bot.ComesDueUnfailing(database, people[at], ProbeTopic.Of("one"));
            await bot.Until(() => thrown || database.Failed > failed, $"the fault at {step}");
            (database.Fails, database.After) = (null, null);
            await bot.Quiet(TimeSpan.FromSeconds(25));
        }

        await bot.UntilDone(people.Count);
        var outcomes = await bot.OutcomesAsync();
        Assert.All(people, person => Assert.All(person.Answers.GroupBy(text => text), text => Assert.Single(text)));
        Assert.All(outcomes, outcome => Assert.True(outcome is ReminderOutcome.Said or ReminderOutcome.Unknown));

        // Not known is what was being sent: once it had not left yet, once it had arrived and that was not recorded.
        Assert.Equal((2, people.Count - 1), (outcomes.Count(outcome => outcome == ReminderOutcome.Unknown), people.Count(person => person.Answers.Contains("probe one"))));
    }

    private Task<BotHost> StartAsync(string? provider = null, Action<IServiceCollection>? services = null) =>
        BotHost.StartAsync(settings: provider is null ? null : DueTests.Settings(provider), services: collection =>
        {
            _probe.Into(collection);
            services?.Invoke(collection);
        });
}

internal static class DueDespiteFaults
{
    /// <summary>Sets the reminder while no statement fails.</summary>
    public static async Task ComesDueUnfailing(this BotHost bot, FaultyDatabase database, Person person, HeroMe.Bot.Notebook.Reminder reminder)
    {
        var (fails, after) = (database.Fails, database.After);
        (database.Fails, database.After) = (null, null);
        await bot.ComesDue(person, reminder);
        (database.Fails, database.After) = (fails, after);
    }
}
