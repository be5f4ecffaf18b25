using HeroMe.Bot.Company;

namespace HeroMe.Bot.Dialogs.Limits;

/// <summary>Asked before each use of a model. When it refuses, the guided conversation answers, and the person is told why, at most once a day.</summary>
internal static class ModelLimits
{
    /// <returns>False when the model is switched off or its budget is used up; the reason was then told if it was due.</returns>
    public static async Task<bool> MayAskAsync(TurnScope scope, CancellationToken ct)
    {
        var access = await scope.Budget.AccessAsync(ct);
        if (access != ModelAccess.Open && await scope.Budget.TryClaimLimitNoticeAsync(ct))
        {
            await scope.SayAsync(scope.Word($"Limits.{access}"), ct);
        }

        return access == ModelAccess.Open;
    }

    /// <summary>The same check without telling the person, for calls that accompany an answer.</summary>
    public static async Task<bool> IsOpenAsync(TurnScope scope, CancellationToken ct) => await scope.Budget.AccessAsync(ct) == ModelAccess.Open;
}
