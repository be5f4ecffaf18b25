using HeroMe.Bot.Dialogs.SelfChecks;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Safety;
using HeroMe.Bot.Safety.Screening;
using HeroMe.Bot.Tests.Dialogs.CheckIns;
using HeroMe.Bot.Tests.Dialogs.Risk;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Texts;
using Newtonsoft.Json.Linq;
using static HeroMe.Bot.Tests.Harness.Pressing;

namespace HeroMe.Bot.Tests.Dialogs.SelfChecks;

/// <summary>HEROチェック and the monthly questions in the chat: a page at a time, back, skipped, stopped, taken up again, at the right distance.</summary>
[Trait("Capability", "C8")]
[Trait("Capability", "C30")]
public sealed class SelfCheckTests : IAsyncLifetime
{
    private const string Name = "HEROチェック";
    private BotHost _bot = null!;
    private Person _person = null!;

    public async Task InitializeAsync()
    {
        _bot = await BotHost.StartAsync();
        _person = await _bot.CheckingPersonAsync();
    }

    public async Task DisposeAsync() => await _bot.DisposeAsync();

    [Theory]
    [InlineData("HEROチェック")]
    [InlineData("ヒーローチェックをやってみたいです")]
    public async Task It_is_opened_by_words_and_asked_a_page_at_a_time(string words)
    {
        var card = await _bot.Opens(_person, words, Name);
        Assert.StartsWith($"{Name} 1/5", Text(card), StringComparison.Ordinal);
        Assert.Equal(3, Questions(card).Count);
        Assert.Equal([Ja("Next"), Ja("Stop")], Buttons(card));
    }

