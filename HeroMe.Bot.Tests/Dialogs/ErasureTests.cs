using HeroMe.Bot.Storage;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Texts;
using Microsoft.Extensions.DependencyInjection;

namespace HeroMe.Bot.Tests.Dialogs;

public sealed class ErasureTests : IAsyncLifetime
{
    private BotHost _bot = null!;

    public async Task InitializeAsync() => _bot = await BotHost.StartAsync();

    public async Task DisposeAsync() => await _bot.DisposeAsync();

    [Fact]
    public async Task By_tap_everything_goes_and_the_next_message_is_a_new_beginning()
    {
        var person = _bot.Person();
        await person.Says("評価面談で落ち込みました");
        await _bot.AnswersTo(person, 1);
        await person.Says("全部消して");
        await _bot.Until(() => person.Chat.Any(b => b.CardText.StartsWith(Words.Of(Language.Japanese, "Erase.Title"), StringComparison.Ordinal)), "the question");
        var answer = await person.Taps(Words.Of(Language.Japanese, "Erase.Yes"));
        Assert.Contains(Words.Of(Language.Japanese, "Erase.Done"), answer.ToString(), StringComparison.Ordinal);
        await _bot.Quiet();
        Assert.Equal(0, await Rows());
        Assert.Single(person.Answers);

        await person.Says("はじめまして。仕事の悩みです");
        await _bot.AnswersTo(person, 2);
    }

    /// <summary>Neither a quotation, a mentioned name nor an edit leaves anything behind, whether it was answered or waits.</summary>
    [Theory]
    [MemberData(nameof(Forms.Names), MemberType = typeof(Forms))]
    public async Task Every_form_of_a_message_goes_with_the_rest(string form)
    {
        var person = await _bot.StoringPersonAsync();
        await person.PostAsync(Forms.Of(form, person, "m1"));
        await _bot.AnswersTo(person, 1);
        await person.Says("全部消して");
        await _bot.Until(() => person.Chat.Any(b => b.CardText.StartsWith(Words.Of(Language.Japanese, "Erase.Title"), StringComparison.Ordinal)), "the question");
        await person.PostAsync(Forms.Of(form, person, "m2"));
        await person.Taps(Words.Of(Language.Japanese, "Erase.Yes"));
        await _bot.Quiet();
        Assert.Equal(0, await Rows());
    }

    [Fact]
    public async Task By_words_everything_goes_and_the_last_word_is_said_once()
    {
        var person = _bot.Person();
        await person.Says("全部消して");
        await _bot.Until(() => person.Chat.Any(b => b.CardText.StartsWith(Words.Of(Language.Japanese, "Erase.Title"), StringComparison.Ordinal)), "the question");
        await person.Says("はい");
        await _bot.AnswersTo(person, 1);
        await _bot.Quiet();
        Assert.Equal([Words.Of(Language.Japanese, "Erase.Done")], person.Answers);
        Assert.Equal(0, await Rows());
    }

    [Fact]
    public async Task Who_decides_against_it_keeps_everything()
    {
        var person = _bot.Person();
        await person.Says("全部消して");
        await _bot.Until(() => person.Chat.Any(b => b.CardText.StartsWith(Words.Of(Language.Japanese, "Erase.Title"), StringComparison.Ordinal)), "the question");
        await person.Taps(Words.Of(Language.Japanese, "Erase.No"));
        await _bot.Quiet();
        Assert.NotEqual(0, await Rows());
        Assert.Empty(person.Answers);
    }

    [Fact]
    public async Task Words_that_answer_something_else_go_on_with_the_talk()
    {
        var person = _bot.Person();
        await person.Says("全部消して");
        await _bot.Until(() => person.Chat.Any(b => b.CardText.StartsWith(Words.Of(Language.Japanese, "Erase.Title"), StringComparison.Ordinal)), "the question");
        await person.Says("その前に、上司との関係を聞いてほしいです");
        await _bot.AnswersTo(person, 1);
        Assert.NotEqual(0, await Rows());
    }

    [Theory]
    [InlineData("informative")]
    [InlineData("final")]
    public async Task Between_commit_and_delivery_an_erasure_silences_the_answer(string held)
    {
        var person = _bot.Person();
        await person.Says("全部消して");
        await _bot.Until(() => person.Chat.Any(b => b.CardText.StartsWith(Words.Of(Language.Japanese, "Erase.Title"), StringComparison.Ordinal)), "the question");
        _bot.Connector.Script = call => call.What == held ? new Scripted(429, RetryAfter: "3") : null;
        await person.Says("だれにも言わないでください");
        await _bot.Until(() => _bot.Connector.Calls.Any(c => c.What == held), "the throttled delivery");
        await person.Taps(Words.Of(Language.Japanese, "Erase.Yes"));
        _bot.Connector.Script = null;
        await _bot.Quiet(TimeSpan.FromMinutes(2));
        Assert.Empty(person.Answers);
        Assert.Equal(0, await Rows());
    }

    private async Task<long> Rows() => (await _bot.Services.GetRequiredService<Database>().QueryAsync(
        $"SELECT {string.Join(" + ", ErasureStore.TablesOfAPerson.Append("person").Select(table => $"(SELECT COUNT(*) FROM {table})"))}", row => row.GetInt64(0)))[0];
}
