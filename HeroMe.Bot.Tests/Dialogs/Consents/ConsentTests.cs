using HeroMe.Bot.Notebook;
using HeroMe.Bot.People;
using HeroMe.Bot.Safety;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Tests.Mentors;
using HeroMe.Bot.Texts;
using Person = HeroMe.Bot.Tests.Harness.Person;

namespace HeroMe.Bot.Tests.Dialogs.Consents;

public sealed class ConsentTests : IAsyncLifetime
{
    private const string First = "最近、仕事の量が多くて疲れています";
    private const string Second = "上司にも相談できずに一人で抱えています";
    private readonly HeldTurns _held = new();
    private BotHost _bot = null!;

    public async Task InitializeAsync() => _bot = await BotHost.StartAsync(services: _held.Into);

    public async Task DisposeAsync()
    {
        _held.GoOn();
        await _bot.DisposeAsync();
    }

    [Theory]
    [InlineData(Language.Japanese, First, Second, "24時間|90日間|上司や人事|暗号化|鍵の保管庫|Teams|Microsoft|7日以内|命にかかわる|連絡先の控え|72時間|30日|「保存しないで」")]
    [InlineData(Language.English, "I have been thinking about my work lately", "Most of it is decided by my manager", "24 hours|90 days|Your manager and HR can't see|encrypted|key vault|Teams|Microsoft|7 days|life is in danger|how to reach you|72 hours|30 days|\"don't save\"")]
    internal async Task The_question_comes_once_after_the_second_answer_and_says_all_that_is_true(Language language, string first, string second, string said)
    {
        var person = _bot.Person();
        await Talk(person, first);
        Assert.Empty(Asked(person, language));
        await Talk(person, second);
        await _bot.Until(() => Asked(person, language).Count == 1, "the question");
        var card = Asked(person, language)[0];
        Assert.All(said.Split('|'), s => Assert.Contains(s, card.CardText, StringComparison.Ordinal));
        Assert.Equal([Words.Of(language, "Consent.Yes"), Words.Of(language, "Consent.No"), Words.Of(language, "Consent.More")], card.Card!["actions"]!.Select(a => (string?)a["title"]));
        Assert.Equal(
            [Words.Of(language, "Consent.Title"), Words.Of(language, "Consent.IfKept", 90), Words.Of(language, "Consent.IfNot")],
            card.Card["body"]!.Where(e => (string?)e["type"] == "TextBlock").Select(e => (string?)e["text"]));
        await Talk(person, first);
        await Talk(person, second);
        await _bot.Quiet();
        Assert.Single(Asked(person, language));
    }

    [Fact]
    public async Task Nobody_is_asked_again_within_a_week_but_then_once_more()
    {
        var person = _bot.Person();
        await Talk(person, First, Second);
        await _bot.Until(() => Asked(person).Count == 1, "the question");
        await _bot.Quiet();
        _bot.Clock.Skip(TimeSpan.FromDays(3));
        await Talk(person, First, Second);
        await _bot.Quiet();
        Assert.Single(Asked(person));
        await _bot.Quiet();
        _bot.Clock.Skip(TimeSpan.FromDays(5));
        await Talk(person, First, Second);
        await _bot.Until(() => Asked(person).Count == 2, "the question of the next week");
    }

    [Fact]
    public async Task Nobody_is_asked_during_a_risk_state()
    {
        var person = _bot.Person();
        await Talk(person, First);
        await _bot.Stand(person, s => s with { Risk = new RiskState { Level = RiskLevel.Amber, Until = _bot.Clock.GetUtcNow().AddHours(1) } });
        await Talk(person, Second, First);
        await _bot.Quiet();
        Assert.Empty(Asked(person));
        await _bot.Quiet();
        _bot.Clock.Advance(TimeSpan.FromHours(2));
        await Talk(person, Second);
        await _bot.Until(() => Asked(person).Count == 1, "the question, once it is over");
    }

    [Fact]
    public async Task Before_the_choice_a_turn_leaves_only_what_must_be_kept()
    {
        var person = _bot.Person();
        await Talk(person, First, Second);
        await _bot.Until(() => Asked(person).Count == 1, "the question");
        await NothingOfTheTalkIsKept(2);
        Assert.Equal(new PersonState(), (await _bot.StateOf(person)) with { Consent = new(), Use = null });
    }

