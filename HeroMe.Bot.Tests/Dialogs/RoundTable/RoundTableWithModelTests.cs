using HeroMe.Bot.Mentors;
using HeroMe.Bot.Mentors.Personas;
using HeroMe.Bot.Mentors.Prompting;
using HeroMe.Bot.Mentors.RoundTable;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Tests.Llm;
using HeroMe.Bot.Texts;
using Microsoft.AspNetCore.Http;

namespace HeroMe.Bot.Tests.Dialogs.RoundTable;

/// <summary>The round table with a model: asked at the same time, blind, each with its own deadline.</summary>
public sealed class RoundTableWithModelTests : IAsyncLifetime
{
    private const string Matter = "先のことが決められなくて、異動の希望を出すか迷っています";
    private TalkWithModel _talk = null!;

    public async Task InitializeAsync()
    {
        _talk = await TalkWithModel.StartAsync();
        _talk.Model.Will(ScriptedModel.Answer("迷いますね。"));
        await _talk.Person.Says(Matter);
        await _talk.Bot.AnswersTo(_talk.Person, 1);
        await _talk.Bot.Quiet();
    }

    public async Task DisposeAsync() => await _talk.DisposeAsync();

    [Fact]
    public async Task All_are_asked_at_the_same_time_each_as_themselves_and_blind()
    {
        var arrived = 0;
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        RequestDelegate Together(string answer) => async http =>
        {
            if (Interlocked.Increment(ref arrived) == 3)
            {
                all.SetResult();
            }

            await all.Task.WaitAsync(http.RequestAborted);
            await ScriptedModel.Answer(answer)(http);
        };
        _talk.Model.Will(Together("半年先に何があればいいかを先に置きたいです。"), Together("決まったことと空いたところを二列に書きたいです。"), Together("十五分だけ新しい仕事に触れてみたいです。"));
        var card = await TableAsync();
        Assert.All(new[] { "半年先", "二列に", "十五分だけ新しい" }, words => Assert.Contains(words, card.CardText, StringComparison.Ordinal));

        var asked = _talk.Model.Requests.TakeLast(3).Select(request => string.Join('\n', Wire.Read(request.Body)["messages"]!.Select(message => (string?)message["content"]))).ToList();
        var content = PromptContent.In(Language.Japanese);
        Assert.All(new[] { MentorNames.Nozomi, MentorNames.Akari, MentorNames.Takumi }, mentor => Assert.Single(asked, prompt => prompt.Contains(content.Persona(mentor), StringComparison.Ordinal)));
        Assert.All(asked, prompt =>
        {
            Assert.Contains("異動の希望", prompt, StringComparison.Ordinal);
            Assert.DoesNotContain("迷いますね", prompt, StringComparison.Ordinal);
            Assert.DoesNotContain("十五分だけ新しい", prompt, StringComparison.Ordinal);
        });
        var label = _talk.Teams.Calls.Last(call => call.Activity?["attachments"] is not null && call.Activity.ToString().Contains("二列に", StringComparison.Ordinal)).Activity!;
        Assert.Contains(label["entities"] ?? new Newtonsoft.Json.Linq.JArray(), entity => (string?)entity["type"] == "https://schema.org/Message");
    }

