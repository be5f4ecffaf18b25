using System.Text;
using HeroMe.Bot.Tests.Dialogs.Risk;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Tests.Mentors;
using static HeroMe.Bot.Tests.Teams.Sending.RefusalScene;

namespace HeroMe.Bot.Tests.Teams.Sending;

/// <summary>A chat that the person cleared is answered with 404 again and again: it is created anew by the person's object id, once.</summary>
public sealed class ClearedChatTests : IAsyncLifetime
{
    private BotHost _bot = null!;
    private Person _person = null!;

    private string Anew => ScriptedConnector.Created(_person.ObjectId);

    public async Task InitializeAsync()
    {
        _bot = await BotHost.StartAsync();
        _person = _bot.Person();
        _bot.Connector.Refuses(call => call.Conversation == _person.Conversation, ChatNotFound);
    }

    public async Task DisposeAsync() => await _bot.DisposeAsync();

    [Fact]
    public async Task The_answer_and_its_card_come_in_a_chat_that_is_created_once_by_object_id()
    {
        await _person.Says("最近ずっともやもやしています");
        await _bot.Until(() => _bot.Connector.Messages(Anew).Count == 2, "the answer and the card in the new chat");
        await _bot.Quiet(TimeSpan.FromMinutes(1));
        Assert.Equal(2, _bot.Connector.Messages(Anew).Count);
        Assert.True(GuidedTalk.TakesUp(_bot.Connector.Messages(Anew)[0].Text, "最近ずっともやもやしています"));
        _bot.Connector.NothingIsLeftOpen(Anew);
        var created = Assert.Single(_bot.Connector.Calls, call => call.What == "create").Activity!;
        Assert.Equal(_person.ObjectId, (string?)Assert.Single(created["members"]!)["id"]);
        Assert.Equal((_person.Tenant, _person.Tenant, false), ((string?)created["tenantId"], (string?)created["channelData"]!["tenant"]!["id"], (bool)created["isGroup"]!));
        Assert.Equal(Anew, (await _bot.KnownAsync(_person)).Profile.Address.ConversationId);
    }

    [Fact]
    public async Task The_crisis_card_comes_there_too()
    {
        await _bot.While(_person.Says("もう死にたい"));
        await _bot.Until(() => _bot.Connector.Messages(Anew).Any(RiskScene.IsRed), "the crisis card in the new chat");
        await _bot.Quiet(TimeSpan.FromMinutes(1));
        Assert.Single(_bot.Connector.Messages(Anew));
        Assert.Single(_bot.Connector.Calls, call => call.What == "create");
    }

    [Fact]
    public async Task What_waited_for_delivery_when_the_process_ended_goes_to_the_new_chat()
    {
        _bot.Connector.Script = call => call.What == "typing" ? null : new Scripted(429, RetryAfter: "30");
        await _person.Says("最近ずっともやもやしています");
        await _bot.Quiet(TimeSpan.FromSeconds(10));
        var (folder, connector, clock) = (_bot.Folder, _bot.Connector, _bot.Clock);
        await _bot.StopAsync();
        connector.Refuses(call => call.Conversation == _person.Conversation, ChatNotFound);
        await using var second = await BotHost.StartAsync(folder, connector, clock);
        await second.Until(() => connector.Messages(Anew).Count == 2, "the answer and the card in the new chat");
        Assert.Single(connector.Calls, call => call.What == "create");
    }

    [Fact]
    public async Task A_new_chat_that_is_not_found_either_is_waited_for_and_not_created_again_and_again()
    {
        _bot.Connector.Refuses(call => call.What != "create", ChatNotFound);
        await _person.Says("最近ずっともやもやしています");
        await _bot.Until(() => _bot.Connector.Calls.Any(call => call.What == "create"), "the creation");
        await _bot.Quiet(TimeSpan.FromMinutes(3));
        Assert.Single(_bot.Connector.Calls, call => call.What == "create");
        _bot.Connector.Script = null;
        await new Person(_bot.Http, _bot.Connector, "hanako") { ObjectId = _person.ObjectId, Conversation = Anew }.Says("聞こえていますか");
        await _bot.Until(() => _bot.Connector.Messages(Anew).Count > 2, "what waited, and the answer to the new message");
        Assert.Single(_bot.Connector.Calls, call => call.What == "create");
    }

    [Fact]
    public async Task The_id_of_the_new_chat_is_stored_sealed_only_and_is_not_logged()
    {
        await _person.Says("最近ずっともやもやしています");
        await _bot.Until(() => _bot.Connector.Messages(Anew).Count == 2, "the answer and the card in the new chat");
        await _bot.Quiet();
        Assert.DoesNotContain(_bot.Log.Lines, line => line.Contains(Anew, StringComparison.Ordinal) || line.Contains(Uri.EscapeDataString(Anew), StringComparison.Ordinal));
        await _bot.StopAsync();
        Assert.All(Directory.EnumerateFiles(_bot.Folder, "*", SearchOption.AllDirectories), file =>
            Assert.Equal(-1, File.ReadAllBytes(file).AsSpan().IndexOf(Encoding.UTF8.GetBytes(Anew))));
    }
}
