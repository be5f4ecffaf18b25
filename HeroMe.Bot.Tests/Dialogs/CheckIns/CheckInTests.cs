using HeroMe.Bot.Dialogs.CheckIns;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Safety;
using HeroMe.Bot.Safety.Screening;
using HeroMe.Bot.Tests.Dialogs.Risk;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Texts;
using Newtonsoft.Json.Linq;
using static HeroMe.Bot.Tests.Dialogs.CheckIns.CheckInScene;
using static HeroMe.Bot.Tests.Harness.Pressing;

namespace HeroMe.Bot.Tests.Dialogs.CheckIns;

/// <summary>The check-in in the chat: opened, answered, changed on the same day, with and without consent.</summary>
public sealed class CheckInTests : IAsyncLifetime
{
    private BotHost _bot = null!;

    public async Task InitializeAsync() => _bot = await BotHost.StartAsync();

    public async Task DisposeAsync() => await _bot.DisposeAsync();

    [Theory]
    [InlineData("チェックイン")]
    [InlineData("チェックインしたい")]
    [InlineData("今週のチェックインをお願いします")]
    [InlineData("check in")]
    public async Task It_is_opened_by_words_and_is_one_form_with_one_button(string words)
    {
        var form = await _bot.FormAsync(await _bot.CheckingPersonAsync(), words);
        Assert.Equal(["mood", "talked", "reflection", "line"], form["body"]!.Where(e => e["id"] is not null).Select(e => (string)e["id"]!));
        Assert.Single(Buttons(form));
    }