    [Fact]
    public async Task Whoever_hangs_or_fails_gives_the_prepared_view_and_holds_nobody()
    {
        _talk.Model.Will(ScriptedModel.Hang, ScriptedModel.Answer("決まったことと空いたところを二列に書きたいです。"), ScriptedModel.Status(400));
        var begun = _talk.Bot.Clock.GetUtcNow();
        var card = await TableAsync(answered: 3);
        Assert.InRange(_talk.Bot.Clock.GetUtcNow() - begun, TimeSpan.Zero, OpinionVoice.Deadline + TimeSpan.FromSeconds(25));
        Assert.Contains("二列に書きたい", card.CardText, StringComparison.Ordinal);
        Assert.Equal(2, MentorCatalog.In(Language.Japanese).All.SelectMany(mentor => mentor.Opinions).Count(opinion => card.CardText.Contains(opinion.Text, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_long_view_is_cut_at_a_sentence_what_no_mentor_may_say_is_left_out_and_whoever_passes_says_so()
    {
        var filler = string.Concat(Enumerable.Repeat("とても", 40));
        _talk.Model.Will(ScriptedModel.Answer($"向きだけ先に決めたいです。{filler}長いです。"), ScriptedModel.Answer("私も悲しいです。事実を二つ並べたいです。"), ScriptedModel.Answer("パス"));
        var card = await TableAsync();
        Assert.Contains("向きだけ先に決めたいです。", card.CardText, StringComparison.Ordinal);
        Assert.DoesNotContain("とてもとても", card.CardText, StringComparison.Ordinal);
        Assert.Contains("事実を二つ並べたいです。", card.CardText, StringComparison.Ordinal);
        Assert.DoesNotContain("私も悲しい", card.CardText, StringComparison.Ordinal);
        Assert.Contains(RoundContent.In(Language.Japanese).Pass, pass => card.CardText.Contains(pass, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_of_one_mind_are_not_shown_twice()
    {
        _talk.Model.Will(ScriptedModel.Answer("まず上司に一度だけ聞いてみたいです。"));
        var card = await TableAsync();
        Assert.Equal(2, card.CardText.Split("まず上司に一度だけ聞いてみたいです。").Length);
    }

    [Fact]
    public async Task Whoever_said_nearly_the_same_is_asked_once_more_without_hearing_the_other()
    {
        _talk.Model.Will(
            ScriptedModel.Answer("まず上司に一度だけ聞いてみたいです。"), ScriptedModel.Answer("まず上司に一度だけ聞いてみたいです。"), ScriptedModel.Answer("半年先に何があればいいかを先に置きたいです。"),
            ScriptedModel.Answer("決まったことと空いたところを二列に書きたいです。"));
        var before = _talk.Model.Requests.Count;
        var card = await TableAsync();
        Assert.All(new[] { "上司に一度だけ", "半年先", "二列に" }, words => Assert.Contains(words, card.CardText, StringComparison.Ordinal));
        Assert.Equal(before + 4, _talk.Model.Requests.Count);
        var again = _talk.Model.Requests.Last().Body;
        Assert.Contains(PromptContent.In(Language.Japanese)["opinion.other"], PromptOf(again), StringComparison.Ordinal);
        Assert.DoesNotContain("上司に一度だけ", PromptOf(again), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Once_round_again_each_hears_one_other_view_and_answers_it()
    {
        _talk.Model.Will(ScriptedModel.Answer("半年先に何があればいいかを先に置きたいです。"), ScriptedModel.Answer("決まったことと空いたところを二列に書きたいです。"), ScriptedModel.Answer("十五分だけ新しい仕事に触れてみたいです。"));
        var first = await TableAsync();
        string[] views = ["半年先に何があればいいかを先に置きたいです。", "決まったことと空いたところを二列に書きたいです。", "十五分だけ新しい仕事に触れてみたいです。"];
        _talk.Model.Will(ScriptedModel.Answer("のぞみさんの半年先に、期限をひとつ足します。"), ScriptedModel.Status(400), ScriptedModel.Answer("パス"));
        await _talk.Person.Taps(Words.Of(Language.Japanese, "RoundTable.Again"));
        await _talk.Bot.Until(() => _talk.Person.Chat.Count(message => message.CardText.StartsWith(Words.Of(Language.Japanese, "RoundTable.Title"), StringComparison.Ordinal)) == 2, "the second round");
        var asked = _talk.Model.Requests.TakeLast(3).Select(request => PromptOf(request.Body)).ToList();
        Assert.All(asked, prompt => Assert.Single(views, view => prompt.Contains(view, StringComparison.Ordinal)));
        Assert.Equal(3, asked.SelectMany(prompt => views.Where(view => prompt.Contains(view, StringComparison.Ordinal))).Distinct(StringComparer.Ordinal).Count());
        Assert.Contains("期限をひとつ足します", _talk.Person.Chat[^1].CardText, StringComparison.Ordinal);
        Assert.NotEqual(first.CardText, _talk.Person.Chat[^1].CardText);
    }

    [Fact]
    public async Task Four_are_asked_together_too()
    {
        var arrived = 0;
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        string[] answers = ["半年先に何があればいいかを先に置きたいです。", "決まったことと空いたところを二列に書きたいです。", "十五分だけ新しい仕事に触れてみたいです。", "いま手にあるものから数えたいです。"];
        _talk.Model.Will([.. answers.Select(answer => (RequestDelegate)(async http =>
        {
            if (Interlocked.Increment(ref arrived) == answers.Length)
            {
                all.SetResult();
            }

            await all.Task.WaitAsync(http.RequestAborted);
            await ScriptedModel.Answer(answer)(http);
        }))]);
        var card = await TableAsync(words: "全員の意見を聞きたい");
        Assert.All(answers, answer => Assert.Contains(answer, card.CardText, StringComparison.Ordinal));
    }

    [Fact]
    public async Task When_the_filter_intervenes_there_is_no_table_but_the_careful_sentence()
    {
        _talk.Model.Will(ScriptedModel.Answer("向きだけ先に決めたいです。"), ScriptedModel.Answer("", finish: "content_filter"), ScriptedModel.Answer("手を動かしたいです。"));
        await _talk.Person.Says("円卓");
        await _talk.Bot.Until(() => _talk.Person.Answers.Contains(Words.Of(Language.Japanese, "Model.Careful")), "the careful sentence");
        Assert.DoesNotContain(_talk.Person.Chat, message => message.CardText.StartsWith(Words.Of(Language.Japanese, "RoundTable.Title"), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("一文目です。二文目です。", Language.Japanese, "一文目です。二文目です。")]
    [InlineData("First one. Second one.", Language.English, "First one. Second one.")]
    internal void What_fits_stays_whole(string text, Language language, string kept) => Assert.Equal(kept, OpinionVoice.Short(text, language));

    [Fact]
    public void Nothing_is_kept_of_a_view_whose_first_sentence_is_too_long() =>
        Assert.Equal("", OpinionVoice.Short(string.Concat(Enumerable.Repeat("word ", OpinionVoice.MostWords + 1)), Language.English));

    private static string PromptOf(string body) => string.Join('\n', Wire.Read(body)["messages"]!.Select(message => (string?)message["content"]));

    /// <param name="answered">So many requests are waited for before the clock runs on, so that only the one that hangs is late.</param>
    private async Task<ChatMessage> TableAsync(int answered = 0, string words = "円卓")
    {
        var before = _talk.Model.Requests.Count;
        await _talk.Person.Says(words);
        if (answered > 0)
        {
            await _talk.Bot.Until(() => _talk.Model.Requests.Count >= before + answered, "the requests");
        }

        await _talk.Bot.Until(() => _talk.Person.Chat.Any(message => message.CardText.StartsWith(Words.Of(Language.Japanese, "RoundTable.Title"), StringComparison.Ordinal)), "the table");
        return _talk.Person.Chat.Last(message => message.CardText.StartsWith(Words.Of(Language.Japanese, "RoundTable.Title"), StringComparison.Ordinal));
    }
}
