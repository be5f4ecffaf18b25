using HeroMe.Bot.Privacy;
using Microsoft.Bot.Builder;
using Activity = Microsoft.Bot.Schema.Activity;

namespace HeroMe.Bot.Outbox;

/// <summary>Runs one activity through the adapter's pipeline and the bot; <paramref name="prepare"/> sees the turn context first.</summary>
internal delegate Task RunTurn(Activity activity, Action<ITurnContext> prepare, CancellationToken ct);

/// <summary>Shows "is typing". Best effort: never throws, tells nothing.</summary>
internal delegate Task ShowTyping(TeamsAddress to, CancellationToken ct);

/// <summary>Says something at once, outside every record: a crisis card, a sorry line, the last word. Its id in Teams (empty where Teams gives none); null when Teams did not take it.</summary>
internal delegate Task<string?> SayDirect(TeamsAddress to, Activity activity, CancellationToken ct);

/// <summary>Takes back a message of the bot. Best effort: never throws but for the token, tells nothing.</summary>
internal delegate Task TakeBack(TeamsAddress from, string messageId, CancellationToken ct);

/// <summary>Everything the road needs from Teams. Teams registers it, so that nothing here points back.</summary>
internal sealed record TeamsClient(RunTurn Run, Deliver Deliver, ShowTyping Typing, SayDirect Say, ReplyStreams Preview)
{
    public TakeBack TakeBack { get; init; } = (_, _, _) => Task.CompletedTask;
}
