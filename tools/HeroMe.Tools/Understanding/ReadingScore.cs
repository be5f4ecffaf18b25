using System.Globalization;

namespace HeroMe.Tools.Understanding;

/// <summary>Prints how many lines of each label were read right. What was written is never printed.</summary>
internal static class ReadingScore
{
    /// <param name="read">Each line, and what was read: one label, or labels with blanks between them.</param>
    /// <returns>The share of lines that were read right; for labels that stand alone, the share of labels that were told right (F1).</returns>
    public static double Print(Reading reading, IReadOnlyList<(Example Line, string Read)> read, TextWriter output)
    {
        output.WriteLine(reading.Competes ? "label                            n   right  read wrongly as it" : "label                            n  recall precision      F1");
        if (!reading.Competes)
        {
            var (hits, told, labels) = (0, 0, 0);
            foreach (var label in read.SelectMany(r => r.Line.Labels).Distinct().Order(StringComparer.Ordinal))
            {
                var n = read.Count(r => r.Line.Labels.Contains(label));
                var told1 = read.Count(r => r.Read.Split(' ').Contains(label));
                var hit = read.Count(r => r.Line.Labels.Contains(label) && r.Read.Split(' ').Contains(label));
                (hits, told, labels) = (hits + hit, told + told1, labels + n);
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{label,-28} {n,6} {Share(hit, n),6:F1}% {Share(hit, told1),8:F1}% {Share(2 * hit, n + told1),6:F1}%"));
            }

            var f1 = 200.0 * hits / Math.Max(1, told + labels);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{reading.Name}: F1 {f1:F1} % of {read.Count} lines"));
            return f1 / 100;
        }

        foreach (var group in read.GroupBy(r => r.Line.Group + r.Line.Labels[0]).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var wrong = read.Count(r => r.Line.Group + r.Read == group.Key && r.Read != r.Line.Labels[0]);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{group.Key,-28} {group.Count(),6} {Share(group.Count(r => r.Read == r.Line.Labels[0]), group.Count()),6:F1}% {wrong,6}"));
        }

        var right = Share(read.Count(r => r.Read == r.Line.Labels[0]), read.Count);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{reading.Name}: {right:F1} % of {read.Count} lines right"));
        return right / 100;
    }

    private static double Share(int part, int whole) => whole == 0 ? 0 : 100.0 * part / whole;
}
