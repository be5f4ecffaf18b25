namespace HeroMe.Bot.Understanding.Remarks;

/// <summary>How likely a sentence is a remark of each kind.</summary>
/// <param name="kinds">All kinds, and <see cref="RemarkReader.None"/>.</param>
/// <param name="probabilities">One each, together 1.</param>
internal sealed class RemarkReading(IReadOnlyList<string> kinds, float[] probabilities)
{
    /// <returns>The likeliest kind that the filter lets through, and its probability; null when none is as likely as <see cref="RemarkReader.None"/>.</returns>
    public (string? Kind, float Probability) Best(Func<string, bool> among)
    {
        (string? Kind, float Probability) best = (null, 0);
        for (var k = 0; k < probabilities.Length; k++)
        {
            if (probabilities[k] > best.Probability && (kinds[k] == RemarkReader.None || among(kinds[k])))
            {
                best = (kinds[k] == RemarkReader.None ? null : kinds[k], probabilities[k]);
            }
        }

        return best;
    }

    /// <summary>The probability that it is of one of the kinds that the filter lets through.</summary>
    public float Of(Func<string, bool> among)
    {
        var sum = 0f;
        for (var k = 0; k < probabilities.Length; k++)
        {
            sum += kinds[k] != RemarkReader.None && among(kinds[k]) ? probabilities[k] : 0;
        }

        return sum;
    }

    public override string ToString() => nameof(RemarkReading);
}
