using System.Net;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Tests.Teams.Sending;

/// <summary>Refusals as Teams answers them, and what a person must never be left with.</summary>
internal static class RefusalScene
{
    public static readonly Scripted UnknownForbidden = new(403, """{"error":{"code":"ServiceError","message":"Unknown"}}""");
    public static readonly Scripted ChatNotFound = new(404, """{"error":{"code":"ConversationNotFound","message":"Conversation not found."}}""");
    public static readonly Scripted BadCard = new(400, """{"error":{"code":"BadSyntax","message":"Bad format of activity"}}""");
    public static readonly Scripted TooBig = new(413, """{"error":{"code":"MessageSizeTooBig","message":"Message size too large"}}""");

    /// <summary>Ten seconds, and what the test's fast clock adds while a call is on the wire.</summary>
    public static readonly TimeSpan Soon = TimeSpan.FromSeconds(15);

    public static Scripted Of(int status) => status switch { 400 => BadCard, 403 => UnknownForbidden, 404 => ChatNotFound, _ => TooBig };

    /// <summary>Refuses the first calls that this holds for, and nothing else.</summary>
    public static void Refuses(this ScriptedConnector teams, Func<ConnectorCall, bool> which, Scripted refusal, int times = int.MaxValue)
    {
        var left = times;
        teams.Script = call => which(call) && Interlocked.Decrement(ref left) >= 0 ? refusal : null;
    }

    /// <summary>Lets time pass until a request of the person is answered.</summary>
    public static async Task<HttpStatusCode> While(this BotHost bot, Task<HttpStatusCode> posting)
    {
        await bot.Until(() => posting.IsCompleted, "the response");
        return await posting;
    }

    /// <summary>True while a status text stands in the chat, on a stream or as a plain message.</summary>
    public static bool IsStatus(ChatMessage message) => Enum.GetValues<Language>().Any(l => Enumerable.Range(1, 3).Any(n => Words.Of(l, $"Informative.{n}") == message.Text));

    /// <summary>The texts of the bot that are no status.</summary>
    public static IReadOnlyList<ChatMessage> Said(this Person person) => [.. person.Chat.Where(m => m.Card is null && !IsStatus(m))];

    public static void NothingIsLeftOpen(this ScriptedConnector teams, string conversation)
    {
        Assert.Empty(teams.EmptyStatusLines(conversation));
        Assert.DoesNotContain(teams.Messages(conversation), IsStatus);
    }
}
