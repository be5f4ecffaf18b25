using HeroMe.Bot.Safety.Screening;
using HeroMe.Bot.Safety.Screening.Classifier;

namespace HeroMe.Tools.Safety.Training;

/// <summary>What the screen says of an utterance that its classifier was not trained on.</summary>
internal sealed record FoldResult(Sample Sample, Verdict Direct, bool TooLittle, float[] Likelihoods)
{
    /// <summary>Written as people type into a chat, which is what the operating point is for.</summary>
    public bool IsChat => Sample.Utterance.Id.StartsWith("chat/", StringComparison.Ordinal) || Sample.Utterance.Id.StartsWith("lines/", StringComparison.Ordinal) || Sample.Utterance.Id.StartsWith("turns/", StringComparison.Ordinal);

    public Verdict Judge(Thresholds thresholds) => TooLittle ? Direct : Direct.Or(RiskClassifier.Judge(Likelihoods, thresholds));
}

/// <summary>Five folds split by scenario, so that no scenario is both learnt from and judged; the thresholds come from here and from nowhere else.</summary>
internal static class CrossValidation
{
    private const int Folds = 5;

    // Shares of harmless utterances. Turns of a talk and short lines decide, because that is how people write to a bot.
    private const double MostAskedNone = 0.0003;
    private const double MostAskedHard = 0.004;
    private const double MostCareNone = 0.0009;
    private const double MostCareHard = 0.013;
    private const double MostWeakNone = 0.018;
    private const double HelpRate = 0.0027;

    public static int FoldOf(string scenario) => (int)(Hash(scenario) % Folds);

    public static IReadOnlyList<FoldResult> Run(IReadOnlyList<Sample> samples)
    {
        var results = new FoldResult[samples.Count];
        Parallel.For(0, Folds, fold =>
        {
            var classifier = new RiskClassifier(Trainer.Train([.. samples.Where(s => FoldOf(s.Utterance.Scenario) != fold)], Undecided));
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

    /// <summary>The lowest thresholds at which the classifier reads no more into harmless turns and short lines than it may.</summary>
    public static Thresholds Choose(IReadOnlyList<FoldResult> results)
    {
        var none = results.Where(r => r.IsChat && r.Sample.Utterance.Label == Labels.None).ToList();
        var hard = results.Where(r => r.IsChat && r.Sample.Utterance.Label == Labels.NoneHard).ToList();
        var harmless = results.Where(r => Labels.IsHarmless(r.Sample.Utterance.Label)).ToList();
        var selfHarm = Lowest(t => Inferred(none, new Thresholds(t, 2, 2, 2), Asked) <= MostAskedNone && Inferred(hard, new Thresholds(t, 2, 2, 2), Asked) <= MostAskedHard);
        var care = Lowest(t => Inferred(none, new Thresholds(2, t, 2, 2), Asked) <= MostCareNone && Inferred(hard, new Thresholds(2, t, 2, 2), Asked) <= MostCareHard);
        var weak = Lowest(t => Inferred(none, new Thresholds(2, 2, t, 2), v => v.Weak != Signs.None) <= MostWeakNone);
        return new Thresholds(selfHarm, care, weak, Lowest(t => Inferred(harmless, new Thresholds(selfHarm, care, 2, t), v => v.Tier == Tier.Help) <= HelpRate));
    }

    private static bool Asked(Verdict verdict) => verdict.Tier >= Tier.Amber;

    /// <summary>The share of these utterances of which the classifier alone says this, in the language in which it is larger.</summary>
    private static double Inferred(List<FoldResult> results, Thresholds thresholds, Func<Verdict, bool> says) =>
        results.GroupBy(r => r.Sample.Utterance.Language).Select(g => (double)g.Count(r => !r.TooLittle && says(RiskClassifier.Judge(r.Likelihoods, thresholds))) / g.Count()).DefaultIfEmpty().Max();

    public static double Share(IReadOnlyCollection<FoldResult> results, Thresholds thresholds, Tier least) =>
        results.Count == 0 ? 0 : (double)results.Count(r => r.Judge(thresholds).Tier >= least) / results.Count;

    private static Thresholds Undecided => new(2, 2, 2, 2);

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
