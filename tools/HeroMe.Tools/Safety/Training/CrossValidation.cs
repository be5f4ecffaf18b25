using HeroMe.Bot.Safety.Screening;
using HeroMe.Bot.Safety.Screening.Classifier;

namespace HeroMe.Tools.Safety.Training;

/// <summary>What the screen says of an utterance that its classifier was not trained on.</summary>
internal sealed record FoldResult(Sample Sample, Verdict Direct, bool TooLittle, float[] Likelihoods)
{
    /// <summary>Written as people type into a chat, which is what the operating point is for.</summary>
    public bool IsChat => Sample.Utterance.Id.StartsWith("chat/", StringComparison.Ordinal) || Sample.Utterance.Id.StartsWith("lines/", StringComparison.Ordinal);

    public Verdict Judge(Thresholds thresholds) => TooLittle ? Direct : Direct.Or(LinearClassifier.Judge(Likelihoods, thresholds));
}

/// <summary>Five folds split by scenario, so that no scenario is both learnt from and judged; the thresholds come from here and from nowhere else.</summary>
internal static class CrossValidation
{
    private const int Folds = 5;

    // What a chat may show for nothing is what the operating point is set by; long and made-up talk must stay within twice a release.
    private const double MostNone = 0.04;
    private const double MostNoneHard = 0.12;
    private const double MostNoneAnywhere = 0.07;
    private const double MostNoneHardAnywhere = 0.14;
    private const double HelpRate = 0.015;
    private const double FixedRate = 0.03;

    public static int FoldOf(string scenario) => (int)(Hash(scenario) % Folds);

    public static IReadOnlyList<FoldResult> Run(IReadOnlyList<Sample> samples)
    {
        var results = new FoldResult[samples.Count];
        Parallel.For(0, Folds, fold =>
        {
            var classifier = new LinearClassifier(Trainer.Train([.. samples.Where(s => FoldOf(s.Utterance.Scenario) != fold)], Undecided));
            for (var i = 0; i < samples.Count; i++)
            {
                if (FoldOf(samples[i].Utterance.Scenario) == fold)
                {
                    var folded = Folding.Fold(samples[i].Utterance.Text);
                    results[i] = new FoldResult(samples[i], Lexicon.Read(folded), Screen.SaysTooLittle(folded), classifier.Likelihoods(samples[i].Features));
                }
            }
        });
        return results;
    }

    /// <summary>The lowest thresholds at which the whole screen asks about no more harmless utterances than it may, first of all in short lines.</summary>
    public static Thresholds Choose(IReadOnlyList<FoldResult> results)
    {
        var none = results.Where(r => r.Sample.Utterance.Label == Labels.None).ToList();
        var hard = results.Where(r => r.Sample.Utterance.Label == Labels.NoneHard).ToList();
        var (chatNone, chatHard) = (none.Where(r => r.IsChat).ToList(), hard.Where(r => r.IsChat).ToList());
        var amber = Lowest(t => Asked(chatNone, t) <= MostNone && Asked(chatHard, t) <= MostNoneHard && Asked(none, t) <= MostNoneAnywhere && Asked(hard, t) <= MostNoneHardAnywhere);
        List<FoldResult> harmless = [.. none, .. hard];
        return new Thresholds(amber, Lowest(t => harmless.Count(r => LinearClassifier.Judge(r.Likelihoods, new Thresholds(amber, t)).Tier == Tier.Help) <= HelpRate * harmless.Count));
    }

    /// <summary>Where 3 % of all harmless utterances are asked about: comparable from one corpus to the next.</summary>
    public static Thresholds AtFixedRate(IReadOnlyList<FoldResult> results)
    {
        var harmless = results.Where(r => Labels.IsHarmless(r.Sample.Utterance.Label)).ToList();
        return new Thresholds(Lowest(t => Asked(harmless, t) <= FixedRate), Choose(results).Help);
    }

    private static double Asked(List<FoldResult> harmless, float amber) => Share(harmless, new Thresholds(amber, 2), Tier.Amber);

    public static double Share(IReadOnlyCollection<FoldResult> results, Thresholds thresholds, Tier least) =>
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
