using HeroMe.Bot.Dialogs.Promises;
using HeroMe.Bot.Mentors.Sheets;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Safety;
using HeroMe.Bot.Tests.Dialogs.Risk;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Texts;
using Newtonsoft.Json.Linq;
using static HeroMe.Bot.Tests.Dialogs.Promises.PromiseScene;

namespace HeroMe.Bot.Tests.Dialogs.Promises;

/// <summary>When nothing is asked or a press changes nothing: deleted, without consent, beside risk, twice, by somebody else; and what is shown and kept besides.</summary>
public sealed class FollowUpLimitsTests : IAsyncLifetime
{
    private BotHost _bot = null!;

    public async Task InitializeAsync() => _bot = await BotHost.StartAsync();

    public async Task DisposeAsync() => await _bot.DisposeAsync();

    [Fact]
    public async Task About_a_deleted_promise_nothing_is_said()
    {
        var person = await _bot.PromisedAsync();
        var reminder = (await _bot.ReminderOf(person)).Reminder;
        var notebook = await _bot.Owner(person);
        notebook.Remove((await _bot.PromiseOf(person)).Note);
        var known = await _bot.KnownAsync(person);
        Assert.True(await ((HeroMe.Bot.Storage.NoteStore)_bot.Services.GetService(typeof(HeroMe.Bot.Storage.NoteStore))!).KeepAsync(known.Id, known.Row.Epoch, null, notebook.Changes, CancellationToken.None));
        var before = person.Chat.Count;
        _bot.Clock.Skip(TimeSpan.FromDays(2));
        await _bot.HasComeDue(person, reminder);
        Assert.Equal(before, person.Chat.Count);
    }

