using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Texts;
using Newtonsoft.Json.Linq;

namespace HeroMe.Bot.Tests.Dialogs;

/// <summary>One chat, seen on a desktop, in a browser and on a phone.</summary>
[Trait("Capability", "C17")]
public sealed class CardActionsOnEveryClientTests : IAsyncLifetime
{
    private static readonly string Starter = Words.Of(Language.Japanese, "Welcome.Starter1");
    private BotHost _bot = null!;

    public async Task InitializeAsync() => _bot = await BotHost.StartAsync();

    public async Task DisposeAsync() => await _bot.DisposeAsync();

    [Fact]
    public async Task A_client_without_Action_Execute_sends_the_tap_as_a_message_and_it_is_answered_all_the_same()
    {
        var person = _bot.Person();
        await person.Installs();
        await _bot.Until(() => person.Chat.Count == 1, "the welcome");
        var button = person.Chat[0].Card!["actions"]!.First(a => (string?)a["title"] == Starter);

        await person.PostAsync(Tap(person, button["fallback"]!["data"]!));
        await _bot.AnswersTo(person, 1);
        Assert.Null(person.Chat[0].Card!["actions"]);

        // The same card, pressed on another client that still showed its old state.
        await person.Invokes((JObject)button["data"]!);
        await person.PostAsync(Tap(person, button["fallback"]!["data"]!));
        await _bot.Quiet();
        Assert.Single(person.Answers);
    }

    [Fact]
    public async Task A_talk_begun_at_the_desk_goes_on_on_the_phone()
    {
        var person = _bot.Person();
        await person.PostAsync(From(person, "評価面談のことが気になっています", "Windows"));
        await _bot.AnswersTo(person, 1);
        await _bot.Until(() => person.Chat.Any(b => b.Card is not null), "the wishes");
        await person.PostAsync(From(person, "助言がほしいです", "iOS"));
        await _bot.AnswersTo(person, 2);
        await _bot.Quiet();

        // A conversation that started anew would offer the wish card and say the mode again.
        Assert.Single(person.Chat, b => b.CardText.Contains(Words.Of(Language.Japanese, "Wish.Question"), StringComparison.Ordinal));
        Assert.Equal(2, person.Answers.Distinct(StringComparer.Ordinal).Count());
    }

    private static JObject Tap(Person person, JToken data)
    {
        var activity = person.Message("");
        activity.Remove("text");
        activity["value"] = data.DeepClone();
        activity["replyToId"] = person.Chat[0].Id;
        return activity;
    }

    private static JObject From(Person person, string text, string platform)
    {
        var activity = person.Message(text);
        activity["entities"]![0]!["platform"] = platform;
        return activity;
    }
}
