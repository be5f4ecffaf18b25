using HeroMe.Bot.Dialogs.Promises;
using HeroMe.Bot.Dialogs.Wins;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Tests.Dialogs.Risk;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Tests.Dialogs.Wins;

/// <summary>The log of wins: kept by words, listed, read back, quoted when somebody doubts themselves.</summary>
[Trait("Capability", "C9")]
public sealed class WinsTests : IAsyncLifetime
{
    private const string Doubt = "この仕事に向いてない気がして、自信がありません";
    private const string Win = "会議で最初に手を挙げて質問できた";
    private BotHost _bot = null!;

    public async Task InitializeAsync() => _bot = await BotHost.StartAsync();

    public async Task DisposeAsync() => await _bot.DisposeAsync();

    [Theory]
    [InlineData("できたことに残して: 会議で最初に手を挙げた", "会議で最初に手を挙げた")]
    [InlineData("できたことに残して、新人に手順を教えた", "新人に手順を教えた")]
    [InlineData("今週役に立ったのは、朝いちばんにメールを閉じることでした", "朝いちばんにメールを閉じることでした")]
    [InlineData("keep as a win: I spoke first in the meeting", "I spoke first in the meeting")]
    [InlineData("What helped this week was closing my mail in the morning", "closing my mail in the morning")]
    public async Task It_is_kept_by_words_as_it_was_said(string words, string kept)
    {
        var person = await _bot.StoringPersonAsync();
        await _bot.Hears(person, words);
        Assert.Equal(kept, Assert.Single(await _bot.RecordsAsync(person, NoteKind.Win)).Text.Reveal());
    }

    [Theory]
    [InlineData("今週役に立ったのは何だっけ?")]
    [InlineData("できたことに残しておきたいことがある気もするけど思い出せない")]
    [InlineData("同僚が、できたことを見せてと言ってきた")]
    internal void Words_that_only_speak_of_it_keep_and_show_nothing(string words) => Assert.Equal(WinRequest.None, WinWords.Read(new PersonalText(words)));

    [Fact]
    [Trait("Capability", "C10")]
    public async Task What_helped_this_week_is_asked_and_the_next_message_is_kept()
    {
        var person = await _bot.StoringPersonAsync();
        await _bot.Hears(person, "今週役に立ったこと");
        await _bot.Hears(person, "昼休みに外を歩くこと");
        Assert.Equal("昼休みに外を歩くこと", Assert.Single(await _bot.RecordsAsync(person, NoteKind.Win)).Text.Reveal());
    }

    [Fact]
    public async Task Without_consent_nothing_is_kept_and_it_is_said_with_a_way_to_allow_it()
    {
        var person = _bot.Person();
        await _bot.Hears(person, $"できたことに残して: {Win}");
        Assert.Contains(Words.Of(Language.Japanese, "Wins.NotStored"), person.Answers);
        Assert.Contains(person.Chat, message => message.Card is not null);
        Assert.Empty(await _bot.RecordsAsync(person, NoteKind.Win));
    }

