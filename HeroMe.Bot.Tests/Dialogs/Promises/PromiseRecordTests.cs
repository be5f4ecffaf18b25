using HeroMe.Bot.Dialogs.MyData;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Tests.Dialogs.Risk;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Tests.Dialogs.Promises;

/// <summary>A step with a day becomes a promise and a reminder; both follow the sheet.</summary>
public sealed class PromiseRecordTests : IAsyncLifetime
{
    private BotHost _bot = null!;

    public async Task InitializeAsync() => _bot = await BotHost.StartAsync();

    public async Task DisposeAsync() => await _bot.DisposeAsync();

    [Theory]
    [InlineData("金曜に課長に相談してみます", "Asia/Tokyo", "ja-JP", "2026-06-05", "2026-06-05T17:00+09:00")]
    [InlineData("あしたの朝、課長に相談してみます", "Asia/Tokyo", "ja-JP", "2026-06-04", "2026-06-04T09:00+09:00")]
    [InlineData("金曜の15時に課長に相談してみます", "Asia/Tokyo", "ja-JP", "2026-06-05", "2026-06-05T16:00+09:00")]
    [InlineData("I will talk to my manager on Friday", "Europe/London", "en-US", "2026-06-05", "2026-06-05T17:00+01:00")]
    [InlineData("I will talk to my manager on Friday", "America/New_York", "en-US", "2026-06-05", "2026-06-05T17:00-04:00")]
    [InlineData("I will talk to my manager on November 1", "America/New_York", "en-US", "2026-11-01", "2026-11-01T17:00-05:00")]
    [InlineData("I will talk to my manager on October 31", "America/New_York", "en-US", "2026-10-31", "2026-10-31T17:00-04:00")]
    [InlineData("I will talk to my manager on October 25", "Europe/Berlin", "en-US", "2026-10-25", "2026-10-25T17:00+01:00")]
    [InlineData("I will talk to my manager on Friday", "Asia/Kathmandu", "en-US", "2026-06-05", "2026-06-05T17:00+05:45")]
    [InlineData("I will talk to my manager on Friday", "Pacific/Kiritimati", "en-US", "2026-06-05", "2026-06-05T17:00+14:00")]
    public async Task A_step_said_in_ordinary_talk_is_asked_about_on_its_day_at_the_right_hour(string step, string zone, string locale, string due, string at)
    {
        var person = await _bot.PromisedAsync(step, zone, locale);
        var promise = await _bot.PromiseOf(person);
        Assert.Contains(promise.Words.Reveal(), step, StringComparison.Ordinal);
        Assert.Equal(DateOnly.Parse(due, System.Globalization.CultureInfo.InvariantCulture), promise.Due);
        var reminder = await _bot.ReminderOf(person);
        Assert.Equal(("promises", promise.Key, due), (reminder.Reminder.Topic, reminder.Reminder.Key, reminder.Reminder.Occasion));
        Assert.Equal(DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture), reminder.At);
    }

    [Theory]
    [InlineData(12, "13:00")]
    [InlineData(18, "19:00")]
    [InlineData(20, "+1 09:00")]
    [InlineData(23, "+1 09:00")]
    public async Task A_step_for_today_whose_hour_is_over_is_asked_about_an_hour_later_or_in_the_morning(int hour, string expected)
    {
        _bot.Clock.Skip(TimeSpan.FromHours(hour - 12));
        var person = await _bot.PromisedAsync("今日の朝のうちに課長にメールを送ります");
        var at = TimeZoneInfo.ConvertTimeBySystemTimeZoneId((await _bot.ReminderOf(person)).At, "Asia/Tokyo");
        Assert.Equal(expected, at.ToString(at.Day == 3 ? "HH:00" : "'+1' HH:00", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task What_is_said_about_the_follow_up_is_what_will_happen()
    {
        var stored = await _bot.PromisedAsync();
        Assert.Contains(stored.Answers, answer => answer.Contains("その日の17時ごろ", StringComparison.Ordinal));
        var other = _bot.Person("taro");
        await _bot.Hears(other, PromiseScene.Step);
        Assert.Empty(await _bot.PromisesOf(other));
        Assert.Empty(await _bot.RemindersOf(other));
        Assert.DoesNotContain(other.Answers, answer => answer.Contains("聞きますね", StringComparison.Ordinal) || answer.Contains("様子を聞", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_step_that_gets_another_day_moves_its_promise_and_its_reminder()
    {
        var person = await _bot.PromisedAsync();
        await _bot.Hears(person, "やっぱり来週の月曜にします");
        Assert.Equal(new DateOnly(2026, 6, 8), (await _bot.PromiseOf(person)).Due);
        Assert.Equal("2026-06-08", (await _bot.ReminderOf(person)).Reminder.Occasion);
    }

    [Fact]
    public async Task A_step_that_is_taken_back_in_words_is_let_go_and_no_reminder_is_left()
    {
        var person = await _bot.PromisedAsync();
        await _bot.Hears(person, "やっぱり相談はやめときます");
        Assert.Equal(HeroMe.Bot.Mentors.Sheets.StepOutcome.LetGo, (await _bot.PromiseOf(person)).State);
        Assert.Empty(await _bot.RemindersOf(person));
    }

    [Fact]
    public async Task The_sheets_card_rewords_moves_and_removes_it_and_there_is_always_one_promise()
    {
        var person = await _bot.PromisedAsync();
        await EditAsync(person, ("Step", "課長に10分だけ時間をもらう"), ("Due", "2026-06-09"));
        var promise = await _bot.PromiseOf(person);
        Assert.Equal(("課長に10分だけ時間をもらう", new DateOnly(2026, 6, 9)), (promise.Words.Reveal(), promise.Due!.Value));
        Assert.Equal((promise.Key, "2026-06-09"), ((await _bot.ReminderOf(person)).Reminder.Key, (await _bot.ReminderOf(person)).Reminder.Occasion));
        await EditAsync(person, ("Due", "2026-06-10"));
        Assert.Equal(new DateOnly(2026, 6, 10), (await _bot.PromiseOf(person)).Due);
        Assert.Equal("2026-06-10", (await _bot.ReminderOf(person)).Reminder.Occasion);
        await EditAsync(person, ("Step", ""));
        Assert.Empty(await _bot.PromisesOf(person));
        Assert.Empty(await _bot.RemindersOf(person));
    }

    [Fact]
    public async Task Saying_the_step_again_adds_no_second_promise()
    {
        var person = await _bot.PromisedAsync();
        await _bot.Hears(person, PromiseScene.Step);
        await _bot.PromiseOf(person);
        await _bot.ReminderOf(person);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task When_its_message_is_deleted_or_edited_in_Teams_the_promise_goes_with_it(bool edited)
    {
        var person = await _bot.PromisedAsync(id: "m1");
        _ = edited ? await person.Edits("m1", "仕事のことでした") : await person.Deletes("m1");
        await _bot.Quiet(TimeSpan.FromSeconds(40));
        Assert.Empty(await _bot.PromisesOf(person));
        bool asked = person.Chat.Any(PromiseScene.IsQuestion);
        _bot.Clock.Skip(TimeSpan.FromDays(3));
        await _bot.HasComeDue(person, new Reminder("promises", Guid.NewGuid().ToString("N"), "2026-06-05"));
        Assert.Equal(asked, person.Chat.Any(PromiseScene.IsQuestion));
    }

    [Fact]
    public async Task A_step_said_before_the_consent_becomes_a_promise_with_the_next_message_after_it()
    {
        var person = await _bot.StoringPersonAsync();
        await _bot.StandsAsync(person, state => state with { Consent = state.Consent with { ChatStorage = false } });
        await _bot.Hears(person, PromiseScene.Step);
        Assert.Empty(await _bot.PromisesOf(person));
        await _bot.StandsAsync(person, state => state with { Consent = state.Consent with { ChatStorage = true, Notice = Consent.CurrentNotice } });
        await _bot.Hears(person, "ありがとうございます");
        Assert.Equal(new DateOnly(2026, 6, 5), (await _bot.PromiseOf(person)).Due);
    }

    [Fact]
    public async Task It_stands_in_the_export_and_erasing_everything_erases_it_and_its_reminder()
    {
        var person = await _bot.PromisedAsync();
        Assert.Contains(PromiseScene.Step, Export.Text(await _bot.StoredDataAsync(person), Language.Japanese, ExportForm.Json), StringComparison.Ordinal);
        await _bot.Hears(person, "全部消して");
        await person.Says("はい");
        await _bot.Until(() => person.Answers.Contains(Words.Of(Language.Japanese, "Erase.Done")), "the erasure");
        await _bot.Quiet(TimeSpan.FromSeconds(3));
        Assert.Equal(0, await _bot.CountAsync("note"));
        Assert.Equal(0, await _bot.CountAsync("reminder"));
    }

    [Fact]
    public async Task Words_beside_something_serious_become_no_promise_and_no_sheet()
    {
        var person = await _bot.StoringPersonAsync();
        await _bot.Hears(person, "課長に毎日怒鳴られて、物を投げられています。金曜に人事に相談してみます");
        Assert.Empty(await _bot.PromisesOf(person));
        Assert.Empty(await _bot.RecordsAsync(person, NoteKind.Sheet));
        Assert.Empty(await _bot.RemindersOf(person));
    }

    private async Task EditAsync(Person person, params (string Field, string Value)[] changed)
    {
        await _bot.Hears(person, "もやもやシートを見せて");
        var form = (Newtonsoft.Json.Linq.JObject)(await person.Taps(Words.Of(Language.Japanese, "Sheet.Edit")))["value"]!;
        var data = (Newtonsoft.Json.Linq.JObject)form["actions"]!.First(a => (string?)a["title"] == Words.Of(Language.Japanese, "Sheet.Save"))["data"]!.DeepClone();
        foreach (var input in form["body"]!.Where(e => ((string?)e["type"])!.StartsWith("Input.", StringComparison.Ordinal)))
        {
            data[(string)input["id"]!] = (string?)input["value"] ?? "";
        }

        foreach (var (field, value) in changed)
        {
            data[field] = value;
        }

        var before = person.Answers.Count(answer => answer == Words.Of(Language.Japanese, "Sheet.Saved"));
        await person.Invokes(data);
        await _bot.Until(() => person.Answers.Count(answer => answer == Words.Of(Language.Japanese, "Sheet.Saved")) > before, "the saved sheet");
        await _bot.Quiet(TimeSpan.FromSeconds(3));
    }
}
