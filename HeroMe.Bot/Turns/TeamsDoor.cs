using HeroMe.Bot.Privacy;
using Microsoft.Bot.Builder;
using Activity = Microsoft.Bot.Schema.Activity;

namespace HeroMe.Bot.Turns;

/// <summary>Runs one activity through the adapter's pipeline and the bot; <paramref name="prepare"/> sees the turn context first.</summary>
internal delegate Task RunTurn(Activity activity, Action<ITurnContext> prepare, CancellationToken ct);

/// <summary>Shows "is typing". Best effort: never throws, tells nothing.</summary>
internal delegate Task ShowTyping(TeamsAddress to, CancellationToken ct);

/// <summary>Says something at once, outside every record: a crisis card, a sorry line, the last word. True when Teams took it.</summary>
internal delegate Task<bool> SayDirect(TeamsAddress to, Activity activity, CancellationToken ct);

/// <summary>Everything the road needs from Teams. Teams registers it, so that nothing here points back.</summary>
internal sealed record TeamsDoor(RunTurn Run, Deliver Deliver, ShowTyping Typing, SayDirect Say, PreviewDoor Preview);
