using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Texts;
using static HeroMe.Bot.Tests.Teams.Sending.RefusalScene;

namespace HeroMe.Bot.Tests.Teams.Sending;

/// <summary>Every activity that is sent says in which chat, of which type and tenant it belongs: clients stream only where they read "personal".</summary>
public sealed class ConversationOnTheWireTests
{
    [Fact]
    public async Task Every_activity_carries_the_id_the_type_and_the_tenant_of_its_conversation()
    {
        await using var talk = await TalkWithModel.StartAsync();
        var (bot, person) = (talk.Bot, talk.Person);
        var answer = talk.WillSaySentences("それは重たい一日でしたね。", "何がいちばん残っていますか。");
        await person.Says("会議で何も言えませんでした");
        answer.Next();
        await bot.Until(() => talk.Streamed.Length > 0, "a piece of the stream");
        answer.Next(2);
        await bot.Until(() => person.Chat.Count == 2, "the answer and the card");
        talk.Teams.Refuses(call => call.What == "final", BadCard, times: 1);
        await bot.While(person.Says("もう死にたい"));
        await person.Says("全部消して");
        await bot.Until(() => person.Chat.Any(m => m.CardText.StartsWith(Words.Of(Language.Japanese, "Erase.Title"), StringComparison.Ordinal)), "the question");
        await person.Says("やめる");
        await bot.Until(() => talk.Calls("put").Count > 0, "an answer put onto its message");

        var calls = bot.Connector.Calls.Where(call => call.Activity is not null).ToList();
        Assert.Superset(new HashSet<string>(["typing", "informative", "chunk", "final", "card", "put"], StringComparer.Ordinal), calls.Select(call => call.What).ToHashSet(StringComparer.Ordinal));
        Assert.All(calls, call => Assert.Equal((person.Conversation, "personal", person.Tenant), ConversationOf(call)));
    }

    [Theory]
    [InlineData("groupChat")]
    [InlineData("channel")]
    public async Task The_line_in_a_group_names_the_groups_own_type(string type)
    {
        await using var bot = await BotHost.StartAsync();
        var person = bot.Person();
        var activity = person.Message("ここで相談していいですか");
        activity["conversation"]!["conversationType"] = type;
        await person.PostAsync(activity);
        await bot.Until(() => person.Chat.Count == 1, "the line");
        Assert.Equal((person.Conversation, type, person.Tenant), ConversationOf(bot.Connector.Calls.Single()));
    }

    private static (string?, string?, string?) ConversationOf(ConnectorCall call)
    {
        var conversation = call.Activity!["conversation"]!;
        return ((string?)conversation["id"], (string?)conversation["conversationType"], (string?)conversation["tenantId"]);
    }
}
