using HeroMe.Bot.Safety;
using HeroMe.Bot.Tests.Dialogs.Risk;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Tests.Mentors;
using HeroMe.Bot.Texts;
using static HeroMe.Bot.Tests.Teams.Sending.RefusalScene;

namespace HeroMe.Bot.Tests.Teams.Sending;

/// <summary>A refusal without a reason that is final loses nothing: it is tried again within seconds, then what was refused is replaced.</summary>
public sealed class PassingRefusalTests : IAsyncLifetime
{
    private const string Ordinary = "最近ずっともやもやしています";
    private const string Danger = "もう死にたい";
    private const string Hint = "もう消えてしまいたいです";
    private const string Erase = "全部消して";
    private BotHost _bot = null!;

    public async Task InitializeAsync() => _bot = await BotHost.StartAsync();

    public async Task DisposeAsync() => await _bot.DisposeAsync();

    public static TheoryData<int, string> Calls => Pairs([403, 404], ["informative", "final", "text", "every"]);

    public static TheoryData<int, string> CardsInPassing => Pairs([400, 403, 404], [Danger, Hint, Erase, Ordinary]);

    public static TheoryData<int, string> CardsForGood => Pairs([400, 403, 413], [Danger, Hint, Erase, Ordinary]);

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Whatever_is_refused_in_passing_reaches_the_person_once_and_within_ten_seconds(int status, string what)
    {
        var person = _bot.Person();
        var refused = 0;
        _bot.Connector.Script = call =>
        {
            var hit = what == "every" ? call.What != "typing" : call.What == what || (what == "text" && call.What == "informative");
            return hit && ++refused <= 2 ? Of(status) : null;
        };
        var before = _bot.Clock.GetUtcNow();
        await person.Says(Ordinary);
        await _bot.Until(() => person.Said().Count > 0, "the answer");
        Assert.InRange(_bot.Clock.GetUtcNow() - before, TimeSpan.Zero, Soon);
        await _bot.Quiet(TimeSpan.FromMinutes(1));
        Assert.True(GuidedTalk.TakesUp(Assert.Single(person.Said()).Text, Ordinary));
        Assert.Single(person.Chat, m => m.Card is not null);
        Assert.DoesNotContain(_bot.Connector.Calls, call => call.What == "create");
        _bot.Connector.NothingIsLeftOpen(person.Conversation);
    }

    [Theory]
    [MemberData(nameof(CardsInPassing))]
    public async Task A_card_that_is_refused_in_passing_comes_as_a_card_once_and_within_ten_seconds(int status, string words)
    {
        var person = _bot.Person();
        _bot.Connector.Refuses(call => call.What == "card", Of(status), times: 2);
        var before = _bot.Clock.GetUtcNow();
        await _bot.While(person.Says(words));
        await _bot.Until(() => person.Chat.Any(m => m.Card is not null), "the card");
        Assert.InRange(_bot.Clock.GetUtcNow() - before, TimeSpan.Zero, Soon);
        await _bot.Quiet(TimeSpan.FromMinutes(1));
        Assert.Single(person.Chat, m => m.Card is not null);
        Assert.Equal(words == Ordinary ? 2 : 1, person.Chat.Count);
    }

    [Theory]
    [MemberData(nameof(CardsForGood))]
    public async Task A_card_that_is_refused_again_and_again_is_replaced_by_its_words(int status, string words)
    {
        var person = _bot.Person();
        _bot.Connector.Refuses(call => call.What == "card", Of(status));
        var before = _bot.Clock.GetUtcNow();
        await _bot.While(person.Says(words));
        var expected = words == Ordinary ? 2 : 1;
        await _bot.Until(() => person.Said().Count == expected, "the card's words");
        Assert.InRange(_bot.Clock.GetUtcNow() - before, TimeSpan.Zero, Soon);
        await _bot.Quiet(TimeSpan.FromMinutes(1));
        Assert.Equal(expected, person.Chat.Count);
        var card = _bot.Connector.Calls.Last(call => call.What == "card").Activity!["attachments"]![0]!["content"]!;
        Assert.Equal((string?)card["fallbackText"], person.Chat[^1].Text);
    }

