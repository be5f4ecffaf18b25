using HeroMe.Bot.Dialogs.OneOnOne;
using HeroMe.Bot.Graph;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Tests.Dialogs.Promises;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Texts;
using Newtonsoft.Json.Linq;
using static HeroMe.Bot.Tests.Dialogs.OneOnOne.OneOnOneScene;

namespace HeroMe.Bot.Tests.Dialogs.OneOnOne;

/// <summary>Around the day of a 1on1: a neutral reminder before it, a private note after it if wished, and what stayed open on the next card.</summary>
[Trait("Capability", "C39")]
public sealed class OneOnOneAfterTests : IAsyncLifetime
{
    private BotHost _bot = null!;
    private Person _person = null!;
    private DateOnly _day;

    public async Task InitializeAsync()
    {
        _bot = await BotHost.StartAsync();
        _person = await _bot.StoringPersonAsync();

        // A Wednesday, so that the days around it are working days.
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeBySystemTimeZoneId(_bot.Clock.GetUtcNow(), "Asia/Tokyo").DateTime);
        _day = today.AddDays(7 + (((int)DayOfWeek.Wednesday - (int)today.DayOfWeek + 7) % 7));
    }

    public async Task DisposeAsync() => await _bot.DisposeAsync();

    [Fact]
    public async Task The_day_before_comes_a_neutral_line_with_the_card_and_the_day_after_the_form()
    {
        await MadeReadyAsync(asksAfter: true);
        var reminders = await _bot.RemindersOf(_person);
        Assert.Equal([_day.AddDays(-1), _day.AddDays(1)], reminders.Select(reminder => DateOnly.FromDateTime(reminder.At.ToOffset(TimeSpan.FromHours(9)).DateTime)).Order());

        var chat = _person.Chat.Count;
        await _bot.ItsDayComes(_person);
        var came = _person.Chat.Skip(chat).ToList();
        Assert.Equal(Ja("Before"), came[0].Text);
        Assert.DoesNotContain("1on1", came[0].Text, StringComparison.Ordinal);
        Assert.StartsWith(Ja("ReadyTitle"), came[1].CardText, StringComparison.Ordinal);
        Assert.All(came, message => Assert.Equal(Words.Of(Language.Japanese, "Summary.Neutral"), (string?)message.Activity["summary"]));

        await _bot.ItsDayComes(_person);
        Assert.StartsWith(Ja("AfterTitle"), _person.Chat[^1].CardText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Afterwards_nobody_is_asked_who_did_not_wish_it()
    {
        await MadeReadyAsync(asksAfter: false);
        Assert.Single(await _bot.RemindersOf(_person));
    }

    [Fact]
    public async Task The_note_is_kept_privately_its_promise_is_followed_up_and_what_is_open_comes_to_the_next_card()
    {
        var form = await AskedAfterAsync();
        await _person.Presses(form, Ja("DoKeep"), ("said", "企画の担当が決まった"), ("step", "案をひとつ出す"), ("day", _day.AddDays(5).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)), ("clear", "4"), ("open", "1"));
        await _bot.Until(() => _person.Chat[^1].Text.Length > 0, "what became of it");
        Assert.Contains("約束のことは", _person.Chat[^1].Text, StringComparison.Ordinal);
        var note = Assert.Single(await _bot.RecordsAsync(_person, NoteKind.OneOnOneNote));
        Assert.Equal("企画の担当が決まった", note.Text.Reveal());
        Assert.Equal("4", note.Fields["clear"]);
        var promise = await _bot.PromiseOf(_person);
        Assert.Equal(("案をひとつ出す", (DateOnly?)_day.AddDays(5)), (promise.Words.Reveal(), promise.Due));

        var next = (await _bot.BeginsAsync(_person)).ToString();
        Assert.Contains("時間をもらう", next, StringComparison.Ordinal);
        Assert.DoesNotContain(Topic, next, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_storage_of_chats_the_note_is_kept_and_no_promise_is_made()
    {
        var form = await AskedAfterAsync();
        await _bot.StandsAsync(_person, state => state with { Consent = state.Consent with { ChatStorage = false } });
        await _person.Presses(form, Ja("DoKeep"), ("said", "話せた"), ("step", "案をひとつ出す"));
        await _bot.Until(() => _person.Chat.Any(message => message.Text == Ja("AfterNotPromised")), "why there is no promise");
        Assert.Single(await _bot.RecordsAsync(_person, NoteKind.OneOnOneNote));
        Assert.Empty(await _bot.RecordsAsync(_person, NoteKind.Promise));
    }

    [Fact]
    public async Task A_card_that_was_deleted_is_not_spoken_of()
    {
        var ready = await MadeReadyAsync(asksAfter: true);
        await _person.Presses(ready, Ja("DoDelete"));
        await _bot.Quiet();
        Assert.Empty(await _bot.RemindersOf(_person));
        var chat = _person.Chat.Count;
        await _bot.HasComeDue(_person, new Reminder(OneOnOneDialog.DialogId, "after gone", "a day"));
        Assert.Equal(chat, _person.Chat.Count);
    }

    [Fact]
    public async Task A_new_version_of_a_card_that_is_shown_again_keeps_its_day_and_its_reminders()
    {
        await MadeReadyAsync(asksAfter: true);
        var shown = await _bot.Opens(_person, "1on1カードを見せて", Ja("ReadyTitle"));
        await _person.ChangesAsync(shown, "別の話題");
        Assert.Equal([_day.AddDays(-1), _day.AddDays(1)], (await _bot.RemindersOf(_person)).Select(reminder => DateOnly.FromDateTime(reminder.At.ToOffset(TimeSpan.FromHours(9)).DateTime)).Order());
    }

    [Fact]
    public async Task A_day_in_the_request_stands_in_the_form_already()
    {
        var edit = await _bot.BeginsAsync(_person, "来週の水曜の1on1の準備をしたい");
        var preview = await _person.Presses(edit, Ja("DoPreview"), ("Topics", Topic));
        var day = DateOnly.Parse((string)preview["body"]!.Single(element => (string?)element["id"] == "day")["value"]!, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(DayOfWeek.Wednesday, day.DayOfWeek);
    }

    [Fact]
    public async Task Where_the_calendar_may_be_read_its_day_and_the_managers_address_are_filled_in_and_the_use_is_logged()
    {
        var at = new DateTimeOffset(_day, new TimeOnly(10, 0), TimeSpan.FromHours(9)).ToUniversalTime();
        await _bot.StandsAsync(_person, state => state with
        {
            Consent = state.Consent with { OrgData = true, Notice = Consent.CurrentNotice, OrgFields = OrgFields.Manager | OrgFields.NextOneOnOne },
            Org = new OrgContext { ReadAt = _bot.Clock.GetUtcNow(), Manager = new OrgManager("id", "森", "mori@example.co.jp"), NextOneOnOne = new(at, at.AddMinutes(30)) },
        });
        var preview = await _person.Presses(await _bot.BeginsAsync(_person), Ja("DoPreview"), ("Topics", Topic));
        Assert.Equal(_day, DateOnly.Parse((string)preview["body"]!.Single(element => (string?)element["id"] == "day")["value"]!, System.Globalization.CultureInfo.InvariantCulture));
        var ready = await _person.Presses(preview, Ja("DoReady"));
        Assert.Contains("users=mori%40example.co.jp", ready.ToString(), StringComparison.Ordinal);
        Assert.Single(await _bot.RemindersOf(_person));
        Assert.Contains(await _bot.RecordsAsync(_person, NoteKind.Access), note => note.Fields[AccessEntry.Kind] == AccessEntry.OrgUsed);
    }

    private async Task<JObject> MadeReadyAsync(bool asksAfter)
    {
        var edit = await _bot.BeginsAsync(_person);
        var preview = await _person.Presses(edit, Ja("DoPreview"), ("Topics", Topic), ("Requests", "週に15分、時間をもらう"));
        return await _person.Presses(preview, Ja("DoReady"), ("day", _day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)), ("after", asksAfter ? "true" : "false"));
    }

    private async Task<JObject> AskedAfterAsync()
    {
        await MadeReadyAsync(asksAfter: true);
        await _bot.ItsDayComes(_person);
        await _bot.ItsDayComes(_person);
        return _person.Chat[^1].Card!;
    }
}
