namespace HeroMe.Bot.Safety.Screening.Classifier;

/// <summary>What the screen says of an utterance that its classifier was not trained on.</summary>
internal sealed record Unseen(Sample Sample, Verdict Direct, float[] Likelihoods)
{
    public Verdict Judge(Thresholds thresholds) => Direct.Or(LinearClassifier.Judge(Likelihoods, thresholds));
}

/// <summary>Five folds split by scenario, so that no scenario is both learnt from and judged; the thresholds come from here and from nowhere else.</summary>
internal static class CrossValidation
{
    private const int Folds = 5;

    /// <summary>Share of harmless utterances (none and none_hard together) that may be asked about for nothing.</summary>
    public const double AmberRate = 0.03;

    // What a release may show for nothing is what the operating point is set by; AmberRate is for comparing one training with another.
    private const double MostNone = 0.05;
    private const double MostNoneHard = 0.10;
    private const double HelpRate = 0.015;

    public static int FoldOf(string scenario) => (int)(Hash(scenario) % Folds);

    public static IReadOnlyList<Unseen> Run(IReadOnlyList<Sample> samples, CancellationToken stop)
    {
        var results = new Unseen[samples.Count];
        Parallel.For(0, Folds, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = stop }, fold =>
        {
            var classifier = new LinearClassifier(Trainer.Train([.. samples.Where(s => FoldOf(s.Utterance.Scenario) != fold)], Undecided));
            for (var i = 0; i < samples.Count; i++)
            {
                if (FoldOf(samples[i].Utterance.Scenario) == fold)
                {
                    results[i] = new Unseen(samples[i], Lexicon.Read(Folding.Fold(samples[i].Utterance.Text)), classifier.Likelihoods(samples[i].Features));
                }
            }
        });
        return results;
    }

    /// <summary>The lowest thresholds at which the whole screen still asks about no more harmless utterances than a release may.</summary>
    public static Thresholds Choose(IReadOnlyList<Unseen> results)
    {
        var none = results.Where(r => r.Sample.Utterance.Label == Labels.None).ToList();
        var hard = results.Where(r => r.Sample.Utterance.Label == Labels.NoneHard).ToList();
        return Helped(results, Lowest(t => Share(none, new Thresholds(t, 2), Tier.Amber) <= MostNone && Share(hard, new Thresholds(t, 2), Tier.Amber) <= MostNoneHard));
    }

    /// <summary>The thresholds at <see cref="AmberRate"/>.</summary>
    public static Thresholds AtFixedRate(IReadOnlyList<Unseen> results)
    {
        var harmless = results.Where(r => Labels.IsHarmless(r.Sample.Utterance.Label)).ToList();
        return Helped(results, Lowest(t => Share(harmless, new Thresholds(t, 2), Tier.Amber) <= AmberRate));
    }

    private static Thresholds Helped(IReadOnlyList<Unseen> results, float amber)
    {
        var harmless = results.Where(r => Labels.IsHarmless(r.Sample.Utterance.Label)).ToList();
        return new Thresholds(amber, Lowest(t => harmless.Count(r => LinearClassifier.Judge(r.Likelihoods, new Thresholds(amber, t)).Tier == Tier.Help) <= HelpRate * harmless.Count));
    }

    public static double Share(IReadOnlyCollection<Unseen> results, Thresholds thresholds, Tier least) =>
        results.Count == 0 ? 0 : (double)results.Count(r => r.Judge(thresholds).Tier >= least) / results.Count;

    private static Thresholds Undecided => new(2, 2);

    private static float Lowest(Func<float, bool> holds)
    {
        for (var i = 10; i < 999; i++)
        {
            if (holds(i / 1000f))
            {
                return i / 1000f;
            }
        }

        return 0.999f;
    }

    private static uint Hash(string text)
    {
        var hash = 2166136261u;
        foreach (var c in text)
        {
            hash = (hash ^ c) * 16777619;
        }

        return hash ^ (hash >> 16);
    }
}