    [Fact]
    public async Task What_a_card_asked_in_words_is_answered_in_words()
    {
        var ja = RiskScene.Ja;
        var person = _bot.Person();
        _bot.Connector.Refuses(call => call.What == "card", BadCard);
        await _bot.While(person.Says(Danger));
        await _bot.Until(() => person.Said().Count == 1, "the words of the crisis card");
        Assert.Contains("0120-279-338", person.Chat[0].Text, StringComparison.Ordinal);
        Assert.Contains("「安全です」", person.Chat[0].Text, StringComparison.Ordinal);
        await person.Says("安全です");
        await _bot.Until(() => person.Said().Count == 2, "what follows");
        Assert.StartsWith(ja.Cards["after"].Title, person.Chat[1].Text, StringComparison.Ordinal);
        await person.Says(Hint);
        await _bot.Until(() => person.Said().Count == 3, "the direct question");
        Assert.Contains("「少しある」", person.Chat[2].Text, StringComparison.Ordinal);
        await person.Says("少しある");
        await _bot.Until(() => person.Said().Count == 4, "the care");
        Assert.StartsWith(ja.Cards["some"].Title, person.Chat[3].Text, StringComparison.Ordinal);
        await person.Says(Erase);
        await _bot.Until(() => person.Said().Count == 5, "the question before erasing");
        await person.Says("はい");
        await _bot.Until(() => person.Said().Count == 6, "the last word");
        Assert.False(await _bot.IsKnownAsync(person));
    }

    [Fact]
    public void No_line_speaks_of_a_card_or_a_button_that_may_not_have_been_shown()
    {
        // The one line that is shown on the card itself.
        const string OnTheCard = "typed-held";
        foreach (var (_, words) in SafetyWords.All)
        {
            var said = words.Lines.Where(line => line.Key != OnTheCard).SelectMany(line => line.Value)
                .Concat(words.Cards.Values.SelectMany(card => card.Paragraphs.Prepend(card.Title)));
            Assert.All(said, line => Assert.DoesNotMatch(@"カード|ボタン|押|タップ|\b(card|button|tap|press)\b", line));
        }
    }

    [Theory]
    [InlineData(403)]
    [InlineData(404)]
    public async Task Refusals_that_outlast_every_repetition_delay_the_answer_and_the_crisis_card_and_lose_neither(int status)
    {
        var person = _bot.Person();
        var passes = _bot.Clock.GetUtcNow() + TimeSpan.FromSeconds(40);
        _bot.Connector.Script = call => call.What != "create" && _bot.Clock.GetUtcNow() < passes ? Of(status)
            : call.What == "create" ? new Scripted(201, $$"""{"id":"{{person.Conversation}}"}""") : null;
        await person.Says(Ordinary);
        await _bot.Quiet(TimeSpan.FromSeconds(10));
        await _bot.While(person.Says(Danger));
        await _bot.Until(() => person.Chat.Any(RiskScene.IsRed) && person.Said().Count > 0, "both");
        await _bot.Quiet(TimeSpan.FromMinutes(2));
        Assert.Single(person.Chat, RiskScene.IsRed);
        Assert.True(GuidedTalk.TakesUp(Assert.Single(person.Said()).Text, Ordinary));
        _bot.Connector.NothingIsLeftOpen(person.Conversation);
    }

    [Theory]
    [InlineData(400, false)]
    [InlineData(400, true)]
    [InlineData(403, false)]
    [InlineData(403, true)]
    public async Task An_open_message_that_cannot_be_written_is_removed_and_the_answer_stands_whole(int status, bool alsoThePlainLine)
    {
        var person = _bot.Person();
        string? stream = null;
        _bot.Connector.Script = call =>
        {
            stream ??= call.StreamId;
            return call.What == "final" || (call.What == "put" && (alsoThePlainLine || call.ActivityId == stream)) ? Of(status) : null;
        };
        await person.Says(Ordinary);
        await _bot.Until(() => person.Said().Count > 0, "the answer");
        await _bot.Quiet(TimeSpan.FromMinutes(1));
        Assert.True(GuidedTalk.TakesUp(Assert.Single(person.Said()).Text, Ordinary));
        _bot.Connector.NothingIsLeftOpen(person.Conversation);
    }

