using System.Net;
using HeroMe.Bot.Tests.Harness;
using Newtonsoft.Json.Linq;
using static HeroMe.Bot.Tests.Dialogs.Risk.RiskScene;

namespace HeroMe.Bot.Tests.Dialogs.Risk;

/// <summary>Danger is read wherever a message or an invoke holds words, also in one that is refused.</summary>
public sealed class DangerAnywhereTests : IAsyncLifetime
{
    private const string Danger = "もう死にたいです";
    private BotHost _bot = null!;
    private Person _person = null!;

    public async Task InitializeAsync()
    {
        _bot = await BotHost.StartAsync();
        _person = _bot.Person();
    }

    public async Task DisposeAsync() => await _bot.DisposeAsync();

    [Theory]
    [InlineData("""{"text":"送信","value":{"card":"x","choice":"save","note":"もう死にたいです"}}""")]
    [InlineData("""{"text":"","value":{"note":"もう死にたいです"}}""")]
    [InlineData("""{"text":"","value":"{\"data\":{\"in\":{\"t\":\"もう死にたいです\"}}}"}""")]
    [InlineData("""{"text":"","attachments":[{"contentType":"text/html; charset=utf-8","content":"<p>もう死にたいです</p>"}]}""")]
    public async Task Danger_in_a_message_counts_wherever_it_stands(string fields)
    {
        var message = _person.Message("", "m7");
        message.Merge(JObject.Parse(fields));
        await _person.PostAsync(message);
        await _bot.IsInDangerAsync(_person, cards: 1);
    }

    [Theory]
    [InlineData("from.aadObjectId", "adaptiveCard/action")]
    [InlineData("", "adaptiveCard/action")]
    public async Task Danger_in_an_invoke_that_is_refused_is_answered(string missing, string name)
    {
        var invoke = _person.Message("", "m8");
        invoke["type"] = "invoke";
        invoke["name"] = name;
        invoke["value"] = new JObject { ["action"] = new JObject { ["type"] = "Action.Submit", ["data"] = new JObject { ["text"] = Danger } } };
        if (missing.Length > 0)
        {
            invoke.SelectToken(missing)!.Parent!.Remove();
        }

        Assert.Equal(HttpStatusCode.BadRequest, await _person.PostAsync(invoke));
        await _bot.Until(() => _person.Chat.Count(IsRed) == 1, "the crisis card");
    }

    [Fact]
    public async Task Danger_that_is_deleted_and_brought_back_is_answered_again()
    {
        var person = await _bot.StoringPersonAsync();
        await person.Says(Danger, "m9");
        await _bot.IsInDangerAsync(person, cards: 1);
        await person.Deletes("m9");
        await _bot.Quiet();
        await person.Edits("m9", Danger);
        await _bot.Quiet();
        Assert.Contains(person.Chat, IsRed);
    }
}
