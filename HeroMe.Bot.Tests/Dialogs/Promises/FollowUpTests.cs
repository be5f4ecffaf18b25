using HeroMe.Bot.Dialogs.Promises;
using HeroMe.Bot.Mentors.Sheets;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Tests.Dialogs.Risk;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Texts;
using Newtonsoft.Json.Linq;
using static HeroMe.Bot.Tests.Dialogs.Promises.PromiseScene;

namespace HeroMe.Bot.Tests.Dialogs.Promises;

/// <summary>A promise is asked about on its day, and every answer to it is kept, by button and in words.</summary>
[Trait("Capability", "C25")]
public sealed class FollowUpTests : IAsyncLifetime
{
    private static readonly DateOnly Friday = new(2026, 6, 5);
    private BotHost _bot = null!;

    public async Task InitializeAsync() => _bot = await BotHost.StartAsync();

    public async Task DisposeAsync() => await _bot.DisposeAsync();

    [Fact]
    public async Task On_its_day_one_card_asks_how_it_went_and_the_notification_does_not_say_what_about()
    {
        var person = await _bot.AskedAsync();
        var card = person.Chat[^1];
        Assert.Contains("課長に相談", card.CardText, StringComparison.Ordinal);
        Assert.Equal(["SayDone", "SayPartly", "SayMissed", "SayMove", "SayLetGo"], card.Card!["actions"]!.Select(a => new[] { "SayDone", "SayPartly", "SayMissed", "SayMove", "SayLetGo" }.First(key => Ja(key) == (string?)a["title"])));
        Assert.Equal(Words.Of(Language.Japanese, "Summary.Neutral"), (string?)card.Activity["summary"]);
        Assert.Equal(Friday, (await _bot.PromiseOf(person)).AskedOn);
        Assert.Empty(await _bot.RemindersOf(person));
    }

    [Theory]
    [InlineData("ja-JP", "できました", StepOutcome.Done)]
    [InlineData("ja-JP", "なんとかできた!", StepOutcome.Done)]
    [InlineData("ja-JP", "少しだけ", StepOutcome.Partly)]
    [InlineData("ja-JP", "途中までやりました", StepOutcome.Partly)]
    [InlineData("ja-JP", "まだです", StepOutcome.Missed)]
    [InlineData("ja-JP", "できませんでした", StepOutcome.Missed)]
    [InlineData("ja-JP", "課長に相談できました。30分も話せました", StepOutcome.Done)]
    [InlineData("en-US", "I did it", StepOutcome.Done)]
    [InlineData("en-US", "only half of it", StepOutcome.Partly)]
    [InlineData("en-US", "not yet", StepOutcome.Missed)]
    internal async Task It_is_answered_in_words(string locale, string words, StepOutcome outcome)
    {
        var person = locale == "ja-JP" ? await _bot.AskedAsync() : await _bot.AskedAsync("I will talk to my manager on Friday", locale);
        await _bot.Hears(person, words);
        var promise = await _bot.PromiseOf(person);
        Assert.Equal((outcome, Friday), (promise.State, promise.CameOn!.Value));
    }

    [Theory]
    [InlineData("SayDone", StepOutcome.Done)]
    [InlineData("SayPartly", StepOutcome.Partly)]
    [InlineData("SayMissed", StepOutcome.Missed)]
    [InlineData("SayLetGo", StepOutcome.LetGo)]
    internal async Task It_is_answered_by_a_button_and_the_card_shows_the_answer(string button, StepOutcome outcome)
    {
        var person = await _bot.AskedAsync();
        var told = await person.Taps(Ja(button));
        await _bot.Quiet(TimeSpan.FromSeconds(5));
        Assert.Contains(Ja(button), told.ToString(), StringComparison.Ordinal);
        Assert.Empty(((JObject)told["value"]!)["actions"] ?? new JArray());
        Assert.Equal(outcome, (await _bot.PromiseOf(person)).State);
        Assert.Empty(await _bot.RemindersOf(person));
    }

    [Fact]
    public async Task After_a_done_promise_what_helped_is_asked_and_kept_as_a_win()
    {
        var person = await _bot.AskedAsync();
        var asked = await _bot.Taps(person, Ja("SayDone"));
        Assert.Contains(PromiseTalk.Lines.All(Language.Japanese, "helped_question"), question => asked.Text.EndsWith(question, StringComparison.Ordinal));
        await _bot.Hears(person, "前の日にメモを書いておいたこと");
        Assert.Equal("前の日にメモを書いておいたこと", Assert.Single(await _bot.RecordsAsync(person, NoteKind.Win)).Text.Reveal());
    }

    [Theory]
    [InlineData("特にないです")]
    [InlineData("でもそのあと部長に怒られて、すごくつらいです")]
    [InlineData("ほかの人は誰に相談していますか?")]
    public async Task What_is_no_answer_to_what_helped_is_not_kept(string words)
    {
        var person = await _bot.AskedAsync();
        await _bot.Taps(person, Ja("SayDone"));
        await _bot.Hears(person, words);
        Assert.Empty(await _bot.RecordsAsync(person, NoteKind.Win));
    }

