using HeroMe.Bot.Safety.Screening.Classifier;
using HeroMe.Tools.Training;

namespace HeroMe.Tools.Understanding;

/// <summary>Trains the models by which the bot reads what is meant.</summary>
internal static class ReadingTrainer
{
    private static readonly TrainingPlan Few = new(16, 6, 0.4f, 5e-5f, LeastScenarios: 2, Competes: true);

    /// <summary>With a hundred classes those that are surely wrong are passed over.</summary>
    private static readonly TrainingPlan Many = Few with { LeastError = 1e-3f, MostBytes = 4_000_000 };

    public static LinearModel Train(Reading reading, IReadOnlyList<Example> examples)
    {
        var classes = examples.SelectMany(e => e.Labels.Select(label => e.Group + label)).Distinct().Order(StringComparer.Ordinal).ToArray();
        return LinearTrainer.Train((reading == Reading.Remarks ? Many : Few) with { Competes = reading.Competes }, classes, [.. examples.Select(e => Line(e, classes))]);
    }

    private static TrainingLine Line(Example example, string[] classes) => new(
        example.Features,
        example.Scenario,
        [.. Enumerable.Range(0, classes.Length).Where(k => classes[k].StartsWith(example.Group, StringComparison.Ordinal))],
        [.. classes.Select(name => name.StartsWith(example.Group, StringComparison.Ordinal) && example.Labels.Contains(name[example.Group.Length..]) ? 1f : 0f)],
        example.Weight);
}