    [Fact]
    public async Task They_are_listed_by_date_with_the_promises_that_were_kept()
    {
        var person = await _bot.StoringPersonAsync();
        await _bot.KeepsAsync(person, NoteKind.Win, Win, TimeSpan.FromDays(3));
        await PromiseAsync(person, "課長に話す", "done", 2);
        await PromiseAsync(person, "机を片づける", "missed", 2);
        var list = (await _bot.Hears(person, "できたことを見せて")).Text;
        Assert.Contains("5月31日(日)", list, StringComparison.Ordinal);
        Assert.Contains(Win, list, StringComparison.Ordinal);
        Assert.Contains("課長に話す", list, StringComparison.Ordinal);
        Assert.DoesNotContain("机を片づける", list, StringComparison.Ordinal);
        Assert.DoesNotContain(await _bot.RecordsAsync(person, NoteKind.Answered), note => note.Text.Reveal().Contains(Win, StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Capability", "C51")]
    public async Task The_month_and_the_half_year_are_read_back_in_dated_words_of_their_own()
    {
        var person = await _bot.StoringPersonAsync();
        await _bot.KeepsAsync(person, NoteKind.Win, Win, TimeSpan.FromDays(1));
        await _bot.KeepsAsync(person, NoteKind.Win, "先月の一歩", TimeSpan.FromDays(20));
        await _bot.KeepsAsync(person, NoteKind.Win, "冬の一歩", TimeSpan.FromDays(120));
        await _bot.KeepsAsync(person, NoteKind.Win, "去年の一歩", TimeSpan.FromDays(250));
        await PromiseAsync(person, "課長に話す", "partly", 1);
        await _bot.KeepsAsync(person, NoteKind.Sheet, "気になっていること: 断れずに仕事が増えること\n次の一歩: 話す", TimeSpan.FromDays(1));
        var month = (await _bot.Hears(person, "今月のふりかえり")).Text;
        Assert.All([Win, "課長に話す", "断れずに仕事が増えること"], words => Assert.Contains(words, month, StringComparison.Ordinal));
        Assert.DoesNotContain("先月の一歩", month, StringComparison.Ordinal);
        Assert.Contains("先月の一歩", (await _bot.Hears(person, "先月のふりかえりを見せて")).Text, StringComparison.Ordinal);
        var half = (await _bot.Hears(person, "半年のふりかえり")).Text;
        Assert.All([Win, "先月の一歩", "冬の一歩"], words => Assert.Contains(words, half, StringComparison.Ordinal));
        Assert.DoesNotContain("去年の一歩", half, StringComparison.Ordinal);
        Assert.Contains("冬の一歩", (await _bot.Hears(person, "show me my half-year review")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_the_person_doubts_themselves_one_of_their_own_lines_is_put_beside_it_once_in_two_weeks()
    {
        var person = await _bot.StoringPersonAsync();
        await _bot.KeepsAsync(person, NoteKind.Win, Win, TimeSpan.FromDays(3));
        await _bot.Hears(person, Doubt);
        Assert.Contains(person.Answers, answer => answer.Contains($"「{Win}」", StringComparison.Ordinal) && answer.Contains("5月31日", StringComparison.Ordinal));
        await _bot.Hears(person, Doubt);
        _bot.Clock.Skip(TimeSpan.FromDays(10));
        await _bot.Hears(person, Doubt);
        Assert.Equal(1, person.Answers.Count(answer => answer.Contains($"「{Win}」", StringComparison.Ordinal)));
        _bot.Clock.Skip(TimeSpan.FromDays(5));
        await _bot.Hears(person, Doubt);
        Assert.Equal(2, person.Answers.Count(answer => answer.Contains($"「{Win}」", StringComparison.Ordinal)));
    }

    [Fact]
    [Trait("Capability", "C51")]
    public async Task A_deleted_win_is_not_quoted_and_the_answers_that_quoted_it_go_with_it()
    {
        var person = await _bot.StoringPersonAsync();
        await _bot.KeepsAsync(person, NoteKind.Win, Win, TimeSpan.FromDays(3));
        await _bot.Hears(person, Doubt);
        var held = await _bot.RecordsAsync(person);
        var win = Assert.Single(held, note => note.Kind == NoteKind.Win);
        Assert.Contains(Derived.With(held, [win]), note => note.Kind == NoteKind.Answered && note.Text.Reveal().Contains(Win, StringComparison.Ordinal));
        Assert.DoesNotContain(Derived.With(held, [win]), note => note.Kind == NoteKind.Said);
    }

    [Fact]
    public async Task The_same_day_and_without_a_win_nothing_is_quoted()
    {
        var person = await _bot.StoringPersonAsync();
        await _bot.Hears(person, Doubt);
        await _bot.KeepsAsync(person, NoteKind.Win, Win);
        await _bot.Hears(person, Doubt);
        Assert.DoesNotContain(person.Answers, answer => answer.Contains(Win, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_list_has_lines_in_both_languages_and_as_many_questions_for_a_promise()
    {
        Assert.Equal(PromiseTalk.Lines.Lists(Language.Japanese).Order(StringComparer.Ordinal), PromiseTalk.Lines.Lists(Language.English).Order(StringComparer.Ordinal));
        Assert.All(PromiseTalk.Lines.Lists(Language.Japanese), list => Assert.NotEmpty(PromiseTalk.Lines.All(Language.English, list)));
    }

    private async Task PromiseAsync(Harness.Person person, string words, string state, int daysAgo)
    {
        var (notebook, known) = (await _bot.Owner(person), await _bot.KnownAsync(person));
        var day = DateOnly.FromDateTime(_bot.Clock.GetUtcNow().UtcDateTime).AddDays(-daysAgo).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        notebook.Add(notebook.New(NoteKind.Promise, new PersonalText(words)) with { Fields = new Dictionary<string, string>(StringComparer.Ordinal) { ["due"] = day, ["state"] = state, ["came"] = $"{day} {state}" } });
        Assert.True(await ((HeroMe.Bot.Storage.NoteStore)_bot.Services.GetService(typeof(HeroMe.Bot.Storage.NoteStore))!).KeepAsync(known.Id, known.Row.Epoch, null, notebook.Changes, CancellationToken.None));
    }
}
