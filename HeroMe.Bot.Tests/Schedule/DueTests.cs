using HeroMe.Bot.Dialogs.Due;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.People;
using HeroMe.Bot.Safety;
using HeroMe.Bot.Safety.Screening;
using HeroMe.Bot.Storage;
using HeroMe.Bot.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;
using Person = HeroMe.Bot.Tests.Harness.Person;

namespace HeroMe.Bot.Tests.Schedule;

/// <summary>What becomes of a reminder from the moment it is due: through the sweep, the gate, the turn and the delivery, in the real host.</summary>
public sealed class DueTests
{
    private readonly ProbeTopic _probe = new();

    public static TheoryData<string, string, string> WithdrawalsAtEachStep
    {
        get
        {
            var data = new TheoryData<string, string, string>();
            foreach (var provider in Databases.Engines)
            {
                foreach (var step in new[] { Claimed, Queued, Deciding, Committed })
                {
                    foreach (var act in new[] { "erase", "uninstall", "withdraw", "move" })
                    {
                        data.Add(provider, step, act);
                    }
                }
            }

            return data;
        }
    }

    private const string Claimed = "claimed";
    private const string Queued = "queued";
    private const string Deciding = "deciding";
    private const string Committed = "committed";

    [Theory, BothDatabases]
    public async Task What_is_due_is_said_once_and_its_row_tells_how_it_ended_and_nothing_else(string provider)
    {
        await using var bot = await StartAsync(provider);
        var person = await bot.StoringPersonAsync();
        await bot.SetsReminder(person, ProbeTopic.Of("one"), bot.Clock.GetUtcNow().AddMinutes(5));
        await bot.Quiet(TimeSpan.FromMinutes(4));
        Assert.Equal(0, _probe.Run);
        await bot.Until(() => person.Answers.Contains("probe one"), "what is due");
        await bot.UntilDone(1);
        await bot.ComesDue(person, ProbeTopic.Of("one"));
        await bot.Quiet(TimeSpan.FromSeconds(10));
        Assert.Single(person.Answers, "probe one");
        Assert.Equal([ReminderOutcome.Said], await bot.OutcomesAsync());
        Assert.Equal(1, await bot.CountAsync("reminder WHERE body IS NULL AND due_at % 3600000 = 0 AND retain_until % 3600000 = 0"));
    }

    [Theory]
    [MemberData(nameof(WithdrawalsAtEachStep))]
    public async Task Between_claim_and_send_whoever_erases_leaves_withdraws_or_moves_it_is_sent_nothing(string provider, string step, string act)
    {
        var (acted, reached, release) = (false, new TaskCompletionSource(), new TaskCompletionSource());
        FaultyDatabase database = null!;
        await using var bot = await StartAsync(provider, services => FaultyDatabase.Into(services, made => database = made));
        var person = await bot.StoringPersonAsync();
        async Task ActAsync()
        {
            acted = true;
            var known = await bot.KnownAsync(person);
            switch (act)
            {
                case "erase":
                    await bot.Services.GetRequiredService<Erasure>().EraseAsync(known, CancellationToken.None);
                    break;
                case "uninstall":
                    await person.Removes();
                    break;
                case "withdraw":
                    await bot.WithdrawsAsync(person, ProbeTopic.Name);
                    break;
                default:
                    await bot.SetsReminder(person, ProbeTopic.Of("later"), bot.Clock.GetUtcNow().AddDays(3));
                    break;
            }
        }

        _probe.Holds = step == Deciding ? release.Task : null;
        database.After = async text =>
        {
            if (!acted && step switch
            {
                Claimed => text.Contains("UPDATE reminder SET state = 2", StringComparison.Ordinal),
                Queued => text.Contains("JOIN person ON person.id = reminder.person", StringComparison.Ordinal),
                Committed => text.Contains("INSERT INTO outbox", StringComparison.Ordinal),
                _ => false,
            })
            {
                await ActAsync();
                reached.TrySetResult();
            }
        };
        await bot.ComesDue(person, ProbeTopic.Of("one"));
        if (step == Deciding)
        {
            await bot.Until(() => _probe.Run > 0, "the turn");
            await ActAsync();
            reached.TrySetResult();
            release.SetResult();
        }

        await bot.Until(() => reached.Task.IsCompleted, "the step");
        await bot.Quiet(TimeSpan.FromSeconds(40));
        Assert.DoesNotContain("probe one", person.Answers);
        Assert.DoesNotContain(bot.Connector.Calls, call => call.Text == "probe one");
        Assert.Equal(0, await bot.CountAsync("outbox"));
        Assert.Equal(0, await bot.CountAsync($"inbox WHERE state = {InboxState.Waiting}"));
        Assert.Equal(act == "move" ? 1 : 0, (await bot.WaitingAsync()).Count);
    }

