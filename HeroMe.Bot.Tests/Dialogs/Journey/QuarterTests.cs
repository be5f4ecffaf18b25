using System.Globalization;
using HeroMe.Bot.Dialogs.Flows;
using HeroMe.Bot.Dialogs.Nudges;
using HeroMe.Bot.Mentors.Sheets;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.People;
using HeroMe.Bot.Tests.Dialogs.CheckIns;
using HeroMe.Bot.Tests.Dialogs.Flows;
using HeroMe.Bot.Tests.Dialogs.Promises;
using HeroMe.Bot.Tests.Dialogs.Risk;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Tests.Schedule;
using HeroMe.Bot.Texts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Newtonsoft.Json.Linq;
using static HeroMe.Bot.Tests.Harness.Pressing;
using Person = HeroMe.Bot.Tests.Harness.Person;

namespace HeroMe.Bot.Tests.Dialogs.Journey;

/// <summary>
/// One person lives a quarter and more, day by day, from Monday 1 June 2026 on: thirteen check-ins, two HERO checks, five flows, eight promises, weekly
/// nudges on Mondays with a holiday, three silent weeks and a pause, and the bot restarted in the middle of a flow.
/// </summary>
[Trait("Capability", "C35")]
public sealed class QuarterTests
{
    private const string HeroCheck = "HEROチェック";
    private static readonly NudgeContent Nudges = NudgeContent.In(Language.Japanese);