    [Theory]
    [InlineData(Language.Japanese, "保存して", "保存しないで")]
    [InlineData(Language.English, "please save it", "don't save")]
    internal async Task Said_in_words_it_counts_from_the_next_message_both_ways(Language language, string on, string off)
    {
        var person = _bot.Person();
        await Talk(person, First);
        await Talk(person, on);
        Assert.Equal(Words.Of(language, "Consent.On"), person.Answers[^1]);
        Assert.Empty(await _bot.NotesOf(person));

        await Talk(person, Second);
        var notes = await _bot.NotesOf(person);
        Assert.Equal([NoteKind.Said, NoteKind.Answered], notes.Select(n => n.Kind));
        Assert.Equal([Second, person.Answers[^1]], notes.Select(n => n.Text.Reveal()));

        await Talk(person, off);
        Assert.Equal(Words.Of(language, "Consent.Off"), person.Answers[^1]);
        await Talk(person, First);
        Assert.Equal(2, await _bot.CountAsync("note"));
        Assert.Equal(0, await _bot.CountAsync("inbox WHERE body IS NOT NULL"));
        Assert.True(await DialogLife() <= TimeSpan.FromHours(25));
    }

    [Fact]
    public async Task Tapped_in_mid_talk_it_counts_from_the_next_message_both_ways()
    {
        var person = _bot.Person();
        await Talk(person, First, Second);
        await _bot.Until(() => Asked(person).Count == 1, "the question");
        await person.Taps(Ja("Consent.Yes"));
        Assert.Equal(0, await _bot.CountAsync("note"));
        await Talk(person, First);
        Assert.Equal(2, await _bot.CountAsync("note"));
        Assert.True(await DialogLife() > TimeSpan.FromDays(80));

        await Talk(person, "プライバシー", answers: 0);
        await _bot.Until(() => person.Chat[^1].CardText.StartsWith(Ja("Privacy.Title"), StringComparison.Ordinal), "the card");
        await person.Fills(Ja("Privacy.Save"), [.. Off()]);
        await _bot.Until(() => person.Chat[^1].CardText.StartsWith(Ja("Consent.RemoveToo"), StringComparison.Ordinal), "the offer to remove");
        var before = await _bot.CountAsync("note");
        Assert.True(await DialogLife() <= TimeSpan.FromHours(25));
        await Talk(person, Second);
        Assert.Equal(before, await _bot.CountAsync("note"));
    }

    [Theory]
    [InlineData("Consent.Remove", 0)]
    [InlineData("Consent.Leave", 2)]
    public async Task Who_switches_off_is_asked_about_what_was_kept(string button, int left)
    {
        var person = _bot.Person();
        await Talk(person, "保存して", First, "保存しないで");
        await _bot.Until(() => person.Chat[^1].Card is not null, "the offer to remove");
        await person.Taps(Ja(button));
        await _bot.Quiet();
        Assert.Equal(left, await _bot.CountAsync("note"));
        Assert.Equal(left == 0, person.Answers[^1] == Ja("Consent.Removed"));
        await Talk(person, Second);
        Assert.Equal(left, await _bot.CountAsync("note"));
    }

    [Fact]
    public async Task Who_has_nothing_kept_is_not_asked_to_remove_it()
    {
        var person = _bot.Person();
        await Talk(person, First, Second);
        await _bot.Until(() => Asked(person).Count == 1, "the question");
        var cards = person.Chat.Count;
        await person.Taps(Ja("Consent.No"));
        await _bot.Quiet();
        Assert.Equal(cards, person.Chat.Count);
        Assert.False((await _bot.StateOf(person)).Consent.ChatStorage);
        await Talk(person, First);
        await NothingOfTheTalkIsKept(4);
    }