    [Theory, BothDatabases]
    public async Task While_nudges_are_switched_off_what_is_due_waits_and_then_comes(string provider)
    {
        var folder = Directory.CreateTempSubdirectory("herome-").FullName;
        var connector = await ScriptedConnector.StartAsync();
        await using var _ = connector;
        var off = Settings(provider, ("Switches:Nudges", "false"));
        Person person;
        await using (var bot = await BotHost.StartAsync(folder, connector, settings: off, services: _probe.Into))
        {
            person = await bot.StoringPersonAsync();
            await bot.ComesDue(person, ProbeTopic.Of("one"));
            await bot.Quiet(TimeSpan.FromMinutes(1));
            Assert.Equal((0, 1), (_probe.Run, (await bot.WaitingAsync()).Count));
            await bot.StopAsync();
        }

        await using var on = await BotHost.StartAsync(folder, connector, settings: Settings(provider), services: _probe.Into);
        await on.Until(() => person.Answers.Contains("probe one"), "what waited");
    }

    [Theory, BothDatabases]
    public async Task After_a_serious_moment_a_promise_comes_when_its_days_are_over_and_what_is_regular_is_left_out(string provider)
    {
        await using var bot = await StartAsync(provider);
        var (one, other) = (await bot.StoringPersonAsync("one"), await bot.StoringPersonAsync("other"));
        foreach (var person in new[] { one, other })
        {
            await bot.StandsAsync(person, state => state with { Risk = RiskState.After(null, new Verdict(Tier.Amber, Category.SelfHarm), bot.Clock.GetUtcNow()), Consent = Agreed });
        }

        await bot.ComesDue(one, ProbeTopic.Of("promised"));
        await bot.Until(() => bot.Log.Lines.Count >= 0 && bot.WaitingAsync().Result is [var at] && at > bot.Clock.GetUtcNow().AddDays(1), "the move");
        Assert.Equal(bot.Clock.GetUtcNow().AddDays(3), (await bot.WaitingAsync())[0], TimeSpan.FromHours(25));
        Assert.Equal(0, _probe.Run);

        _probe.Rule = DueRules.Regular;
        await bot.ComesDue(other, ProbeTopic.Of("regular"));
        await bot.UntilDone(1);
        Assert.Equal((0, 1), (_probe.Run, _probe.Skips));
        Assert.Equal([ReminderOutcome.NothingToSay], await bot.OutcomesAsync());

        _probe.Rule = DueRules.Promised;
        await bot.GoesTo((await bot.WaitingAsync())[0]);
        await bot.Until(() => one.Answers.Contains("probe promised"), "the promise");
        Assert.DoesNotContain("probe regular", other.Answers);
    }

    [Theory, BothDatabases]
    public async Task At_night_what_is_regular_waits_for_the_morning_and_what_was_promised_comes(string provider)
    {
        await using var bot = await StartAsync(provider);
        var (one, other) = (await bot.StoringPersonAsync("one"), await bot.StoringPersonAsync("other"));
        await bot.StandsAsync(other, state => state with { Consent = Agreed });

        // Friday evening in Tokyo.
        await bot.GoesTo(new DateTimeOffset(2026, 6, 5, 12, 30, 0, TimeSpan.Zero));
        await bot.ComesDue(one, ProbeTopic.Of("promised"));
        await bot.Until(() => one.Answers.Contains("probe promised"), "the promise, at night");
        _probe.Rule = DueRules.Regular;
        await bot.ComesDue(other, ProbeTopic.Of("regular"));
        await bot.Quiet(TimeSpan.FromSeconds(20));
        Assert.Equal([new DateTimeOffset(2026, 6, 7, 23, 0, 0, TimeSpan.Zero)], await bot.WaitingAsync());
        await bot.GoesTo((await bot.WaitingAsync())[0]);
        await bot.Until(() => other.Answers.Contains("probe regular"), "on Monday morning");
    }

