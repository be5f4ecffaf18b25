using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Tests.Llm;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Tests.Dialogs.Counselling;

/// <summary>What happens to a preview that is already in the chat when its turn must not continue.</summary>
public sealed class OvertakenAnswerTests : IAsyncLifetime
{
    private const string First = "それは重たい一日でしたね。";
    private static readonly string Ended = Words.Of(Language.Japanese, "Preview.Ended");
    private TalkWithModel _talk = null!;

    public async Task InitializeAsync() => _talk = await TalkWithModel.StartAsync();

    public async Task DisposeAsync() => await _talk.DisposeAsync();

    [Fact]
    public async Task Danger_ends_a_streaming_answer_and_a_neutral_line_takes_its_place()
    {
        var answer = await ShownAsync();
        JudgesDanger();
        await _talk.Person.Says("もう死にたい");
        await _talk.Bot.AnswersTo(_talk.Person, 1);
        await _talk.Bot.Until(() => answer.GaveUp, "the bot to hang up");
        await _talk.Bot.Quiet(TimeSpan.FromMinutes(3));
        Assert.Equal([Ended], _talk.Person.Answers);
        Assert.Single(_talk.Person.Chat, b => b.Card is not null);
        Assert.Single(_talk.Model.Requests);

        // The first message after the danger is the card, and no generated text remains.
        Assert.DoesNotContain(_talk.Calls("final"), c => c.Text.Contains(First, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Danger_before_the_first_sentence_leaves_no_status_line_behind()
    {
        var answer = _talk.WillSay(First);
        await _talk.Person.Says("会議で何も言えませんでした");
        await _talk.Bot.Until(() => _talk.Calls("informative").Count >= 1 && !_talk.Model.Requests.IsEmpty, "the question to the model");
        // The status message needs its id before it can be replaced.
        await _talk.Bot.Until(() => _talk.Teams.EmptyStatusLines(_talk.Person.Conversation).Count > 0, "the status line");
        await _talk.Bot.Quiet(TimeSpan.FromSeconds(1));
        JudgesDanger();
        await _talk.Person.Says("もう死にたい");
        await _talk.Bot.AnswersTo(_talk.Person, 1);
        await _talk.Bot.Quiet();
        Assert.Equal([Ended], _talk.Person.Answers);
        Assert.Empty(_talk.Teams.EmptyStatusLines(_talk.Person.Conversation));
        Assert.True(answer.GaveUp);
    }

    [Fact]
    public async Task Who_erases_everything_while_an_answer_streams_sees_a_neutral_line_in_its_place()
    {
        await _talk.Person.Says("全部消して");
        await _talk.Bot.Until(() => _talk.Person.Chat.Any(b => b.Card is not null), "the question");
        var answer = await ShownAsync();
        await _talk.Person.Taps(Words.Of(Language.Japanese, "Erase.Yes"));
        await _talk.Bot.AnswersTo(_talk.Person, 1);
        await _talk.Bot.Quiet(TimeSpan.FromMinutes(3));
        Assert.Equal([Ended], _talk.Person.Answers);
        Assert.True(answer.GaveUp);
    }

    [Fact]
    public async Task Who_removes_the_app_while_an_answer_streams_hears_nothing_more_also_after_coming_back()
    {
        var answer = await ShownAsync();
        await _talk.Person.Removes();
        await _talk.Bot.Until(() => answer.GaveUp, "the bot to hang up");
        var calls = _talk.Teams.Calls.Count;
        await _talk.Bot.Quiet(TimeSpan.FromMinutes(3));
        Assert.Equal(calls, _talk.Teams.Calls.Count);

        // The answer to the next message is a new message; the old one is not updated again.
        _talk.Model.Will(ScriptedModel.Answer("おかえりなさい。"));
        await _talk.Person.Says("また話したくなりました");
        await _talk.Bot.AnswersTo(_talk.Person, 1);
        Assert.Equal(2, _talk.Calls("informative").Count(c => c.StreamId is null));
    }

    [Fact]
    public async Task A_turn_that_fails_after_something_was_shown_ends_in_one_sentence_on_the_same_message()
    {
        var answer = await ShownAsync();
        await _talk.Bot.Quiet(TimeSpan.FromSeconds(130));
        await _talk.Bot.AnswersTo(_talk.Person, 1);
        Assert.StartsWith(First, _talk.Person.Answers.Single(), StringComparison.Ordinal);
        Assert.True(answer.GaveUp);
    }

    /// <summary>The classifier agrees with the screen; if it did not, the direct question would follow.</summary>
    private void JudgesDanger() => _talk.Model.Judges = ScriptedModel.Json("""{"category":"self_harm","tier":"red","subject":"self","confidence":0.9}""");

    private async Task<GatedAnswer> ShownAsync()
    {
        var answer = _talk.WillSaySentences(First, "続きがあります。");
        await _talk.Person.Says("会議で何も言えませんでした");
        answer.Next();
        await _talk.UntilShown(First);
        return answer;
    }
}