    [Fact]
    public async Task Without_the_consent_nothing_is_asked_and_with_it_again_it_comes_up_in_the_talk()
    {
        var person = await _bot.PromisedAsync();
        var reminder = await _bot.ReminderOf(person);
        await _bot.StandsAsync(person, state => state with { Consent = state.Consent with { ChatStorage = false } });
        var before = person.Chat.Count;
        _bot.Clock.Skip(reminder.At - _bot.Clock.GetUtcNow());
        await _bot.HasComeDue(person, reminder.Reminder);
        Assert.Equal(before, person.Chat.Count);
        await _bot.StandsAsync(person, state => state with { Consent = state.Consent with { ChatStorage = true } });
        _bot.Clock.Skip(TimeSpan.FromDays(1));
        await _bot.Hears(person, "こんにちは");
        Assert.Contains("課長に相談", person.Answers[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Within_three_days_of_something_serious_it_waits_and_then_begins_gently()
    {
        var person = await _bot.PromisedAsync();
        var reminder = await _bot.ReminderOf(person);
        _bot.Clock.Skip(reminder.At - _bot.Clock.GetUtcNow());
        var until = _bot.Clock.GetUtcNow().AddHours(60);
        await _bot.StandsAsync(person, state => state with { Risk = new RiskState { NudgesStoppedUntil = until } });
        await _bot.HasComeDue(person, reminder.Reminder);
        Assert.DoesNotContain(person.Chat, IsQuestion);
        var later = await _bot.ReminderOf(person);
        Assert.True(later.At >= until && later.At < until.AddDays(1));
        await _bot.ItsDayComes(person);
        Assert.Contains(PromiseTalk.Lines.All(Language.Japanese, "after_break"), line => person.Chat[^1].CardText.Contains(line.Split('。')[0], StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_hour_that_the_person_sets_counts_for_what_waits_and_what_comes()
    {
        var person = await _bot.PromisedAsync();
        await _bot.Hears(person, "約束は20時に聞いて");
        Assert.Equal(new DateTimeOffset(2026, 6, 5, 20, 0, 0, TimeSpan.FromHours(9)), (await _bot.ReminderOf(person)).At);
        await _bot.Hears(person, "来週の火曜に人事にメールを出します");
        Assert.Contains(await _bot.RemindersOf(person), r => r.At == new DateTimeOffset(2026, 6, 9, 20, 0, 0, TimeSpan.FromHours(9)));
    }

    [Fact]
    public async Task The_question_is_never_the_same_twice_in_a_row()
    {
        var person = await _bot.AskedAsync();
        var first = person.Chat.Last(IsQuestion).CardText;
        await _bot.Hears(person, "まだです");
        await _bot.Hears(person, "来週の水曜に移してください");
        await _bot.ItsDayComes(person);
        Assert.NotEqual(first, person.Chat.Last(IsQuestion).CardText);
        Assert.Equal(8, PromiseTalk.Lines.All(Language.Japanese, "asked").Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(8, PromiseTalk.Lines.All(Language.English, "asked").Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task On_two_devices_the_first_answer_counts_and_a_replayed_one_changes_nothing()
    {
        var person = await _bot.AskedAsync();
        var actions = person.Chat[^1].Card!["actions"]!;
        var (done, missed) = ((JObject)actions[0]!["data"]!, (JObject)actions[2]!["data"]!);
        await Task.WhenAll(person.Invokes(done), person.Invokes(missed), person.Invokes(done));
        await _bot.Quiet(TimeSpan.FromSeconds(5));
        var promise = await _bot.PromiseOf(person);
        Assert.True(promise.State is StepOutcome.Done or StepOutcome.Missed);
        var answers = person.Answers.Count;
        await person.Invokes(done);
        await person.Invokes(missed);
        await _bot.Quiet(TimeSpan.FromSeconds(5));
        Assert.Equal((promise.State, answers), ((await _bot.PromiseOf(person)).State, person.Answers.Count));
        Assert.Single((await _bot.PromiseOf(person)).Note.Fields["came"].Split('|'));
    }

    [Fact]
    public async Task A_foreign_a_tampered_and_a_stale_card_change_nothing()
    {
        var person = await _bot.AskedAsync();
        var data = (JObject)person.Chat[^1].Card!["actions"]![0]!["data"]!.DeepClone();
        var other = await _bot.StoringPersonAsync("taro");
        await other.Invokes((JObject)data.DeepClone());
        var tampered = (JObject)data.DeepClone();
        tampered["choice"] = "Smaller";
        await person.Invokes(tampered);
        await _bot.Quiet(TimeSpan.FromSeconds(5));
        Assert.Equal(StepOutcome.Open, (await _bot.PromiseOf(person)).State);
        _bot.Clock.Skip(TimeSpan.FromDays(8));
        Assert.Contains(Words.Of(Language.Japanese, "Card.Stale"), (await person.Invokes(data)).ToString(), StringComparison.Ordinal);
        await _bot.Quiet(TimeSpan.FromSeconds(5));
        Assert.Equal(StepOutcome.Open, (await _bot.PromiseOf(person)).State);
    }

    [Fact]
    public async Task The_plan_shows_the_sheet_and_the_promises_that_came_from_others()
    {
        var person = await _bot.PromisedAsync();
        await _bot.Hears(person, "もやもやシートを見せて");
        await person.Taps(Words.Of(Language.Japanese, "Sheet.Fresh"));
        await _bot.Quiet(TimeSpan.FromSeconds(5));
        await _bot.Hears(person, "来週の火曜に人事にメールを出します");
        var plan = await _bot.Hears(person, "わたしの計画を見せて");
        Assert.Contains("人事にメールを出します", plan.CardText, StringComparison.Ordinal);
        Assert.Contains(Ja("Others"), plan.CardText, StringComparison.Ordinal);
        Assert.Contains("課長に相談してみます(6月5日(金))", plan.CardText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("今日も仕事が終わりませんでした")]
    [InlineData("昨日は友だちと映画を見ました")]
    public async Task A_story_is_no_report_on_a_promise_whose_day_has_not_come(string story)
    {
        var person = await _bot.PromisedAsync();
        await _bot.Hears(person, story);
        Assert.Equal(StepOutcome.Open, (await _bot.PromiseOf(person)).State);
    }

    [Fact]
    [Trait("Capability", "C37")]
    public async Task Nothing_of_a_promise_or_a_win_is_logged_or_lies_in_clear()
    {
        var person = await _bot.AskedAsync("金曜に翡翠課の課長に相談してみます");
        await _bot.Taps(person, Ja("SayDone"));
        await _bot.Hears(person, "辰砂色の手帳に書いておいたこと");
        Assert.Single(await _bot.RecordsAsync(person, NoteKind.Win));
        Assert.DoesNotContain(_bot.Log.Lines, line => line.Contains("翡翠", StringComparison.Ordinal) || line.Contains("辰砂", StringComparison.Ordinal));
        foreach (var file in Directory.EnumerateFiles(_bot.Folder, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var bytes = new MemoryStream();
            await stream.CopyToAsync(bytes);
            Assert.All(new[] { "翡翠", "辰砂" }, word => Assert.True(bytes.ToArray().AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(word)) < 0, file));
        }
    }
}
