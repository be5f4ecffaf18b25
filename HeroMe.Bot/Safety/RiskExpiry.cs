namespace HeroMe.Bot.Safety;

internal static class RiskExpiry
{
    /// <summary>What is still in force; null when nothing is. Each part goes at its own time.</summary>
    public static RiskState? At(RiskState? risk, DateTimeOffset now)
    {
        if (risk is null || (risk.Until <= now && risk.NudgesStoppedUntil <= now && !(risk.RememberedUntil > now)))
        {
            return null;
        }

        return risk with
        {
            Level = risk.Until > now ? risk.Level : RiskLevel.None,
            Category = risk.Until > now ? risk.Category : "",
            RememberedUntil = risk.RememberedUntil > now ? risk.RememberedUntil : null,
            MayFollowUp = risk.MayFollowUp && risk.NudgesStoppedUntil > now,
        };
    }
}
