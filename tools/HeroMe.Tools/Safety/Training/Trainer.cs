using HeroMe.Bot.Safety.Screening;
using HeroMe.Bot.Safety.Screening.Classifier;
using HeroMe.Tools.Training;

namespace HeroMe.Tools.Safety.Training;

/// <summary>An utterance as the trainer sees it.</summary>
/// <param name="Category">Number of its category in <see cref="Labels.Categories"/>.</param>
internal sealed record Sample(Utterance Utterance, FeatureSet Features, int Category)
{
    public static Sample Of(Utterance utterance)
    {
        var category = Labels.CategoryOf(utterance.Label);
        return new Sample(utterance, Bot.Safety.Screening.Classifier.Features.Of(Folding.Fold(utterance.Text)), Enumerable.Range(0, Labels.Categories.Count).First(i => Labels.Categories[i] == category));
    }
}

/// <summary>Trains the model of the safety screen.</summary>
internal static class Trainer
{
    private static readonly TrainingPlan Plan = new(18, 8, 0.05f, 1e-4f, LeastScenarios: 3, Competes: true);
    private static readonly int[] Classes = [.. Enumerable.Range(0, Labels.Classes.Count)];

    public static Weights Train(IReadOnlyList<Sample> samples, Thresholds thresholds) => new(
        LinearTrainer.Train(Plan, Labels.Classes, [.. samples.Select(s => new TrainingLine(s.Features, s.Utterance.Scenario, Classes, [.. Classes.Select(k => k == s.Category ? 1f : 0f)]))]),
        thresholds);
}