    [Theory, BothDatabases]
    public async Task Everything_of_a_quarter_is_remembered_and_comes_on_its_day(string provider)
    {
        var clock = new FakeTimeProvider(Noon("06-01"));
        var bot = await BotHost.StartAsync(settings: DueTests.Settings(provider), clock: clock, services: Punctual);
        var person = await BeginsAsync(bot);
        await ChecksInAsync(bot, person, "06-01", mood: 2);
        await PromisesAsync(bot, person, "金曜に課長に相談してみます", "06-05");
        await HeroCheckAsync(bot, person, "06-02", _ => 3);
        await IsAskedAsync(bot, person, "06-05", "SayDone", helped: "前の日にメモを書いておいたこと");

        await ChecksInAsync(bot, person, "06-08", mood: 3);
        await PromisesAsync(bot, person, "木曜に先輩に話を聞いてみます", "06-11");
        await FlowAsync(bot, person, "06-09", "untangle");
        await IsAskedAsync(bot, person, "06-11", "SayPartly");
        await ChecksInAsync(bot, person, "06-11", mood: 3);

        await ChecksInAsync(bot, person, "06-15", mood: 3, talked: "Some");
        await PromisesAsync(bot, person, "明日、これまでの仕事を書き出してみます", "06-16");
        await FlowAsync(bot, person, "06-16", "inventory");
        await IsAskedAsync(bot, person, "06-16", "SayPartly");
        await ChecksInAsync(bot, person, "06-18", mood: 4);
        await OnAsync(bot, "06-20");
        await PromisesAsync(bot, person, "日曜に本を一章だけ読みます", "06-21");
        await IsAskedAsync(bot, person, "06-21", "SayDone");

        await ChecksInAsync(bot, person, "06-22", mood: 3, talked: "Many");
        await OnAsync(bot, "06-23");
        (bot, person) = await RestartedInAFlowAsync(bot, person, provider);
        await ChecksInAsync(bot, person, "06-29", mood: 4);
        await PromisesAsync(bot, person, "木曜に資料の目次だけ作ります", "07-02");
        await FlowAsync(bot, person, "06-30", "decision");
        await IsAskedAsync(bot, person, "07-02", "SayLetGo");

        await ChecksInAsync(bot, person, "07-06", mood: 3);
        await FlowAsync(bot, person, "07-07", "direction");
        await OnAsync(bot, "07-08");
        await PromisesAsync(bot, person, "明日、人事の制度を調べます", "07-09");
        await IsAskedAsync(bot, person, "07-09", "SayMissed");
        await bot.Hears(person, "来週の月曜に移してください");
        await ChecksInAsync(bot, person, "07-09", mood: 2);
        await IsAskedAsync(bot, person, "07-13", "SayDone");
        await ChecksInAsync(bot, person, "07-13", mood: 4, talked: "Some");
        await ChecksInAsync(bot, person, "07-21", mood: 4);
        await OnAsync(bot, "07-25");
        await PromisesAsync(bot, person, "水曜に同期に連絡してみます", "07-29");

        // Three weeks without a word, then a pause of three weeks.
        await ChecksInAsync(bot, person, "08-17", mood: 3);
        await PromisesAsync(bot, person, "金曜に部長に希望を伝えます", "08-21");
        await OnAsync(bot, "08-18");
        await bot.Hears(person, "お知らせを3週間休みたいです");
        await IsAskedAsync(bot, person, "08-21", "SayDone", helped: "先に結論を書いたこと");
        var second = await HeroCheckAsync(bot, person, "08-25", _ => 4);
        await ChecksInAsync(bot, person, "08-26", mood: 4, talked: "Many");
        await OnAsync(bot, "09-16");

        Assert.Equal(
            ["06-01", "06-08", "06-11", "06-15", "06-18", "06-22", "06-29", "07-06", "07-09", "07-13", "07-21", "08-17", "08-26"],
            (await bot.CheckInsAsync(person)).Select(day => day.Day.ToString("MM-dd", CultureInfo.InvariantCulture)));
        // Those of Wednesdays came out of flows and were left unanswered.
        Assert.Equal(
            [
                ("06-05", StepOutcome.Done), ("06-11", StepOutcome.Partly), ("06-16", StepOutcome.Partly), ("06-21", StepOutcome.Done), ("07-01", StepOutcome.Open),
                ("07-02", StepOutcome.LetGo), ("07-13", StepOutcome.Done), ("07-15", StepOutcome.Open), ("07-29", StepOutcome.Open), ("08-21", StepOutcome.Done),
            ],
            (await bot.PromisesOf(person)).OrderBy(promise => promise.Due).Where(promise => promise.AskedOn == promise.Due).Select(promise => (promise.Due!.Value.ToString("MM-dd", CultureInfo.InvariantCulture), promise.State)));
        Assert.Equal(["untangle", "inventory", "connections", "decision", "direction"], (await bot.RecordsAsync(person, NoteKind.FlowResult)).OrderBy(note => note.At).Select(note => note.Fields["flow"]));
        Assert.Equal(2, (await bot.RecordsAsync(person, NoteKind.SelfCheck)).Count);
        Assert.Contains(HeroMe.Bot.Dialogs.SelfChecks.SelfCheckWords.In(Language.Japanese).Result["higher"], line => Text(second).Contains(line, StringComparison.Ordinal));
        Assert.Equal(["前の日にメモを書いておいたこと", "先に結論を書いたこと"], (await bot.RecordsAsync(person, NoteKind.Win)).OrderBy(note => note.At).Select(note => note.Text.Reveal()));

        // The holiday of 20 July moves one to Tuesday; after two without an answer the third announces the fortnight; nothing comes in the pause, and it ends by itself.
        var cards = person.Chat.Where(message => message.Card is not null && Nudges.FirstLines.Any(line => message.CardText.StartsWith(line, StringComparison.Ordinal))).ToList();
        Assert.Equal(["06-08", "06-15", "06-22", "06-29", "07-06", "07-13", "07-21", "07-27", "08-03", "08-10", "09-14"], cards.Select(card => DayOf(bot, card)));
        Assert.All(cards.Zip(cards.Skip(1)), pair => Assert.NotEqual(pair.First.CardText, pair.Second.CardText));
        var journey = Text(await bot.Opens(person, "わたしの歩み", Words.Of(Language.Japanese, "Journey.Title")));
        Assert.Contains("先に結論を書いたこと", journey, StringComparison.Ordinal);
        await bot.DisposeAsync();
    }

    private static async Task<Person> BeginsAsync(BotHost bot)
    {
        var person = await bot.StoringPersonAsync();
        var plan = new NudgePlan { Rhythm = NudgeRhythm.Weekly, Day = DayOfWeek.Monday, Hour = 10 }.Planned(bot.Clock.GetUtcNow(), LocalTime.Zone("Asia/Tokyo"));
        await bot.StandsAsync(person, state => state with { Consent = DueTests.Agreed, Nudges = plan });
        await bot.SetsReminder(person, plan.Occasion(plan.Next!.Value), plan.NextAt!.Value);
        return person;
    }

    private static Task OnAsync(BotHost bot, string day) => UntilAsync(bot, Noon(day));

    /// <summary>Lives on: everything that is due until then has come.</summary>
    private static async Task UntilAsync(BotHost bot, DateTimeOffset until)
    {
        while ((await bot.WaitingAsync()) is [var next, ..] && next <= until)
        {
            await bot.GoesTo(next > bot.Clock.GetUtcNow() ? next : bot.Clock.GetUtcNow());
            await bot.UntilNothingIsDue();
        }

        if (until > bot.Clock.GetUtcNow())
        {
            await bot.GoesTo(until);
        }
    }

    private static async Task ChecksInAsync(BotHost bot, Person person, string day, int mood, string? talked = null)
    {
        await OnAsync(bot, day);
        await bot.ChecksInAsync(person, mood, talked);
    }

