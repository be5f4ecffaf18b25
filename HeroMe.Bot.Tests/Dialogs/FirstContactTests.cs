using HeroMe.Bot.Dialogs.Welcome;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Texts;
using Newtonsoft.Json.Linq;

namespace HeroMe.Bot.Tests.Dialogs;

public sealed class FirstContactTests : IAsyncLifetime
{
    private BotHost _bot = null!;

    public async Task InitializeAsync() => _bot = await BotHost.StartAsync();

    public async Task DisposeAsync() => await _bot.DisposeAsync();

    [Fact]
    public async Task The_welcome_comes_once_per_install_and_says_who_it_is_and_who_sees_what()
    {
        var person = _bot.Person();
        await person.Installs();
        await _bot.Until(() => person.Chat.Count == 1, "the welcome");
        var words = person.Chat[0].CardText;
        Assert.Contains("AI", words, StringComparison.Ordinal);
        Assert.Contains("Teams", words, StringComparison.Ordinal);
        Assert.Contains("全部消して", words, StringComparison.Ordinal);
        Assert.Contains(Words.Of(Language.Japanese, "Use.Guided"), words, StringComparison.Ordinal);
        Assert.Equal(4, person.Chat[0].Card!["actions"]!.Count());
        var picture = Assert.Single(person.Chat[0].Card!.Descendants().OfType<JObject>(), o => (string?)o["type"] == "Image");
        Assert.StartsWith("data:image/png;base64,", (string)picture["url"]!, StringComparison.Ordinal);
        Assert.Equal(Words.Of(Language.Japanese, "Welcome.Portrait"), (string?)picture["altText"]);
        Assert.Equal(Words.Of(Language.Japanese, "Summary.Neutral"), (string?)person.Chat[0].Activity["summary"]);

        await person.Removes();
        await person.Installs();
        await _bot.AnswersTo(person, 1);
        Assert.Equal(Words.Of(Language.Japanese, "Welcome.Again"), person.Answers[0]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_welcome_says_so_when_no_model_answers_and_only_then(bool hasModel)
    {
        var card = new WelcomeCard().Render(Guid.NewGuid(), WelcomeCard.Content(Language.Japanese, hasModel));
        Assert.Equal(!hasModel, card.FallbackText.Contains(Words.Of(Language.Japanese, "Use.Guided"), StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Capability", "C17")]
    public async Task A_tapped_starter_turns_the_card_read_only_and_is_answered_like_the_persons_own_words()
    {
        var person = _bot.Person();
        await person.Installs();
        await _bot.Until(() => person.Chat.Count == 1, "the welcome");
        var answer = await person.Taps(Words.Of(Language.Japanese, "Welcome.Starter1"));
        Assert.Equal("application/vnd.microsoft.card.adaptive", (string?)answer["type"]);
        Assert.Null(answer["value"]!["actions"]);
        await _bot.AnswersTo(person, 1);

        // The same press again, from another device: the card in its current state, and no second answer.
        await person.Taps(Words.Of(Language.Japanese, "Welcome.Starter2"));
        await _bot.Quiet();
        Assert.Single(person.Answers);
    }

    [Fact]
    [Trait("Capability", "C29")]
    public async Task From_the_welcome_one_tap_leads_to_ones_own_data_and_the_ways_to_begin_stay()
    {
        var person = _bot.Person();
        await person.Installs();
        await _bot.Until(() => person.Chat.Count == 1, "the welcome");
        var answer = await person.Taps(Words.Of(Language.Japanese, "MyData.Title"));
        Assert.Equal(4, answer["value"]!["actions"]!.Count());
        await _bot.Until(() => person.Chat.Count == 2, "the data");
        Assert.Contains(Words.Of(Language.Japanese, "MyData.RecordsNone"), person.Chat[1].CardText, StringComparison.Ordinal);
        await person.Taps(Words.Of(Language.Japanese, "Welcome.Starter1"));
        await _bot.AnswersTo(person, 1);
    }

    [Fact]
    public async Task Somebody_elses_card_broken_data_and_an_unknown_card_change_nothing()
    {
        var (owner, other) = (_bot.Person("owner"), _bot.Person("other"));
        await owner.Installs();
        await other.Installs();
        await _bot.Until(() => owner.Chat.Count == 1 && other.Chat.Count == 1, "both welcomes");
        var data = (JObject)owner.Chat[0].Card!["actions"]![0]!["data"]!;
        JObject[] attempts =
        [
            await other.Invokes(data),
            await owner.Invokes(new JObject { ["card"] = Guid.NewGuid().ToString("N"), ["choice"] = "1" }),
            await owner.Invokes(new JObject { ["card"] = "not an id", ["choice"] = "1" }),
            await owner.Invokes(new JObject { ["card"] = data["card"], ["choice"] = "erase everything of everybody" }),
            await owner.Invokes(new JObject { ["card"] = new JArray(1, 2), ["choice"] = new JObject() }),
            await owner.Invokes([]),
        ];
        Assert.All(attempts, a => Assert.Equal("application/vnd.microsoft.activity.message", (string?)a["type"]));
        await _bot.Quiet();
        Assert.Empty(owner.Answers);
        Assert.Empty(other.Answers);
    }

    [Theory]
    [InlineData("image/png", "Attached.Picture")]
    [InlineData("application/vnd.microsoft.teams.file.download.info", "Attached.File")]
    [InlineData("audio/mp4", "Attached.Voice")]
    [InlineData("text/html", "Attached.Picture")]
    [InlineData("application/octet-stream", "Attached.Other")]
    [InlineData(null, "Attached.None")]
    public async Task What_is_not_text_gets_a_helpful_line(string? contentType, string key)
    {
        var person = _bot.Person();
        var activity = person.Message("");
        if (contentType is not null)
        {
            activity["attachments"] = new JArray { new JObject { ["contentType"] = contentType, ["content"] = "<img src=\"x\">" } };
        }

        await person.PostAsync(activity);
        await _bot.AnswersTo(person, 1);
        Assert.Equal(Words.Of(Language.Japanese, key), person.Answers[0]);
    }

    [Fact]
    public async Task A_hundred_kilobytes_of_text_are_read_in_part_and_the_person_is_told()
    {
        var person = _bot.Person();
        await person.Says(string.Concat(Enumerable.Repeat("仕事の量が多くて、考える時間がありません。", 2500)));
        await _bot.AnswersTo(person, 1);
        Assert.StartsWith(Words.Of(Language.Japanese, "Text.Shortened"), person.Answers[0], StringComparison.Ordinal);
        Assert.True(person.Answers[0].Length < 1500);
    }

    [Fact]
    public async Task An_edited_message_is_answered_in_its_new_wording_and_a_deleted_one_is_not_used()
    {
        var person = _bot.Person();
        await person.Says("上司の山田が苦手です", "m1");
        await _bot.AnswersTo(person, 1);
        await person.Edits("m1", "人間関係で疲れています");
        await _bot.AnswersTo(person, 2);
        Assert.DoesNotContain("山田", person.Answers[1], StringComparison.Ordinal);
        await person.Deletes("m1");
        await _bot.AnswersTo(person, 3);
        Assert.Equal(Words.Of(Language.Japanese, "Deleted.Noted"), person.Answers[2]);
    }

    [Fact]
    public async Task A_message_deleted_before_it_was_read_is_never_read()
    {
        var person = _bot.Person();
        await person.Says("やっぱり秘密の話です", "m1");
        await person.Deletes("m1");
        await _bot.AnswersTo(person, 1);
        await _bot.Quiet();
        Assert.Single(person.Answers);
        Assert.DoesNotContain("秘密", person.Answers[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_writes_English_is_answered_in_English()
    {
        var person = _bot.Person();
        await person.Says("I've been feeling stuck at work lately");
        await _bot.AnswersTo(person, 1);
        Assert.DoesNotMatch("[ぁ-んァ-ヶ一-龠]", person.Answers[0]);
    }

    [Fact]
    public async Task The_wanted_kind_of_answer_is_offered_by_tap_and_can_be_said_in_words()
    {
        var person = _bot.Person();
        await person.Says("最近ずっともやもやしています");
        await _bot.AnswersTo(person, 1);
        await _bot.Until(() => person.Chat.Any(b => b.Card is not null), "the wishes");
        Assert.Equal(["聞いてほしい", "一緒に考えてほしい", "助言がほしい"], person.Chat[1].Card!["actions"]!.Select(a => (string)a["title"]!));
        await person.Taps("一緒に考えてほしい");
        await _bot.AnswersTo(person, 2);
        await person.Says("やっぱり助言がほしい");
        await _bot.AnswersTo(person, 3);
        Assert.Equal(3, person.Answers.Distinct(StringComparer.Ordinal).Count());
        Assert.Single(person.Chat, b => b.CardText.StartsWith(Words.Of(Language.Japanese, "Wish.Question"), StringComparison.Ordinal));
    }
}