    [Fact]
    public async Task Its_result_shows_the_total_first_then_four_bars_and_where_it_comes_from_behind_a_button()
    {
        var result = await AnswersAsync(item => item[0] == 'h' ? 2 : 4);
        var lines = Text(result).Split("\n\n");
        Assert.Equal(Ja("ResultTitle"), lines[0]);
        Assert.Equal("全体(1〜6) 3.5", lines[1]);
        var bars = result["body"]!.Single(e => (string?)e["type"] == "Chart.HorizontalBar");
        Assert.Equal([2.0, 4.0, 4.0, 4.0], bars["data"]!.Select(bar => (double)bar["y"]!));
        Assert.Equal(4, bars["fallback"]!["items"]!.Count(e => (string?)e["type"] == "ProgressBar"));
        Assert.Contains("道を見つける力 2.0、できると思える力 4.0", Text(result), StringComparison.Ordinal);
        Assert.Contains("働きがいのある仕事だ: ちがう", Text(result), StringComparison.Ordinal);
        Assert.Contains(Ja("Exercise"), Buttons(result));
        var hidden = result["body"]!.Single(e => (bool?)e["isVisible"] == false).ToString();
        Assert.All(["仮訳", "10.1371/journal.pone.0247114", "CC BY 4.0", "PCQ"], words => Assert.Contains(words, hidden, StringComparison.Ordinal));
        Assert.DoesNotContain("仮訳", string.Concat(result["body"]!.Where(e => e["isVisible"] is null).Select(e => e.ToString())), StringComparison.Ordinal);
        Assert.All(["パーセン", "平均より", "順位は出さず"], words => Assert.Equal(words == "順位は出さず", hidden.Contains(words, StringComparison.Ordinal)));
        var note = Assert.Single(await _bot.RecordsAsync(_person, NoteKind.SelfCheck));
        Assert.StartsWith("全体: 3.5(1〜6)", note.Text.Reveal(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_the_bars_are_alike_no_exercise_is_suggested()
    {
        var result = await AnswersAsync(_ => 4);
        Assert.DoesNotContain(Ja("Exercise"), Buttons(result));
        Assert.DoesNotContain(SelfCheckWords.In(Language.Japanese).ChooseExercise, line => Text(result).Contains(line.Split("{element}")[1], StringComparison.Ordinal));
    }

    [Fact]
    public async Task Pages_can_be_gone_back_and_keep_what_was_answered()
    {
        var first = await _bot.Opens(_person, Name, Name);
        var second = await _person.Presses(first, Ja("Next"), [.. Answers(first, _ => 5)]);
        Assert.Equal([Ja("Next"), Ja("Back"), Ja("Stop")], Buttons(second));
        var again = await _person.Presses(second, Ja("Back"), [.. Answers(second, _ => 3)]);
        Assert.All(Questions(again), question => Assert.Equal("5", (string?)question["value"]));
        Assert.All(Questions(await _person.Presses(again, Ja("Next"))), question => Assert.Equal("3", (string?)question["value"]));
    }

    [Fact]
    public async Task What_no_scale_has_is_answered_clearly_and_the_page_stays()
    {
        var first = await _bot.Opens(_person, Name, Name);
        var same = await _person.Presses(first, Ja("Next"), ("o1", "9"));
        Assert.Contains(Ja("Misread"), Text(same), StringComparison.Ordinal);
        Assert.StartsWith($"{Name} 1/5", Text(same), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stopped_it_is_taken_up_where_it_was_left_also_after_a_restart_and_after_a_talk()
    {
        var first = await _bot.Opens(_person, Name, Name);
        var second = await _person.Presses(first, Ja("Next"), [.. Answers(first, _ => 5)]);
        var stopped = await _person.Presses(second, Ja("Stop"), ("h1", "2"));
        Assert.Empty(Buttons(stopped));
        await _bot.Quiet(TimeSpan.FromSeconds(3));
        await _bot.Hears(_person, "会議で意見が言えなくて、もやもやしています");
        await _bot.StopAsync();
        await using var next = await BotHost.StartAsync(_bot.Folder, _bot.Connector, _bot.Clock);
        var resumed = await next.Opens(Again(next), Name, "");
        Assert.StartsWith($"{Name} 2/5", Text(resumed), StringComparison.Ordinal);
        Assert.Equal("2", (string?)Questions(resumed)[0]["value"]);
        Assert.Contains(Ja("Fresh"), Buttons(resumed));
        var anew = await Again(next).Presses(resumed, Ja("Fresh"));
        Assert.StartsWith($"{Name} 1/5", Text(anew), StringComparison.Ordinal);
        Assert.All(Questions(anew), question => Assert.Null(question["value"]));
    }

    [Fact]
    public async Task What_was_left_more_than_a_week_ago_begins_anew()
    {
        var first = await _bot.Opens(_person, Name, Name);
        await _person.Presses(first, Ja("Next"), [.. Answers(first, _ => 5)]);
        await _bot.Quiet(TimeSpan.FromSeconds(3));
        _bot.Clock.Skip(TimeSpan.FromDays(8));
        var anew = await _bot.Opens(_person, Name, Name);
        Assert.StartsWith($"{Name} 1/5", Text(anew), StringComparison.Ordinal);
        Assert.DoesNotContain(Ja("Fresh"), Buttons(anew));
    }

    [Fact]
    public async Task Everything_skipped_is_no_result()
    {
        var card = await _bot.Opens(_person, Name, Name);
        for (var page = 0; page < 4; page++)
        {
            card = await _person.Presses(card, Ja("Next"));
        }

        await _person.Presses(card, Ja("Finish"));
        await _bot.Until(() => _person.Answers.Any(answer => SelfCheckWords.In(Language.Japanese).Skipped.Contains(answer)), "the line");
        Assert.Empty(await _bot.RecordsAsync(_person, NoteKind.SelfCheck));
    }

    [Fact]
    public async Task Too_early_it_says_when_and_shows_the_last_result_and_later_what_changed()
    {
        await AnswersAsync(_ => 3);
        _bot.Clock.Skip(TimeSpan.FromDays(27));
        var seen = await _bot.Opens(_person, Name, Ja("ResultTitle"));
        Assert.Contains(_person.Answers, answer => answer.Contains("7月1日", StringComparison.Ordinal));
        Assert.Contains("全体(1〜6) 3.0", Text(seen), StringComparison.Ordinal);
        _bot.Clock.Skip(TimeSpan.FromDays(1));
        var second = await AnswersAsync(_ => 4, pages: 4);
        Assert.Contains(SelfCheckWords.In(Language.Japanese).Result["higher"], line => Text(second).Contains(line, StringComparison.Ordinal));
        Assert.DoesNotContain("働きがい", Text(second), StringComparison.Ordinal);
        _bot.Clock.Skip(TimeSpan.FromDays(56));
        var third = await AnswersAsync(item => item == "h1" ? 6 : 4);
        Assert.Contains(SelfCheckWords.In(Language.Japanese).Result["same"], line => Text(third).Contains(line, StringComparison.Ordinal));
        Assert.Contains("働きがい", Text(third), StringComparison.Ordinal);
        Assert.Equal(3, (await _bot.RecordsAsync(_person, NoteKind.SelfCheck)).Count);
    }

    [Fact]
    public async Task Of_two_cards_of_one_check_only_the_first_that_is_finished_counts()
    {
        var (one, other) = (await LastPageAsync(), await LastPageAsync());
        await _person.Presses(one, Ja("Finish"), [.. Answers(one, _ => 3)]);
        await _bot.Quiet(TimeSpan.FromSeconds(3));
        await _person.Presses(other, Ja("Finish"), [.. Answers(other, _ => 1)]);
        await _bot.Quiet(TimeSpan.FromSeconds(3));
        var note = Assert.Single(await _bot.RecordsAsync(_person, NoteKind.SelfCheck));
        Assert.Equal("3", note.Fields["w1"]);
    }

    [Fact]
    public async Task Without_consent_the_result_is_for_the_moment_until_it_is_allowed()
    {
        await _bot.Stand(_person, state => state with { Consent = state.Consent with { CheckIns = null } });
        var result = await AnswersAsync(_ => 3);
        Assert.Contains(Ja("NotKept"), Text(result), StringComparison.Ordinal);
        Assert.Empty(await _bot.RecordsAsync(_person, NoteKind.SelfCheck));
        var allowed = await _person.Presses(result, Ja("Allow"));
        Assert.DoesNotContain(Ja("Allow"), Buttons(allowed));
        Assert.Single(await _bot.RecordsAsync(_person, NoteKind.SelfCheck));
        Assert.DoesNotContain(Ja("Allow"), Buttons((JObject)(await _person.Presses(DataOf(result, Ja("Allow"))))["value"]!));
        Assert.Single(await _bot.RecordsAsync(_person, NoteKind.SelfCheck));
    }

    [Theory]
    [InlineData("月の質問")]
    [InlineData("ひとりの感じ")]
    public async Task The_monthly_questions_are_two_about_being_alone_and_one_about_steering(string words)
    {
        var card = await _bot.Opens(_person, words, Ja("MonthlyTitle"));
        Assert.Equal(["direct", "work", "steer"], Questions(card).Select(question => (string)question["id"]!));
        Assert.Equal(Measures.Loneliness.Items[0].Ja, (string?)Questions(card)[0]["label"]);
        await _person.Presses(card, Ja("Finish"), ("direct", "5"), ("steer", "2"));
        await _bot.Until(() => _person.Chat.Any(message => message.CardText.StartsWith(Ja("MonthlyTitle"), StringComparison.Ordinal) && Buttons(message.Card!).Contains(Ja("Desks"))), "the result");
        var text = _person.Chat[^1].CardText;
        Assert.Contains("しばしばある・常にある", text, StringComparison.Ordinal);
        Assert.Contains(SelfCheckWords.In(Language.Japanese).MonthlyLonely, line => text.Contains(line, StringComparison.Ordinal));
        var note = Assert.Single(await _bot.RecordsAsync(_person, NoteKind.SelfCheck));
        Assert.Equal("自分のキャリアを自分で動かせている感じ: あまりない", note.Text.Reveal().Split('\n')[1]);
    }

    [Fact]
    public async Task In_English_it_speaks_English_throughout()
    {
        var card = await _bot.Opens(_person, "hero check", "HERO check");
        Assert.DoesNotMatch("[ぁ-んァ-ヶ一-龠]", Text(card));
        Assert.Contains(Measures.PsyCap.Items[0].En, Text(card), StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_a_state_of_risk_lasts_an_open_check_is_taken_and_gives_no_figures()
    {
        var card = await LastPageAsync();
        var now = _bot.Clock.GetUtcNow();
        await _bot.Stand(_person, state => state with { Risk = RiskState.After(state.Risk, new Verdict(Tier.Red, Category.SelfHarm), now) });
        await _person.Presses(card, Ja("Finish"), [.. Answers(card, _ => 1)]);
        await _bot.Until(() => _person.Answers.Contains(Ja("Taken")), "the line");
        Assert.DoesNotContain(_person.Chat, message => message.CardText.StartsWith(Ja("ResultTitle"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_is_offered_with_a_check_in_when_it_is_due_and_not_again_when_it_was_left_alone()
    {
        var offered = new List<string>();
        for (var week = 0; week < 8; week++)
        {
            var buttons = Buttons(await _bot.ChecksInAsync(_person, 3)).ToList();
            offered.Add(buttons.Contains(CheckInScene.Ja("OpenHeroCheck")) ? "hero" : buttons.Contains(CheckInScene.Ja("OpenMonthly")) ? "month" : "");
            _bot.Clock.Skip(TimeSpan.FromDays(7));
        }

        Assert.Equal(["", "", "hero", "", "month", "", "hero", "month"], offered);
    }

    private static string Ja(string key) => Words.Of(Language.Japanese, $"SelfCheck.{key}");

    private static IReadOnlyList<JToken> Questions(JObject card) => [.. card["body"]!.Where(e => (string?)e["type"] == "Input.ChoiceSet")];

    private static IEnumerable<(string, string)> Answers(JObject card, Func<string, int> value) => Questions(card).Select(question => (string)question["id"]!).Select(id => (id, $"{value(id)}"));

    private Person Again(BotHost next) => new(next.Http, next.Connector, "hanako") { Tenant = _person.Tenant, ObjectId = _person.ObjectId, Conversation = _person.Conversation };

    private async Task<JObject> LastPageAsync()
    {
        var card = await _bot.Opens(_person, Name, Name);
        while (!Buttons(card).Contains(Ja("Finish")))
        {
            card = await _person.Presses(card, Ja("Next"), [.. Answers(card, _ => 3)]);
        }

        return card;
    }

    private async Task<JObject> AnswersAsync(Func<string, int> value, int pages = 5)
    {
        var card = await _bot.Opens(_person, Name, Name);
        for (var page = 1; page < pages; page++)
        {
            card = await _person.Presses(card, Ja("Next"), [.. Answers(card, value)]);
        }

        var before = _person.Chat.Count;
        await _person.Presses(card, Ja("Finish"), [.. Answers(card, value)]);
        await _bot.Until(() => _person.Chat.Skip(before).Any(message => message.CardText.StartsWith(Ja("ResultTitle"), StringComparison.Ordinal)), "the result");
        await _bot.Quiet(TimeSpan.FromSeconds(3));
        return _person.Chat[^1].Card!;
    }
}
