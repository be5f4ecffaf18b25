using System.Globalization;

namespace HeroMe.Bench;

/// <summary>The few statistics that are printed.</summary>
internal static class Figures
{
    /// <summary>The value below which the given share of the values lies; 0 when there are none.</summary>
    public static double Percentile(IEnumerable<double> values, double share)
    {
        var sorted = values.Order().ToList();
        return sorted.Count == 0 ? 0 : sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * share))];
    }

    public static double Median(IEnumerable<double> values) => Percentile(values, 0.5);

    /// <summary>"median (smallest to largest)".</summary>
    public static string Spread(IReadOnlyCollection<double> values, string format) =>
        $"{Median(values).ToString(format, CultureInfo.InvariantCulture)} ({values.Min().ToString(format, CultureInfo.InvariantCulture)} to {values.Max().ToString(format, CultureInfo.InvariantCulture)})";
}
