namespace HeroMe.Bot.Dialogs.CheckIns;

/// <summary>What a check-in's result may offer besides the talk; one thing at most. The values are stored.</summary>
internal static class CheckInOffer
{
    public const string Nothing = "";

    /// <summary>People to turn to, after three low weeks.</summary>
    public const string Desks = "desks";

    public const string HeroCheck = "herocheck";
    public const string Monthly = "monthly";

    /// <summary>After the desks were offered, a low week is not answered with them again for so long.</summary>
    private const int DesksWeeks = 8;
    private const int LowWeeks = 3;

    /// <param name="due">What is due by itself; it waits in a low week.</param>
    public static string For(CheckInSeries series, CheckIn today, string due)
    {
        if (series.LowWeeks(today.Day) >= LowWeeks)
        {
            return series.WasOffered(Desks, today.Day, DesksWeeks) ? Nothing : Desks;
        }

        return today.IsLow ? Nothing : due;
    }
}
