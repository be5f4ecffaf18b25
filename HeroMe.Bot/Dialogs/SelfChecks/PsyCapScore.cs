using System.Globalization;
using HeroMe.Bot.Dialogs.CheckIns;

namespace HeroMe.Bot.Dialogs.SelfChecks;

/// <summary>How a result compares with the one before.</summary>
internal enum Change { Same, Higher, Lower }

/// <summary>
/// The score of a HEROチェック: means of the answers, 1 to 6. With too few answers there is none. The total is the main figure, because the four overlap. Pure.
/// </summary>
/// <param name="Total">Null with fewer than eight answers.</param>
/// <param name="ByElement">By element; null with fewer than two answers.</param>
internal sealed record PsyCapScore(double? Total, IReadOnlyDictionary<string, double?> ByElement)
{
    private const int LeastOfElement = 2;
    private const int LeastOfAll = 8;

    /// <summary>Means of whole numbers are not exact; a difference of just the noise band is a change.</summary>
    private const double Tolerance = 1e-9;

    private static readonly NoiseBand Noise = Measures.PsyCap.Noise ?? throw new InvalidDataException("The measure of psychological capital has no noise band.");

    public static IReadOnlyList<string> Elements => ReflectionItems.Elements;

    public static PsyCapScore Of(SelfCheck check)
    {
        var answered = Measures.PsyCap.Items.Where(item => check.Answer(item) is not null).Select(item => (item.Element, Value: check.Answer(item)!.Value)).ToList();
        return new PsyCapScore(
            Mean([.. answered.Select(answer => answer.Value)], LeastOfAll),
            Elements.ToDictionary(element => element, element => Mean([.. answered.Where(answer => answer.Element == element).Select(answer => answer.Value)], LeastOfElement), StringComparer.Ordinal));
    }

    /// <summary>The element that is lower than each other one by the noise band or more. Null when none is, or one of the four has no score.</summary>
    public string? ClearlyLowest()
    {
        if (ByElement.Values.Any(value => value is null))
        {
            return null;
        }

        var inOrder = ByElement.OrderBy(element => element.Value).ToList();
        return inOrder[1].Value - inOrder[0].Value >= Noise.Element - Tolerance ? inOrder[0].Key : null;
    }

    /// <summary>Null when one of the two has no total.</summary>
    public Change? Since(PsyCapScore before) => (Total - before.Total) switch
    {
        null => null,
        { } more when more >= Noise.Total - Tolerance => Change.Higher,
        { } less when less <= -(Noise.Total - Tolerance) => Change.Lower,
        _ => Change.Same,
    };

    public static string Text(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);

    private static double? Mean(IReadOnlyList<int> values, int least) => values.Count < least ? null : values.Average();
}
