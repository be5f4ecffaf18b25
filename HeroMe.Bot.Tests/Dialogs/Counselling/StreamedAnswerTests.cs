using HeroMe.Bot.Outbox;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Tests.Llm;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Tests.Dialogs.Counselling;

/// <summary>A generated answer on its way to Teams: every rule of the streaming protocol, and what happens to an answer that does not finish.</summary>
public sealed class StreamedAnswerTests : IAsyncLifetime
{
    private const string First = "それは重たい一日でしたね。";
    private const string Second = "会議のあと、頭がなかなか休まらないですね。";
    private const string Third = "急がなくて大丈夫です。";
    private const string Cancelled = """{"error":{"code":"ContentStreamNotAllowed","message":"Content stream was cancelled by user."}}""";
    private const string TooOld = """{"error":{"code":"ContentStreamNotAllowed","message":"Content stream finished due to exceeded streaming time."}}""";
    private const string NotAllowed = """{"error":{"code":"ContentStreamNotAllowed","message":"Content stream is not allowed"}}""";
    private static readonly string Away = Databases.PostgresServer is null ? "locked by another" : "server read-only";
    private TalkWithModel _talk = null!;

    public async Task InitializeAsync() => _talk = await TalkWithModel.StartAsync();

    public async Task DisposeAsync() => await _talk.DisposeAsync();

    [Fact]
    public async Task Every_rule_of_the_protocol_holds_on_the_wire()
    {
        var answer = _talk.WillSay("それは重たい", "一日でしたね。会議の", "あと、頭がなかなか", "休まらないですね。急が", "なくて大丈夫です。");
        await _talk.Person.Says("会議で何も言えませんでした");
        await _talk.Bot.Until(() => _talk.Calls("informative").Count >= 3, "status texts while the model thinks");
        answer.Next(2);
        await _talk.UntilShown(First);
        answer.Next(2);
        await _talk.UntilShown(First + Second);
        answer.Next(2);
        await _talk.Bot.AnswersTo(_talk.Person, 1);

        var stream = _talk.Calls("informative", "chunk", "final");
        var id = _talk.Person.Chat.Single(b => b.Card is null).Id;
        Assert.Null(stream[0].StreamId);
        Assert.All(stream.Skip(1), call => Assert.Equal(id, call.StreamId));
        Assert.Equal(Enumerable.Range(1, stream.Count - 1), stream.SkipLast(1).Select(call => call.Sequence!.Value));
        Assert.All(stream.SkipLast(1), call => Assert.Equal("typing", (string?)call.Activity!["type"]));
        Assert.Equal(stream.OrderBy(call => call.What switch { "informative" => 0, "chunk" => 1, _ => 2 }).Select(c => c.Sequence), stream.Select(c => c.Sequence));
        Assert.All(stream.Where(c => c.What == "informative"), call => Assert.DoesNotContain("会議", call.Text, StringComparison.Ordinal));
        var texts = stream.Where(c => c.What != "informative").Select(c => c.Text).ToList();
        Assert.All(texts.Zip(texts.Skip(1)), pair => Assert.StartsWith(pair.First, pair.Second, StringComparison.Ordinal));
        Assert.Equal($"{First}{Second}{Third}", texts[^1]);
        Assert.All(stream.Zip(stream.Skip(1)), pair => Assert.True(pair.Second.At - pair.First.At >= ReplyPreview.Pace, $"{pair.First.What} and {pair.Second.What} are {pair.Second.At - pair.First.At} apart"));

        var final = stream[^1].Activity!;
        Assert.Equal("message", (string?)final["type"]);
        Assert.Null(stream[^1].Sequence);
        Assert.Equal("custom", (string?)final["channelData"]!["feedbackLoop"]!["type"]);
        var label = Assert.Single(final["entities"]!, e => (string?)e["type"] == "https://schema.org/Message");
        Assert.Equal(("Message", "https://schema.org", "AIGeneratedContent"), ((string?)label["@type"], (string?)label["@context"], (string?)label["additionalType"]![0]));
        Assert.All(stream.SkipLast(1), call => Assert.Single(call.Activity!["entities"]!));
        Assert.All(stream.SkipLast(1), call => Assert.Null(call.Activity!["channelData"]));
    }