    private static async Task PromisesAsync(BotHost bot, Person person, string step, string due)
    {
        await bot.Hears(person, step);
        var promise = (await bot.PromisesOf(person)).Single(made => made.Words.Reveal() == step);
        Assert.Equal(Noon(due).Date, promise.Due!.Value.ToDateTime(default));
    }

    /// <summary>On its day, weekends included, the promise is asked about, and it is answered by a button.</summary>
    private static async Task IsAskedAsync(BotHost bot, Person person, string day, string answer, string? helped = null)
    {
        await UntilAsync(bot, Noon(day).AddHours(-11));
        var before = person.Chat.Count(PromiseScene.IsQuestion);
        await UntilAsync(bot, Noon(day).AddHours(8));
        Assert.Equal(before + 1, person.Chat.Count(PromiseScene.IsQuestion));
        await person.Taps(PromiseScene.Ja(answer));
        await bot.Quiet(TimeSpan.FromSeconds(5));
        if (answer == "SayDone")
        {
            await bot.Hears(person, helped ?? "特にないです");
        }
    }

    private static async Task FlowAsync(BotHost bot, Person person, string day, string id)
    {
        await OnAsync(bot, day);
        var script = FlowScene.Script(id);
        await bot.Hears(person, script.Words[0]);
        await GoesThroughAsync(bot, person, script, script.Steps[0].Id);
    }

    private static async Task GoesThroughAsync(BotHost bot, Person person, FlowScript script, string from)
    {
        foreach (var step in script.Steps.SkipWhile(step => step.Id != from))
        {
            await AnswersAsync(bot, person, step);
        }

        await bot.Until(() => person.Chat[^1].CardText.StartsWith(script.Record, StringComparison.Ordinal), $"the result of {script.Id}");
    }

    /// <summary>Answers the question of the step; what the sheet already knows is confirmed.</summary>
    private static async Task AnswersAsync(BotHost bot, Person person, FlowStep step)
    {
        await bot.Until(() => person.Chat[^1].Card is not null, "the card of the step");
        await bot.Hears(person, person.IsAsked(step) ? FlowScene.AnswerTo(step) : "はい");
    }

    private static async Task<(BotHost Bot, Person Person)> RestartedInAFlowAsync(BotHost bot, Person person, string provider)
    {
        var script = FlowScene.Script("connections");
        await bot.Hears(person, script.Words[0]);
        await AnswersAsync(bot, person, script.Steps[0]);
        await bot.StopAsync();
        var next = await BotHost.StartAsync(bot.Folder, bot.Connector, bot.Clock, DueTests.Settings(provider), Punctual);
        var same = new Person(next.Http, next.Connector, "hanako") { Tenant = person.Tenant, ObjectId = person.ObjectId, Conversation = person.Conversation };
        await GoesThroughAsync(next, same, script, script.Steps[1].Id);
        return (next, same);
    }

    private static async Task<JObject> HeroCheckAsync(BotHost bot, Person person, string day, Func<string, int> value)
    {
        await OnAsync(bot, day);
        var card = await bot.Opens(person, HeroCheck, HeroCheck);
        (string, string)[] Answers() => [.. card["body"]!.Where(e => (string?)e["type"] == "Input.ChoiceSet").Select(question => (string)question["id"]!).Select(id => (id, $"{value(id)}"))];
        while (!Buttons(card).Contains(Ja("Finish")))
        {
            card = await person.Presses(card, Ja("Next"), Answers());
        }

        await person.Presses(card, Ja("Finish"), Answers());
        await bot.Until(() => person.Chat[^1].CardText.StartsWith(Ja("ResultTitle"), StringComparison.Ordinal), "the result");
        await bot.Quiet(TimeSpan.FromSeconds(3));
        return person.Chat[^1].Card!;
    }

    private static string DayOf(BotHost bot, ChatMessage message) =>
        TimeZoneInfo.ConvertTimeBySystemTimeZoneId(bot.Connector.Calls.First(call => call.Activity is not null && JToken.DeepEquals(call.Activity, message.Activity)).At, "Asia/Tokyo").ToString("MM-dd", CultureInfo.InvariantCulture);

    private static void Punctual(IServiceCollection services) => services.AddSingleton(new NudgeJitter(_ => 0));

    /// <summary>Noon in Tokyo.</summary>
    private static DateTimeOffset Noon(string day) => DateTimeOffset.ParseExact($"2026-{day} 12:00 +09:00", "yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture);

    private static string Ja(string key) => Words.Of(Language.Japanese, $"SelfCheck.{key}");
}
