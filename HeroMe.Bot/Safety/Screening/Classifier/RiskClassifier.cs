namespace HeroMe.Bot.Safety.Screening.Classifier;

/// <summary>
/// What a linear model says of the dangers in a text: the probability of each category. For indirect wording that a lexicon cannot list;
/// it can only raise to AMBER or HELP, or add a weak sign.
/// </summary>
internal sealed class RiskClassifier(Weights weights)
{
    // A long text is read in windows of a few sentences, so that one dangerous line is not averaged away.
    private const int Window = 160;
    private const int Overlap = 40;

    public Verdict Read(string folded)
    {
        var verdict = Verdict.Nothing;
        var read = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (from, to) in Windows(folded))
        {
            // A text that repeats itself is read once.
            var window = folded[from..to];
            if (!read.Add(window))
            {
                continue;
            }

            verdict = verdict.Or(Judge(Likelihoods(Features.Of(window)), weights.Thresholds));
            if (verdict is { Tier: Tier.Amber, Category: Category.SelfHarm })
            {
                break;
            }
        }

        return verdict;
    }

    public static Verdict Judge(ReadOnlySpan<float> likelihoods, Thresholds thresholds)
    {
        float danger = 0;
        int worst = 0, help = 0;
        for (var i = 1; i < likelihoods.Length; i++)
        {
            if (Labels.IsHelp(Labels.Categories[i]))
            {
                help = help == 0 || likelihoods[i] > likelihoods[help] ? i : help;
            }
            else
            {
                danger += likelihoods[i];
                worst = worst == 0 || likelihoods[i] > likelihoods[worst] ? i : worst;
            }
        }

        var about = Labels.Categories[worst];
        if (danger >= (about == Category.SelfHarm ? thresholds.SelfHarm : thresholds.Care))
        {
            return new Verdict(Tier.Amber, about) { IsInferred = true };
        }

        var weak = danger >= thresholds.Weak ? Labels.SignOf(about) : Signs.None;
        var read = likelihoods[help] >= thresholds.Help ? new Verdict(Tier.Help, Labels.Categories[help]) { IsInferred = true } : Verdict.Nothing;
        return read with { Weak = weak, WeakInferred = weak };
    }

    /// <summary>The probability of each category, in the order of <see cref="Labels.Categories"/>.</summary>
    public float[] Likelihoods(FeatureSet features)
    {
        var likelihoods = weights.Model.Scores(features);
        LinearModel.Softmax(likelihoods);
        return likelihoods;
    }

    internal static IEnumerable<(int From, int To)> Windows(string folded)
    {
        if (folded.Length <= Window)
        {
            yield return (0, folded.Length);
            yield break;
        }

        var from = 0;
        while (true)
        {
            var to = Math.Min(from + Window, folded.Length);
            if (to < folded.Length && folded.LastIndexOf('。', to - 1, Window - Overlap) is var end and > 0)
            {
                to = end + 1;
            }

            yield return (from, to);
            if (to == folded.Length)
            {
                yield break;
            }

            // The windows overlap by the last sentence, if it is short.
            var start = folded.LastIndexOf('。', Math.Max(to - 2, 0), Math.Min(Overlap, to - from - 1));
            from = start > from ? start + 1 : Math.Max(to - Overlap, from + 1);
        }
    }
}