    [Fact]
    public async Task What_else_was_written_beside_the_choice_is_answered_too()
    {
        var person = _bot.Person();
        await person.Says($"保存しないで。{First}");
        await _bot.AnswersTo(person, 2);
        Assert.Equal(Ja("Consent.Off"), person.Answers[0]);
        Assert.True(GuidedTalk.TakesUp(person.Answers[1], First), person.Answers[1]);
        Assert.DoesNotContain("保存しないで", person.Answers[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_notice_is_asked_about_again_and_until_then_the_choice_stands()
    {
        var person = _bot.Person();
        await Talk(person, "保存して");
        await _bot.Stand(person, s => s with { Consent = s.Consent with { Notice = Consent.CurrentNotice - 1 } });
        await Talk(person, First, Second);
        await _bot.Until(() => Asked(person).Count == 1, "the question");
        Assert.Contains(Ja("Consent.Changed"), Asked(person)[0].CardText, StringComparison.Ordinal);
        Assert.Equal(4, await _bot.CountAsync("note"));
        await person.Taps(Ja("Consent.Yes"));
        Assert.Equal(Consent.CurrentNotice, (await _bot.StateOf(person)).Consent.Notice);
    }

    [Theory]
    [InlineData(1, 2, true, false)]
    [InlineData(2, 2, true, true)]
    [InlineData(3, 2, true, true)]
    [InlineData(2, 2, false, false)]
    [InlineData(2, null, true, false)]
    public void A_yes_to_an_older_notice_is_no_yes_to_what_came_into_use_later(int decidedOn, int? usedSince, bool yes, bool allows) =>
        Assert.Equal(allows, new Consent { Notice = decidedOn, Memory = yes }.AllowsSince(Purpose.Memory, usedSince));

    [Fact]
    public void Nothing_that_is_not_in_use_is_allowed_and_nothing_is_in_use_that_the_notice_does_not_tell()
    {
        var all = new Consent { ChatStorage = true, Memory = true, CheckIns = true, OrgData = true, CompanyCounts = true, Nudges = true, Notice = Consent.CurrentNotice };
        Assert.All(Enum.GetValues<Purpose>(), purpose =>
        {
            Assert.True(all.Of(purpose));
            Assert.Equal(Consent.UsedSince(purpose) is not null, all.Allows(purpose));
            Assert.True(Consent.UsedSince(purpose) is not { } since || since <= Consent.CurrentNotice);
        });
    }

    [Fact]
    public async Task A_tap_and_a_turn_at_the_same_moment_do_not_undo_each_other()
    {
        var person = _bot.Person();
        await Talk(person, First, Second);
        await _bot.Until(() => Asked(person).Count == 1, "the question");
        await person.Says("タメ口でいいよ。ゆっくり考えてください");
        await _bot.Until(() => _held.Held.IsCompleted, "the slow turn");
        await person.Taps(Ja("Consent.Yes"));
        _held.GoOn();
        await _bot.AnswersTo(person, 4);
        var state = await _bot.StateOf(person);
        Assert.True(state.Consent.ChatStorage);
        Assert.Equal(Tone.Casual, state.Settings.Tone);

        // The turn began before the card action, so the old choice applies to it.
        Assert.Empty(await _bot.NotesOf(person));
    }

    [Fact]
    public async Task Permission_withdrawn_while_a_turn_is_running_is_withdrawn_for_that_turn_too()
    {
        var person = _bot.Person();
        await Talk(person, "保存して", First);
        await Talk(person, "プライバシー", answers: 0);
        await _bot.Until(() => person.Chat[^1].CardText.StartsWith(Ja("Privacy.Title"), StringComparison.Ordinal), "the card");
        await _bot.Quiet();
        var before = await _bot.CountAsync("note");
        await person.Says("ゆっくり考えてください");
        await _bot.Until(() => _held.Held.IsCompleted, "the slow turn");
        await person.Fills(Ja("Privacy.Save"), [.. Off()]);
        _held.GoOn();
        await _bot.AnswersTo(person, 3);
        await _bot.Quiet();
        Assert.Equal(before, await _bot.CountAsync("note"));
        Assert.True(await DialogLife() <= TimeSpan.FromHours(25));
    }

    internal static IEnumerable<(string, string)> Off() => Enum.GetNames<Purpose>().Select(p => (p, "false"));

    private static string Ja(string key) => Words.Of(Language.Japanese, key);

    private static List<ChatMessage> Asked(Person person, Language language = Language.Japanese) =>
        [.. person.Chat.Where(b => b.CardText.StartsWith(Words.Of(language, "Consent.Title"), StringComparison.Ordinal))];

    private async Task Talk(Person person, params string[] lines)
    {
        foreach (var line in lines)
        {
            await Talk(person, line, answers: 1);
        }
    }

    private async Task Talk(Person person, string line, int answers)
    {
        var expected = person.Answers.Count + answers;
        await person.Says(line);
        await _bot.AnswersTo(person, expected);
    }

    private async Task NothingOfTheTalkIsKept(int messages)
    {
        await _bot.Quiet();
        Assert.Equal(1, await _bot.CountAsync("person"));
        Assert.Equal(0, await _bot.CountAsync("note"));
        Assert.Equal(0, await _bot.CountAsync("usage"));
        Assert.Equal(0, await _bot.CountAsync("outbox"));
        Assert.InRange(await _bot.CountAsync("inbox"), messages - 1, messages);
        Assert.Equal(0, await _bot.CountAsync("inbox WHERE body IS NOT NULL"));
        Assert.True(await DialogLife() <= TimeSpan.FromHours(25));
    }

    private async Task<TimeSpan> DialogLife() =>
        DateTimeOffset.FromUnixTimeMilliseconds(await _bot.NumberAsync("SELECT MAX(retain_until) FROM dialog") ?? 0) - _bot.Clock.GetUtcNow();
}
