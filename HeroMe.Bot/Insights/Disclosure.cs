namespace HeroMe.Bot.Insights;

/// <summary>A published figure. All numbers are whole tens, rounded down: 20 stands for 20 to 29 people.</summary>
/// <param name="People">Null: fewer than ten.</param>
/// <param name="Categories">By category; null: fewer than ten, or left out so that nothing smaller can be computed. Empty where there are none.</param>
internal sealed record PublishedFigure(int? People, IReadOnlyList<int?> Categories);

/// <summary>
/// Statistical disclosure control: what may be published of a count. Fixed in code, so that no setting lowers it. Three rules: fewer than ten people are
/// never shown; what is left out of one question is never fewer than ten people together (complementary suppression), because a total would otherwise
/// give it away; and whatever is shown is rounded down to whole tens, so that no difference of figures, within a month or between months, is certain to be
/// a group of one to nine people. Pure.
/// </summary>
internal static class Disclosure
{
    /// <summary>The fewest people that a figure may show, and what figures are rounded down to.</summary>
    public const int Least = 10;

    public static PublishedFigure Of(int people) => new(Rounded(people), []);

    /// <param name="counts">People by category; nobody is in two.</param>
    public static PublishedFigure Of(IReadOnlyList<int> counts)
    {
        var people = counts.Sum();
        if (people < Least)
        {
            return new PublishedFigure(null, [.. counts.Select(_ => (int?)null)]);
        }

        var shown = Enumerable.Range(0, counts.Count).Where(at => counts[at] >= Least).OrderByDescending(at => counts[at]).ToList();
        while (shown.Count > 0 && shown.Count < counts.Count && people - shown.Sum(at => counts[at]) < Least)
        {
            shown.RemoveAt(shown.Count - 1);
        }

        return new PublishedFigure(Rounded(people), [.. counts.Select((count, at) => shown.Contains(at) ? Rounded(count) : null)]);
    }

    private static int? Rounded(int people) => people < Least ? null : people / Least * Least;
}
