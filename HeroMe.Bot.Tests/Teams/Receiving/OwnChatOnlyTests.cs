using HeroMe.Bot.Safety;
using HeroMe.Bot.Tests.Dialogs.Risk;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Texts;
using Newtonsoft.Json.Linq;

namespace HeroMe.Bot.Tests.Teams.Receiving;

/// <summary>The chat that an invoke names is believed only if it is the person's own; in a group, who is in danger is told where to turn.</summary>
public sealed class OwnChatOnlyTests : IAsyncLifetime
{
    private const string Danger = "もう死にたいです";
    private const string Group = "19:group@thread.v2";
    private BotHost _bot = null!;
    private Person _person = null!;

    public async Task InitializeAsync()
    {
        _bot = await BotHost.StartAsync();
        _person = _bot.Person();
    }

    public async Task DisposeAsync() => await _bot.DisposeAsync();

    [Theory]
    [InlineData("form", "groupChat")]
    [InlineData("form", "channel")]
    [InlineData("form", null)]
    [InlineData("card", "groupChat")]
    [InlineData("card", "channel")]
    [InlineData("card", "personal")]
    public async Task The_crisis_card_goes_to_the_stored_chat_and_the_stored_address_stays(string from, string? type)
    {
        await _bot.Hears(_person, "異動のことで迷っています");
        var stored = (await _bot.Sealed(_person)).Profile.Address;
        await InvokeAsync(from, type, Danger);
        await _bot.Quiet();
        Assert.Single(_person.Chat, RiskScene.IsRed);
        Assert.Equal(RiskLevel.Red, await _bot.Level(_person));
        Assert.Equal(stored, (await _bot.Sealed(_person)).Profile.Address);
        Assert.DoesNotContain(_bot.Connector.Calls, c => c.Conversation == Group);
    }

    [Theory]
    [InlineData("form")]
    [InlineData("card")]
    public async Task The_direct_question_goes_to_the_stored_chat(string from)
    {
        await _bot.Hears(_person, "異動のことで迷っています");
        await InvokeAsync(from, "groupChat", "もう消えてしまいたいです");
        await _bot.Until(() => _person.Chat.Any(RiskScene.IsQuestion), "the question");
        await _bot.Quiet();
        Assert.DoesNotContain(_bot.Connector.Calls, c => c.Conversation == Group);
    }

    [Fact]
    public async Task Who_is_not_known_and_in_danger_in_a_group_hears_where_to_turn_and_the_state_comes_with_their_first_message()
    {
        var answer = await InvokeAsync("card", "groupChat", Danger);
        Assert.Contains("119", (string?)answer["value"], StringComparison.Ordinal);
        Assert.False(await _bot.IsKnownAsync(_person));
        Assert.DoesNotContain(_bot.Connector.Calls, c => c.Conversation == Group);
        await _person.Says("会議の話をしましょう");
        await _bot.Until(() => _person.Chat.Any(RiskScene.IsRed), "the card");
        await _bot.Quiet();
        Assert.Equal(RiskLevel.Red, await _bot.Level(_person));
    }

    [Fact]
    public async Task A_button_pressed_in_a_group_does_nothing_there()
    {
        await _person.Installs();
        await _bot.Until(() => _person.Chat.Count == 1, "the welcome");
        var starter = Words.Of(Language.Japanese, "Welcome.Starter1");
        var data = (JObject)_person.Chat[0].Card!["actions"]!.First(a => (string?)a["title"] == starter)["data"]!;
        var answer = await InvokeAsync("card", "groupChat", words: null, data);
        await _bot.Quiet();
        Assert.Equal(Words.Of(Language.Japanese, "Group.Polite"), (string?)answer["value"]);
        Assert.Single(_person.Chat);
        Assert.DoesNotContain(_bot.Connector.Calls, c => c.Conversation == Group);
    }

    [Theory]
    [InlineData("groupChat", Danger, "119")]
    [InlineData("channel", "もう消えてしまいたい", "119")]
    [InlineData("groupChat", "I want to kill myself", "1:1")]
    public async Task Danger_written_in_a_group_gets_where_to_turn_and_not_silence(string type, string words, string said)
    {
        // The polite line of this hour was said before.
        await InGroupAsync("こんにちは", type);
        await InGroupAsync("こんにちは", type);
        await InGroupAsync(words, type, "m1");
        await InGroupAsync(words, type, "m1");
        var lines = _bot.Connector.Messages(Group).Select(m => m.Text).ToList();
        Assert.Equal(2, lines.Count);
        Assert.Contains(said, lines[1], StringComparison.Ordinal);
        Assert.DoesNotContain(words, lines[1], StringComparison.Ordinal);
        Assert.False(await _bot.IsKnownAsync(_person));
        await InGroupAsync("今夜、死にます", type, "m1");
        Assert.Equal(3, _bot.Connector.Messages(Group).Count);
    }

    private async Task InGroupAsync(string words, string type, string? id = null) => await _person.PostAsync(Moved(_person.Message(words, id), type));

    private async Task<JObject> InvokeAsync(string from, string? type, string? words, JObject? data = null)
    {
        var activity = Moved(_person.Base("invoke", "name", from == "form" ? "message/submitAction" : "adaptiveCard/action"), type);
        if (from == "form")
        {
            activity["value"] = new JObject { ["actionName"] = "feedback", ["actionValue"] = new JObject { ["reaction"] = "dislike", ["feedback"] = new JObject { ["words"] = words }.ToString() } };
        }
        else
        {
            var pressed = data ?? new JObject { ["card"] = Guid.NewGuid().ToString("N"), ["choice"] = "save", ["text"] = words };
            activity["value"] = new JObject { ["action"] = new JObject { ["type"] = "Action.Execute", ["verb"] = "card", ["data"] = pressed }, ["trigger"] = "manual" };
        }

        using var content = new StringContent(activity.ToString(), System.Text.Encoding.UTF8, "application/json");
        using var response = await _bot.Http.PostAsync(new Uri("api/messages", UriKind.Relative), content);
        var body = await response.Content.ReadAsStringAsync();
        return body.Length == 0 ? [] : Harness.Wire.Read(body);
    }

    private static JObject Moved(JObject activity, string? type)
    {
        activity["conversation"]!["id"] = Group;
        activity["conversation"]!["conversationType"] = type;
        return activity;
    }
}