    [Fact]
    public async Task What_stands_in_brackets_or_is_no_whole_sentence_is_not_shown_yet()
    {
        var answer = _talk.WillSay("「今日は無理。", "もう帰りたい。」と", "思ったのですね。そし");
        await _talk.Person.Says("会議で何も言えませんでした");
        answer.Next(2);
        await _talk.Bot.Quiet(TimeSpan.FromSeconds(4));
        Assert.Empty(_talk.Calls("chunk"));
        answer.Next();
        await _talk.UntilShown("「今日は無理。もう帰りたい。」と思ったのですね。");
        answer.Next();
        await _talk.Bot.AnswersTo(_talk.Person, 1);
        Assert.EndsWith("そし", _talk.Person.Answers[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_of_the_answer_is_shown_when_the_id_of_its_message_cannot_be_written_down()
    {
        _talk.Model.Will(ScriptedModel.Answer(First + Second));
        BrokenDatabase? broken = null;
        _talk.Teams.Script = call => call.What == "informative" && broken is null ? new Scripted(0, AfterApplied: Break()) : null;
        async Task Break() => broken = await BrokenDatabase.Break(_talk.Bot, Away);

        await _talk.Person.Says("会議で何も言えませんでした");
        await _talk.Bot.Quiet(TimeSpan.FromSeconds(8));
        Assert.Empty(_talk.Calls("chunk", "final", "put", "text"));
        await broken!.DisposeAsync();
        _talk.Model.Will(ScriptedModel.Answer(Second));
        await _talk.Bot.AnswersTo(_talk.Person, 1);
        await _talk.Bot.Quiet();
        Assert.Single(_talk.Person.Answers);
    }

    [Fact]
    public async Task Stop_ends_the_asking_and_what_was_shown_is_the_answer()
    {
        var answer = _talk.WillSaySentences(First, Second, "もうひとつ。");
        await _talk.Person.Says("会議で何も言えませんでした");
        answer.Next();
        await _talk.UntilShown(First);
        _talk.Teams.Script = call => call.What is "chunk" or "final" ? new Scripted(403, Cancelled) : null;
        answer.Next();
        await _talk.Bot.Until(() => _talk.Calls("chunk").Count == 2, "the step that hears of Stop");
        await _talk.Bot.Until(() => answer.GaveUp, "the bot to hang up");
        await _talk.Bot.Quiet();
        Assert.Empty(_talk.Calls("final", "put", "text"));
        Assert.Equal(2, _talk.Calls("chunk").Count);

        // The conversation continues from what was shown and does not contain the rest.
        _talk.Teams.Script = null;
        _talk.Model.Will(ScriptedModel.Answer(Second));
        await _talk.Person.Says("続けます。さっきの話です");
        await _talk.Bot.AnswersTo(_talk.Person, 1);
        var asked = Decoded(_talk.Model.Requests.Last().Body);
        Assert.Contains(First, asked, StringComparison.Ordinal);
        Assert.DoesNotContain(Second, asked, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stop_before_the_first_word_says_nothing()
    {
        var answer = _talk.WillSaySentences(First);
        await _talk.Person.Says("会議で何も言えませんでした");
        await _talk.Bot.Until(() => _talk.Calls("informative").Count == 1, "the status");
        _talk.Teams.Script = call => call.Stream is null ? null : new Scripted(403, Cancelled);
        await _talk.Bot.Until(() => answer.GaveUp, "the bot to hang up");
        await _talk.Bot.Quiet();
        Assert.Empty(_talk.Calls("final", "put", "text", "chunk"));
    }

    [Fact]
    public async Task A_stream_older_than_two_minutes_is_finished_by_putting_the_answer_onto_the_message()
    {
        var answer = _talk.WillSaySentences(First, Second, Third);
        await _talk.Person.Says("会議で何も言えませんでした");
        answer.Next();
        await _talk.UntilShown(First);
        _talk.Teams.Script = call => call.What is "chunk" or "final" ? new Scripted(403, TooOld) : null;
        answer.Next();
        await _talk.Bot.Until(() => _talk.Calls("chunk").Count == 2, "the step that comes too late");
        answer.Next(2);
        await _talk.Bot.AnswersTo(_talk.Person, 1);
        Assert.Equal([First + Second + Third], _talk.Person.Answers);
        Assert.Empty(_talk.Calls("final"));
        var put = Assert.Single(_talk.Calls("put"));
        Assert.Null(put.Stream);
        Assert.Contains(put.Activity!["entities"]!, e => (string?)e["type"] == "https://schema.org/Message");
    }

    [Fact]
    public async Task Where_streaming_is_refused_a_plain_line_waits_and_the_answer_is_put_onto_it()
    {
        _talk.Teams.Script = call => call.StreamType is null ? null : new Scripted(403, NotAllowed);
        var answer = _talk.WillSaySentences(First, Second, Third);
        await _talk.Person.Says("会議で何も言えませんでした");
        answer.Next();
        await _talk.Bot.Until(() => _talk.Calls("text").Count == 1, "the plain line");
        Assert.Equal([Words.Of(Language.Japanese, "Informative.1")], _talk.Person.Answers);
        answer.Next(3);
        await _talk.Bot.Until(() => _talk.Calls("put").Count == 1, "the answer");
        await _talk.Bot.Quiet();
        Assert.Equal([First + Second + Third], _talk.Person.Answers);
        Assert.Single(_talk.Calls("informative"));
        Assert.Empty(_talk.Calls("chunk", "final"));
    }

    [Fact]
    public async Task A_throttled_step_is_dropped_and_the_answer_comes_whole()
    {
        var answer = _talk.WillSaySentences(First, Second, Third);
        await _talk.Person.Says("会議で何も言えませんでした");
        await _talk.Bot.Until(() => _talk.Calls("informative").Count == 1, "the status");
        _talk.Teams.Script = call => call.What == "chunk" && _talk.Calls("chunk").Count == 1 ? new Scripted(429, RetryAfter: "5") : null;
        answer.Next();
        await _talk.Bot.Until(() => _talk.Calls("chunk").Count == 1, "the throttled step");
        var throttled = _talk.Calls("chunk")[0].At;
        answer.Next();
        await _talk.UntilShown(First + Second);
        answer.Next(2);
        await _talk.Bot.AnswersTo(_talk.Person, 1);
        Assert.Equal([First + Second + Third], _talk.Person.Answers);
        Assert.True(_talk.Calls("chunk")[1].At - throttled >= TimeSpan.FromSeconds(5));
        Assert.Equal(_talk.Calls("chunk")[0].Sequence + 1, _talk.Calls("chunk")[1].Sequence);
    }

    private static string Decoded(string body) => Harness.Wire.Read(body).ToString();
}
