using HeroMe.Bot.Company;
using Microsoft.Bot.Builder;

namespace HeroMe.Bot.Dialogs.Limits;

/// <summary>The door to every model: asked before each use. When it is closed the guided conversation answers, and the person hears why, once a day.</summary>
internal static class ModelLimits
{
    public static async Task<bool> MayAskAsync(ITurnContext turn, CancellationToken ct)
    {
        var scope = TurnScope.Of(turn);
        var access = await scope.Budget.AccessAsync(ct);
        if (access != ModelAccess.Open && await scope.Budget.IsToSayAsync(ct))
        {
            await scope.SayAsync(turn, scope.Word($"Limits.{access}"), ct);
        }

        return access == ModelAccess.Open;
    }

    /// <summary>The same door without a word: for a call that the person does not wait for, beside an answer that says what must be said.</summary>
    public static async Task<bool> IsOpenAsync(TurnScope scope, CancellationToken ct) => await scope.Budget.AccessAsync(ct) == ModelAccess.Open;
}
