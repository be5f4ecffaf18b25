using HeroMe.Bot.Company;

namespace HeroMe.Bot.Dialogs.Limits;

/// <summary>Asked before each use of a model. When it refuses the guided conversation answers, and the person is told why, once a day.</summary>
internal static class ModelLimits
{
    public static async Task<bool> MayAskAsync(TurnScope scope, CancellationToken ct)
    {
        var access = await scope.Budget.AccessAsync(ct);
        if (access != ModelAccess.Open && await scope.Budget.IsToSayAsync(ct))
        {
            await scope.SayAsync(scope.Word($"Limits.{access}"), ct);
        }

        return access == ModelAccess.Open;
    }

    /// <summary>The same without telling the person: for a call beside an answer that tells them.</summary>
    public static async Task<bool> IsOpenAsync(TurnScope scope, CancellationToken ct) => await scope.Budget.AccessAsync(ct) == ModelAccess.Open;
}
