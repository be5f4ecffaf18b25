using HeroMe.Bot.Dialogs;
using Microsoft.Bot.Builder;

namespace HeroMe.Bot.Turns;

/// <summary>What the bot's handlers call: a thin step from Teams' kinds of activity to the topics of conversation.</summary>
internal sealed class TurnRouter(DialogRouter dialogs)
{
    public Task SaidAsync(ITurnContext turn, CancellationToken ct) => dialogs.SaidAsync(turn, ct);

    public Task InstalledAsync(ITurnContext turn, CancellationToken ct) => dialogs.InstalledAsync(turn, ct);

    public Task EditedAsync(ITurnContext turn, CancellationToken ct) => dialogs.EditedAsync(turn, ct);

    public Task DeletedAsync(ITurnContext turn, CancellationToken ct) => dialogs.DeletedAsync(turn, ct);
}