    [Theory]
    [InlineData("来週の水曜に移してください", "2026-06-10")]
    [InlineData("火曜にします", "2026-06-09")]
    public async Task A_missed_one_is_moved_by_words_and_asked_about_on_the_new_day(string words, string day)
    {
        var person = await _bot.AskedAsync();
        await _bot.Hears(person, "まだです");
        await _bot.Hears(person, words);
        var promise = await _bot.PromiseOf(person);
        Assert.Equal((StepOutcome.Open, DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)), (promise.State, promise.Due!.Value));
        Assert.Equal(day, (await _bot.ReminderOf(person)).Reminder.Occasion);
        await _bot.ItsDayComes(person);
        Assert.True(IsQuestion(person.Chat[^1]));
    }

    [Fact]
    public async Task A_missed_one_is_moved_by_the_cards_date()
    {
        var person = await _bot.AskedAsync();
        await _bot.Taps(person, Ja("SayMissed"));
        await person.Fills(Ja("DoMove"), ("day", "2026-06-12"));
        await _bot.Quiet(TimeSpan.FromSeconds(5));
        Assert.Equal(new DateOnly(2026, 6, 12), (await _bot.PromiseOf(person)).Due);
        Assert.Equal("2026-06-12", (await _bot.ReminderOf(person)).Reminder.Occasion);
    }

    [Fact]
    public async Task A_date_that_is_over_moves_nothing_and_is_asked_for_again()
    {
        var person = await _bot.AskedAsync();
        await _bot.Taps(person, Ja("SayMissed"));
        await person.Fills(Ja("DoMove"), ("day", "2026-06-01"));
        await _bot.Quiet(TimeSpan.FromSeconds(5));
        Assert.Equal(StepOutcome.Missed, (await _bot.PromiseOf(person)).State);
        await _bot.Hears(person, "来週の月曜");
        Assert.Equal(new DateOnly(2026, 6, 8), (await _bot.PromiseOf(person)).Due);
    }

    [Fact]
    public async Task A_smaller_step_in_own_words_takes_its_place_on_the_sheet_as_well()
    {
        var person = await _bot.AskedAsync();
        await _bot.Hears(person, "まだです");
        await _bot.Hears(person, "小さくしたいです");
        await _bot.Hears(person, "課長に話したいことを三行だけ書く");
        var promise = await _bot.PromiseOf(person);
        Assert.Equal(("課長に話したいことを三行だけ書く", StepOutcome.Open, Friday.AddDays(1)), (promise.Words.Reveal(), promise.State, promise.Due!.Value));
        Assert.Equal(promise.Key, (await _bot.ReminderOf(person)).Reminder.Key);
        Assert.Contains("三行だけ書く", (await _bot.Hears(person, "もやもやシートを見せて")).CardText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_smaller_step_can_be_written_on_the_card()
    {
        var person = await _bot.AskedAsync();
        await _bot.Taps(person, Ja("SayPartly"));
        await person.Fills(Ja("DoShrink"), ("words", "残りの一行だけ書く"), ("day", "2026-06-09"));
        await _bot.Quiet(TimeSpan.FromSeconds(5));
        var promise = await _bot.PromiseOf(person);
        Assert.Equal(("残りの一行だけ書く", new DateOnly(2026, 6, 9)), (promise.Words.Reveal(), promise.Due!.Value));
    }

    [Fact]
    public async Task Let_go_by_words_it_is_never_asked_about_again_and_leaves_the_sheet()
    {
        var person = await _bot.AskedAsync();
        await _bot.Hears(person, "まだです");
        await _bot.Hears(person, "手放します");
        Assert.Equal(StepOutcome.LetGo, (await _bot.PromiseOf(person)).State);
        Assert.DoesNotContain("課長に相談", (await _bot.Hears(person, "もやもやシートを見せて")).CardText, StringComparison.Ordinal);
        _bot.Clock.Skip(TimeSpan.FromDays(3));
        await _bot.Hears(person, "こんにちは");
        Assert.DoesNotContain(person.Answers, answer => answer.Contains("「金曜に課長に相談してみます」", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Unanswered_it_comes_up_once_more_in_the_next_talk_and_never_again()
    {
        var person = await _bot.AskedAsync();
        var cards = person.Chat.Count(IsQuestion);
        _bot.Clock.Skip(TimeSpan.FromDays(3));
        await _bot.Hears(person, "こんにちは");
        Assert.Contains("課長に相談", person.Answers[^1], StringComparison.Ordinal);
        await _bot.Hears(person, "今日は暑いですね");
        _bot.Clock.Skip(TimeSpan.FromDays(3));
        await _bot.Hears(person, "こんにちは");
        var words = (await _bot.PromiseOf(person)).Words.Reveal();
        Assert.Equal(1, person.Answers.Count(answer => answer.Contains($"「{words}」", StringComparison.Ordinal)));
        Assert.Equal(cards, person.Chat.Count(IsQuestion));
    }

    [Fact]
    public async Task Asked_about_in_the_next_talk_it_is_answered_there()
    {
        var person = await _bot.AskedAsync();
        _bot.Clock.Skip(TimeSpan.FromDays(3));
        await _bot.Hears(person, "こんにちは");
        await _bot.Hears(person, "できました");
        Assert.Equal(StepOutcome.Done, (await _bot.PromiseOf(person)).State);
    }

    [Fact]
    public async Task Several_that_are_due_are_asked_about_on_one_card()
    {
        var person = await _bot.PromisedAsync();
        await _bot.Hears(person, "それと、金曜に企画書の下書きを出します");
        var promises = await _bot.PromisesOf(person);
        Assert.Equal(2, promises.Count);
        var reminders = await _bot.RemindersOf(person);
        _bot.Clock.Skip(reminders[0].At - _bot.Clock.GetUtcNow());
        await _bot.HasComeDue(person, reminders[0].Reminder);
        await _bot.HasComeDue(person, reminders[1].Reminder);
        Assert.Single(person.Chat, IsQuestion);
        await person.Fills(Ja("Send"), (promises[0].Key, "Done"), (promises[1].Key, "Missed"));
        await _bot.Quiet(TimeSpan.FromSeconds(5));
        Assert.Equal([StepOutcome.Done, StepOutcome.Missed], (await _bot.PromisesOf(person)).OrderBy(p => p.State).Select(p => p.State));
    }
}