    [Theory, BothDatabases]
    public async Task A_turn_that_nobody_began_and_that_fails_says_nothing_and_the_next_occasion_is_set(string provider)
    {
        await using var bot = await StartAsync(provider);
        var person = await bot.StoringPersonAsync();
        var before = person.Chat.Count;
        _probe.Fault = new InvalidOperationException("canary-of-the-topic");
        await bot.ComesDue(person, ProbeTopic.Of("one"));
        await bot.UntilDone(1);
        Assert.Equal((before, 1), (person.Chat.Count, _probe.Skips));
        Assert.Equal([ReminderOutcome.Failed], await bot.OutcomesAsync());
        Assert.DoesNotContain(bot.Log.Lines, line => line.Contains("canary-of-the-topic", StringComparison.Ordinal));

        _probe.Fault = null;
        var held = new TaskCompletionSource();
        _probe.Holds = held.Task;
        await bot.ComesDue(person, ProbeTopic.Of("two"));
        await bot.Until(() => _probe.Run == 2, "the second turn");
        await bot.Quiet(TimeSpan.FromSeconds(125));
        await bot.UntilDone(2);
        Assert.Equal((before, 2), (person.Chat.Count, _probe.Skips));
    }

    [Theory, BothDatabases]
    public async Task Words_of_danger_that_come_with_it_are_answered_and_it_comes_days_later(string provider)
    {
        await using var bot = await StartAsync(provider);
        var person = await bot.StoringPersonAsync();
        var held = new TaskCompletionSource();
        _probe.Holds = held.Task;
        await bot.ComesDue(person, ProbeTopic.Of("one"));
        await bot.Until(() => _probe.Run == 1, "the turn");
        await person.Says("もう死にたいです");
        await bot.Until(() => person.Chat.Any(message => message.Card is not null && message.CardText.Contains("0120", StringComparison.Ordinal)), "the crisis card");
        held.SetResult();
        await bot.Quiet(TimeSpan.FromSeconds(30));
        Assert.DoesNotContain("probe one", person.Answers);
        Assert.True((await bot.WaitingAsync()) is [var at] && at > bot.Clock.GetUtcNow().AddDays(2));
    }

    [Theory, BothDatabases]
    public async Task A_transient_conversation_does_not_live_longer_for_what_nobody_asked_for(string provider)
    {
        await using var bot = await StartAsync(provider);
        var person = bot.Person();
        await person.Says("会議のことで少し話したいです");
        await bot.AnswersTo(person, 1);
        await bot.Quiet(TimeSpan.FromSeconds(5));
        var until = await bot.NumberAsync("SELECT MAX(retain_until) FROM dialog");
        bot.Clock.Skip(TimeSpan.FromHours(5));
        await bot.ComesDue(person, ProbeTopic.Of("one"));
        await bot.UntilDone(1);
        Assert.Contains("probe one", person.Answers);
        Assert.Equal(until, await bot.NumberAsync("SELECT MAX(retain_until) FROM dialog"));
    }

    internal static Consent Agreed => new() { ChatStorage = true, CheckIns = true, Nudges = true, Notice = Consent.CurrentNotice };

    internal static Dictionary<string, string> Settings(string provider, params (string Key, string Value)[] more)
    {
        var settings = new Dictionary<string, string>(provider == "Sqlite" ? BotHost.OnSqlite : [], StringComparer.Ordinal);
        foreach (var (key, value) in more)
        {
            settings[key] = value;
        }

        return settings;
    }

    private Task<BotHost> StartAsync(string provider, Action<IServiceCollection>? services = null) => BotHost.StartAsync(settings: Settings(provider), services: collection =>
    {
        _probe.Into(collection);
        services?.Invoke(collection);
    });
}
