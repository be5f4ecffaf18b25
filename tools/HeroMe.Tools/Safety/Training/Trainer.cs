using HeroMe.Bot.Safety.Screening;
using HeroMe.Bot.Safety.Screening.Classifier;

namespace HeroMe.Tools.Safety.Training;

/// <summary>An utterance as the trainer sees it.</summary>
internal sealed record Sample(Utterance Utterance, FeatureList Features, int Category)
{
    public static Sample Of(Utterance utterance)
    {
        var category = Labels.CategoryOf(utterance.Label);
        return new Sample(utterance, Bot.Safety.Screening.Classifier.Features.Of(Folding.Fold(utterance.Text)), Enumerable.Range(0, Labels.Categories.Count).First(i => Labels.Categories[i] == category));
    }
}

/// <summary>
/// Multinomial logistic regression by AdaGrad with L2 decay, the average of the last passes taken. Deterministic: the same corpus gives the
/// same weights, byte for byte, on the same kind of machine.
/// </summary>
internal static class Trainer
{
    private const int Passes = 18;
    private const int AveragedPasses = 8;
    private const float Rate = 0.05f;
    private const float Decay = 1e-4f;

    public static Weights Train(IReadOnlyList<Sample> samples, Thresholds thresholds, int seed = 17)
    {
        var categories = Labels.Categories.Count;
        var table = new float[Features.Count * categories];
        var squares = new float[table.Length];
        var sum = new float[table.Length];
        var bias = new float[categories];
        var order = Enumerable.Range(0, samples.Count).ToArray();
        var random = new Random(seed);
        var seen = Seen(samples);
        for (var pass = 0; pass < Passes; pass++)
        {
            random.Shuffle(order);
            foreach (var index in order)
            {
                Step(samples[index], table, squares, bias, seen);
            }

            if (pass >= Passes - AveragedPasses)
            {
                for (var i = 0; i < table.Length; i++)
                {
                    sum[i] += table[i] / AveragedPasses;
                }
            }
        }

        return Quantised(sum, bias, thresholds);
    }

    private static void Step(Sample sample, float[] table, float[] squares, float[] bias, bool[] seen)
    {
        var categories = bias.Length;
        Span<float> errors = stackalloc float[categories];
        bias.CopyTo(errors);
        var (slots, _) = sample.Features;
        for (var i = 0; i < slots.Length; i++)
        {
            var value = sample.Features.Value(i);
            var row = table.AsSpan(slots[i] * categories, categories);
            for (var k = 0; k < categories; k++)
            {
                errors[k] += row[k] * value;
            }
        }

        LinearClassifier.Softmax(errors);
        errors[sample.Category] -= 1;
        for (var k = 0; k < categories; k++)
        {
            bias[k] -= 0.01f * errors[k];
        }

        for (var i = 0; i < slots.Length; i++)
        {
            if (!seen[slots[i]])
            {
                continue;
            }

            var value = sample.Features.Value(i);
            var at = slots[i] * categories;
            for (var k = 0; k < categories; k++)
            {
                var slope = (errors[k] * value) + (Decay * table[at + k]);
                squares[at + k] += slope * slope;
                table[at + k] -= Rate * slope / (MathF.Sqrt(squares[at + k]) + 1e-3f);
            }
        }
    }

    /// <summary>Slots that more than one scenario uses; what a single scenario says teaches its names, not its meaning.</summary>
    private static bool[] Seen(IReadOnlyList<Sample> samples)
    {
        var first = new Dictionary<int, string>();
        var seen = new bool[Features.Count];
        foreach (var sample in samples)
        {
            foreach (var slot in sample.Features.Slots)
            {
                if (!first.TryAdd(slot, sample.Utterance.Scenario) && first[slot] != sample.Utterance.Scenario)
                {
                    seen[slot] = true;
                }
            }
        }

        return seen;
    }

    private static Weights Quantised(float[] table, float[] bias, Thresholds thresholds)
    {
        var categories = bias.Length;
        var scale = new float[categories];
        for (var i = 0; i < table.Length; i++)
        {
            scale[i % categories] = Math.Max(scale[i % categories], Math.Abs(table[i]) / sbyte.MaxValue);
        }

        var bytes = new sbyte[table.Length];
        for (var i = 0; i < table.Length; i++)
        {
            bytes[i] = (sbyte)Math.Clamp(MathF.Round(table[i] / Math.Max(scale[i % categories], 1e-9f)), -127, 127);
        }

        return new Weights(bytes, scale, bias, thresholds);
    }
}