    [Fact]
    public async Task Half_a_streamed_answer_is_replaced_by_the_whole_one()
    {
        const string First = "それは重たい一日でしたね。";
        const string Second = "会議のあと、何がいちばん残っていますか。";
        await using var talk = await TalkWithModel.StartAsync();
        var answer = talk.WillSaySentences(First, Second);
        await talk.Person.Says("会議で何も言えませんでした");
        answer.Next();
        await talk.UntilShown(First);
        var stream = talk.Teams.EmptyStatusLines(talk.Person.Conversation).Single().Id;
        talk.Teams.Script = call => call.StreamId == stream || (call.What == "put" && call.ActivityId == stream) ? UnknownForbidden : null;
        answer.Next(2);
        await talk.Bot.Until(() => talk.Person.Said().Count > 0, "the answer");
        await talk.Bot.Quiet(TimeSpan.FromMinutes(1));
        Assert.StartsWith(First + Second, Assert.Single(talk.Person.Said()).Text, StringComparison.Ordinal);
        talk.Teams.NothingIsLeftOpen(talk.Person.Conversation);
    }

    [Fact]
    public async Task An_answer_that_Teams_never_takes_is_replaced_by_an_apology()
    {
        var person = _bot.Person();
        _bot.Connector.Refuses(call => call.What is "final" or "put" && GuidedTalk.TakesUp(call.Text, Ordinary), TooBig);
        await person.Says(Ordinary);
        await _bot.Until(() => person.Said().Count > 0, "the apology");
        await _bot.Quiet();
        Assert.Equal(Words.Of(Language.Japanese, "Sorry.NotShown"), Assert.Single(person.Said()).Text);
        _bot.Connector.NothingIsLeftOpen(person.Conversation);
    }

    [Fact]
    public async Task The_apology_for_it_is_in_the_language_of_the_client_while_the_persons_own_is_not_known()
    {
        await using var bot = await BotHost.StartAsync(settings: new Dictionary<string, string>(StringComparer.Ordinal) { ["Company:Language"] = "auto" });
        var person = new Person(bot.Http, bot.Connector, "hanako") { Locale = "en-US" };
        var apology = Words.Of(Language.English, "Sorry.NotShown");
        bot.Connector.Refuses(call => call.What is "final" or "put" && call.Text.Length > 0 && call.Text != apology && call.Text != Words.Of(Language.Japanese, "Sorry.NotShown"), TooBig);
        await person.Says("😀");
        await bot.Until(() => person.Said().Count > 0, "the apology");
        await bot.Quiet();
        Assert.Equal(apology, Assert.Single(person.Said()).Text);
    }

    [Fact]
    public async Task A_message_that_Teams_opens_too_late_is_removed_again()
    {
        var person = _bot.Person();
        var slow = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var held = 0;
        _bot.Connector.Script = call => call.What == "informative" && Interlocked.Increment(ref held) == 1 ? new Scripted(0, AfterApplied: slow.Task) : null;
        await person.Says(Ordinary);
        await _bot.AnswersTo(person, 1);
        slow.TrySetResult();
        await _bot.Until(() => _bot.Connector.EmptyStatusLines(person.Conversation).Count == 0, "the removal of the late message");
        await _bot.Quiet();
        Assert.Single(person.Said());
    }

    [Fact]
    public async Task A_card_that_cannot_be_changed_in_place_is_answered_below_it()
    {
        var person = _bot.Person();
        await person.Says(Erase);
        await _bot.Until(() => person.Chat.Count == 1, "the question");
        var keep = person.Chat[0].Card!["actions"]!.Single(a => (string?)a["title"] == Words.Of(Language.Japanese, "Erase.No"));
        _bot.Connector.Refuses(call => call.What == "put", UnknownForbidden);
        var press = person.Base("message");
        press["value"] = keep["data"]!.DeepClone();
        press["replyToId"] = person.Chat[0].Id;
        await _bot.While(person.PostAsync(press));
        Assert.Contains(Words.Of(Language.Japanese, "Erase.Kept"), person.Chat[^1].CardText, StringComparison.Ordinal);
    }

    private static TheoryData<int, string> Pairs(int[] statuses, string[] others)
    {
        var pairs = new TheoryData<int, string>();
        foreach (var status in statuses)
        {
            foreach (var other in others)
            {
                pairs.Add(status, other);
            }
        }

        return pairs;
    }
}