    [Fact]
    public async Task It_is_replaced_by_what_it_gives_back_and_kept_with_its_day()
    {
        var person = await _bot.CheckingPersonAsync();
        var result = await _bot.ChecksInAsync(person, 4, "Some", "5", "水曜の会議が早く終わった");
        Assert.Contains("🙂 よい", Text(result), StringComparison.Ordinal);
        Assert.Contains("水曜の会議が早く終わった", Text(result), StringComparison.Ordinal);
        Assert.Contains(Ja("Kept"), Text(result), StringComparison.Ordinal);
        Assert.Equal([Ja("Talk"), Ja("Edit")], Buttons(result));
        var kept = Assert.Single(await _bot.CheckInsAsync(person));
        Assert.Equal((new DateOnly(2026, 6, 3), 4, Talked.Some, (int?)5), (kept.Day, kept.Mood, kept.Talked, kept.Reflection));
        var note = Assert.Single(await _bot.RecordsAsync(person, NoteKind.CheckIn));
        Assert.StartsWith("🙂 よい\n", note.Text.Reveal(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_English_it_speaks_English()
    {
        var person = await _bot.CheckingPersonAsync();
        var form = await _bot.FormAsync(person, "check in");
        var result = await person.Presses(form, Words.Of(Language.English, "CheckIn.Send"), ("mood", "2"));
        Assert.Contains("🙁 Hard", Text(result), StringComparison.Ordinal);
        Assert.Contains(Words.Of(Language.English, "CheckIn.Talk"), Buttons(result));
        Assert.DoesNotMatch("[ぁ-んァ-ヶ一-龠]", Text(result));
    }

    [Fact]
    public async Task On_the_same_day_a_second_one_changes_the_first_by_either_way()
    {
        var person = await _bot.CheckingPersonAsync();
        var first = await _bot.ChecksInAsync(person, 2, line: "眠い");
        await _bot.ChecksInAsync(person, 3, again: true);
        Assert.Equal([3], (await _bot.CheckInsAsync(person)).Select(day => day.Mood));

        // The first card still thinks it holds the record of the day.
        var form = await person.Presses(first, Ja("Edit"));
        Assert.StartsWith(Ja("EditTitle"), Text(form), StringComparison.Ordinal);
        var changed = await person.Presses(form, Ja("Send"), ("mood", "5"));
        await _bot.Quiet(TimeSpan.FromSeconds(3));
        Assert.Contains("とてもよい", Text(changed), StringComparison.Ordinal);
        Assert.Equal([5], (await _bot.CheckInsAsync(person)).Select(day => day.Mood));
        Assert.Single(await _bot.RecordsAsync(person, NoteKind.CheckIn));
    }

    [Fact]
    public async Task Once_the_day_is_over_nothing_of_it_changes_and_the_card_says_so()
    {
        var person = await _bot.CheckingPersonAsync();
        var result = await _bot.ChecksInAsync(person, 2);
        var form = await person.Presses(result, Ja("Edit"));
        _bot.Clock.Skip(TimeSpan.FromHours(12));
        var late = await person.Presses(form, Ja("Send"), ("mood", "5"));
        Assert.Contains(Ja("TooLate"), Text(late), StringComparison.Ordinal);
        Assert.DoesNotContain(Ja("Edit"), Buttons(late));
        Assert.Equal([2], (await _bot.CheckInsAsync(person)).Select(day => day.Mood));
    }

    [Fact]
    public async Task A_card_that_was_left_open_overnight_counts_for_the_day_on_which_it_is_answered()
    {
        var person = await _bot.CheckingPersonAsync();
        var form = await _bot.FormAsync(person);
        _bot.Clock.Skip(TimeSpan.FromHours(12));
        await person.Presses(form, Ja("Send"), ("mood", "3"));
        Assert.Equal(new DateOnly(2026, 6, 4), Assert.Single(await _bot.CheckInsAsync(person)).Day);
    }

    [Theory]
    [InlineData("mood", "")]
    [InlineData("mood", "6")]
    [InlineData("mood", "よい")]
    [InlineData("talked", "7")]
    [InlineData("talked", "1")]
    [InlineData("reflection", "0")]
    public async Task What_is_missing_or_not_offered_is_answered_clearly_and_stores_nothing(string field, string value)
    {
        var person = await _bot.CheckingPersonAsync();
        var form = await _bot.FormAsync(person);
        var again = await person.Presses(form, Ja("Send"), ("mood", "4"), (field, value));
        Assert.Contains(Ja("Missing"), Text(again), StringComparison.Ordinal);
        Assert.Empty(await _bot.RecordsAsync(person, NoteKind.CheckIn));
        Assert.Contains(Ja("Done"), Text(await person.Presses(again, Ja("Send"), ("mood", "4"))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_consent_it_answers_for_the_moment_and_the_button_keeps_this_one_too()
    {
        var person = await _bot.AllowingPersonAsync("hanako", Purpose.ChatStorage);
        var result = await _bot.ChecksInAsync(person, 3);
        Assert.Contains(Ja("NotKept"), Text(result), StringComparison.Ordinal);
        Assert.Empty(await _bot.RecordsAsync(person, NoteKind.CheckIn));
        var allowed = await person.Presses(result, Ja("Allow"));
        Assert.Contains(Ja("Kept"), Text(allowed), StringComparison.Ordinal);
        Assert.DoesNotContain(Ja("Allow"), Buttons(allowed));
        Assert.Equal([3], (await _bot.CheckInsAsync(person)).Select(day => day.Mood));
        Assert.True((await _bot.StateOf(person)).Consent.Allows(Purpose.CheckIns));
    }

    [Fact]
    public async Task Consent_that_is_withdrawn_while_the_card_is_open_counts_when_it_is_answered()
    {
        var person = await _bot.CheckingPersonAsync();
        var form = await _bot.FormAsync(person);
        await _bot.Stand(person, state => state with { Consent = state.Consent with { CheckIns = false } });
        Assert.Contains(Ja("NotKept"), Text(await person.Presses(form, Ja("Send"), ("mood", "3"))), StringComparison.Ordinal);
        Assert.Empty(await _bot.RecordsAsync(person, NoteKind.CheckIn));
    }

    [Fact]
    public async Task Two_devices_on_one_card_get_one_result_and_a_repeated_press_changes_nothing()
    {
        var person = await _bot.CheckingPersonAsync();
        var form = await _bot.FormAsync(person);
        var (one, other) = (DataOf(form, Ja("Send"), ("mood", "1")), DataOf(form, Ja("Send"), ("mood", "5")));
        var both = await Task.WhenAll(person.Presses(one), person.Presses(other));
        await _bot.Quiet(TimeSpan.FromSeconds(3));
        var texts = both.Select(answer => Text((JObject)answer["value"]!)).ToList();
        Assert.Equal(texts[0], texts[1]);
        var kept = Assert.Single(await _bot.CheckInsAsync(person));
        Assert.Contains(CheckInWords.In(Language.Japanese).Of(kept.Mood), texts[0], StringComparison.Ordinal);
        Assert.Equal(texts[0], Text((JObject)(await person.Presses(other))["value"]!));
        Assert.Equal(kept.Mood, Assert.Single(await _bot.CheckInsAsync(person)).Mood);
    }

    [Fact]
    public async Task Somebody_elses_card_an_expired_one_and_an_unknown_button_change_nothing()
    {
        var (person, other) = (await _bot.CheckingPersonAsync(), await _bot.CheckingPersonAsync("taro"));
        var form = await _bot.FormAsync(person);
        var data = DataOf(form, Ja("Send"), ("mood", "5"));
        Assert.Equal(Words.Of(Language.Japanese, "Card.NotYours"), (string?)(await other.Presses(data))["value"]);
        var unknown = (JObject)data.DeepClone();
        unknown["choice"] = "allow";
        Assert.Equal(Words.Of(Language.Japanese, "Card.Unknown"), (string?)(await person.Presses(unknown))["value"]);
        _bot.Clock.Skip(TimeSpan.FromDays(8));
        Assert.Equal(Words.Of(Language.Japanese, "Card.Stale"), (string?)(await person.Presses(data))["value"]);
        Assert.Empty(await _bot.RecordsAsync(person, NoteKind.CheckIn));
        Assert.Empty(await _bot.RecordsAsync(other, NoteKind.CheckIn));
    }

    [Fact]
    public async Task Danger_in_the_line_is_answered_first_and_the_line_is_kept_nowhere()
    {
        var person = await _bot.CheckingPersonAsync();
        var form = await _bot.FormAsync(person);
        await person.Presses(DataOf(form, Ja("Send"), ("mood", "1"), ("line", "もう死にたい")));
        await _bot.IsInDangerAsync(person, cards: 1);
        Assert.DoesNotContain(await _bot.RecordsAsync(person), note => note.Text.Reveal().Contains("死にたい", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_strong_sign_in_the_line_brings_the_direct_question_and_not_a_word_about_the_weeks()
    {
        var person = await _bot.CheckingPersonAsync();
        var taken = await person.Presses(await _bot.FormAsync(person), Ja("Send"), ("mood", "1"), ("line", "もう消えてしまいたいです"));
        Assert.Equal(Ja("Taken"), Text(taken));
        await _bot.Until(() => person.Chat.Any(RiskScene.IsQuestion), "the question");
        var kept = Assert.Single(await _bot.CheckInsAsync(person));
        Assert.Equal((1, true), (kept.Mood, kept.Line.IsEmpty));
    }

    [Fact]
    public async Task While_a_state_of_risk_lasts_it_is_not_opened_and_an_open_card_offers_nothing()
    {
        var person = await _bot.CheckingPersonAsync();
        var form = await _bot.FormAsync(person);
        var now = _bot.Clock.GetUtcNow();
        await _bot.Stand(person, state => state with { Risk = RiskState.After(state.Risk, new Verdict(Tier.Red, Category.SelfHarm), now) });
        var taken = await person.Presses(form, Ja("Send"), ("mood", "1"));
        Assert.Equal(Ja("Taken"), Text(taken));
        Assert.Empty(Buttons(taken));
        var count = person.Chat.Count(message => message.CardText.StartsWith(Ja("Title"), StringComparison.Ordinal));
        await _bot.Hears(person, "チェックイン");
        Assert.Equal(count, person.Chat.Count(message => message.CardText.StartsWith(Ja("Title"), StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_talk_can_be_begun_from_the_result()
    {
        var person = await _bot.CheckingPersonAsync();
        var result = await _bot.ChecksInAsync(person, 3);
        var before = person.Answers.Count;
        await person.Presses(result, Ja("Talk"));
        await _bot.AnswersTo(person, before + 1);
    }
}
