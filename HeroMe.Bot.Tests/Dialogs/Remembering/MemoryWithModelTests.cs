using HeroMe.Bot.Dialogs.Remembering;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Tests.Dialogs.Risk;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Tests.Llm;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Tests.Dialogs.Remembering;

/// <summary>What a model is told of what is remembered, what it may add, and that a deletion holds from the next turn on.</summary>
public sealed class MemoryWithModelTests : IAsyncLifetime
{
    private TalkWithModel _talk = null!;

    public async Task InitializeAsync()
    {
        _talk = await TalkWithModel.StartAsync();
        await _talk.Bot.InstallsAsync(_talk.Person);
        await _talk.Bot.Stand(_talk.Person, state => state with { Consent = new Consent { ChatStorage = true, Memory = true, Notice = Consent.CurrentNotice, DecidedAt = _talk.Bot.Clock.GetUtcNow() } });
        _talk.Model.Will(ScriptedModel.Answer("そうなのですね。"));
    }

    public async Task DisposeAsync() => await _talk.DisposeAsync();

    [Fact]
    public async Task The_prompt_holds_a_fact_with_its_day_and_not_any_more_after_it_was_deleted()
    {
        await SaysAsync("翡翠課に異動して3年目になります");
        Assert.DoesNotContain(Words.Of(Language.Japanese, "Memory.InPrompt", "", "").Trim(), await PromptOfAsync("会議の準備の話です"), StringComparison.Ordinal);
        await NextDayAsync();
        Assert.Contains("本人が話したこと: 翡翠課に異動して3年目になります", await PromptOfAsync("最近の仕事のことを聞いてください"), StringComparison.Ordinal);
        await _talk.Bot.Hears(_talk.Person, "翡翠課のことは忘れて");
        Assert.DoesNotContain("翡翠", await PromptOfAsync("それで、続きなのですが"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_used_is_shown_below_the_answer_once_and_a_fact_switched_off_is_not_used_again()
    {
        await _talk.Bot.KeepsAsync(_talk.Person, NoteKind.Memory, "品質管理の仕事をしています", TimeSpan.FromDays(3));
        await SaysAsync("最近の仕事のことを聞いてください");
        var card = _talk.Person.Chat.Last(message => message.CardText.StartsWith(Ja("Used.Title", 1), StringComparison.Ordinal));
        await SaysAsync("会議が長いんです");
        Assert.Single(_talk.Person.Chat, message => message.CardText.StartsWith(Ja("Used.Title", 1), StringComparison.Ordinal));
        await _talk.Person.Invokes(Pressing.DataOf(card.Card!, Ja("Used.Save"), ("used0", "false")));
        await _talk.Bot.Until(() => _talk.Person.Answers.Contains(Ja("Used.Saved")), "the choice");
        await _talk.Bot.Quiet(TimeSpan.FromSeconds(3));
        Assert.DoesNotContain("品質管理", await PromptOfAsync("それで疲れました"), StringComparison.Ordinal);
        Assert.False(new MemoryFact(Assert.Single(await _talk.Bot.RecordsAsync(_talk.Person, NoteKind.Memory))).IsUsed);
        await _talk.Bot.Hears(_talk.Person, "使った情報");
        Assert.Equal(Ja("Used.None"), _talk.Person.Answers[^1]);
    }

    [Fact]
    public async Task What_the_model_finds_is_remembered_in_the_persons_own_words_only()
    {
        _talk.Model.Judges = ScriptedModel.Json("""
            {"category":"none","tier":"none","subject":"self","confidence":0.9,"request":"none","acts":["story"],"dates":[],
             "facts":[{"place":"circumstance","words":"夫は単身赴任中"},{"place":"circumstance","words":"離婚を考えている"}]}
            """);

        // A reading that comes too late by the test's fast clock adds nothing; then it is said again.
        for (var round = 0; round < 6 && (await _talk.Bot.RecordsAsync(_talk.Person, NoteKind.Memory)).Count == 0; round++)
        {
            await SaysAsync("夫は単身赴任中で、平日は一人で回しています");
        }

        Assert.Equal("夫は単身赴任中", Assert.Single(await _talk.Bot.RecordsAsync(_talk.Person, NoteKind.Memory)).Text.Reveal());
    }

    [Fact]
    public async Task However_much_is_remembered_the_prompt_stays_bounded_and_the_oldest_fact_makes_room()
    {
        for (var at = 0; at < MemoryBook.Most; at++)
        {
            await _talk.Bot.KeepsAsync(_talk.Person, NoteKind.Memory, $"覚えている事柄その{at}です", TimeSpan.FromDays(MemoryBook.Most - at));
        }

        var prompt = await PromptOfAsync("時短勤務で働いています");
        Assert.InRange(prompt.Split("本人が話したこと").Length - 1, 1, 8);
        var facts = await _talk.Bot.RecordsAsync(_talk.Person, NoteKind.Memory);
        Assert.Equal(MemoryBook.Most, facts.Count);
        Assert.DoesNotContain(facts, fact => fact.Text.Reveal() == "覚えている事柄その0です");
    }

    [Fact]
    public async Task When_a_model_reads_danger_that_this_machine_did_not_nothing_is_remembered()
    {
        _talk.Model.Judges = ScriptedModel.Json("""{"category":"self_harm","tier":"amber","subject":"self","confidence":0.9}""");
        await _talk.Person.Says("時短勤務で働いています");
        await _talk.Bot.Quiet();
        Assert.Empty(await _talk.Bot.RecordsAsync(_talk.Person, NoteKind.Memory));
    }

    private async Task SaysAsync(string words)
    {
        var before = _talk.Person.Answers.Count;
        await _talk.Person.Says(words);
        await _talk.Bot.Until(() => _talk.Person.Answers.Count > before, "the answer");
        await _talk.Bot.Quiet();
    }

    /// <summary>What the model was told for the answer to these words.</summary>
    private async Task<string> PromptOfAsync(string words)
    {
        await SaysAsync(words);
        return string.Join('\n', Wire.Read(_talk.Model.Requests.Last().Body)["messages"]!.Select(message => (string?)message["content"]));
    }

    private async Task NextDayAsync()
    {
        _talk.Bot.Clock.Skip(TimeSpan.FromDays(1));
        await _talk.Bot.Hears(_talk.Person, "リセット");
    }

    private static string Ja(string key, params object[] args) => Words.Of(Language.Japanese, key, args);
}
