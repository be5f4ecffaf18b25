using HeroMe.Bot.Safety.Screening.Classifier;
using HeroMe.Bot.Understanding.Classifier;

namespace HeroMe.Tools.Understanding;

/// <summary>
/// Logistic regression by AdaGrad, the average of the last passes taken. Deterministic: the same corpus gives the same weights, byte for byte,
/// on the same kind of machine.
/// </summary>
internal static class LinearTrainer
{
    private const int Passes = 16;
    private const int AveragedPasses = 6;
    private const float Rate = 0.4f;
    private const float Decay = 5e-5f;
    private const float BiasRate = 0.01f;

    /// <summary>Bytes of a model at most; the features that say least are left out.</summary>
    private const int MostBytes = 1_900_000;

    public static LinearModel Train(Reading reading, IReadOnlyList<Example> examples, int seed = 17)
    {
        var classes = examples.SelectMany(e => e.Labels.Select(label => e.Group + label)).Distinct().Order(StringComparer.Ordinal).ToArray();
        var rows = Rows(examples);
        var prepared = examples.Select(e => new Prepared(
            [.. e.Features.Grams.Where(rows.ContainsKey).Select(f => rows[f])],
            e.Features.GramValue,
            [.. e.Features.Concepts.Where(rows.ContainsKey).Select(f => rows[f])],
            [.. Enumerable.Range(0, classes.Length).Where(k => classes[k].StartsWith(e.Group, StringComparison.Ordinal))],
            [.. classes.Select(name => name.StartsWith(e.Group, StringComparison.Ordinal) && e.Labels.Contains(name[e.Group.Length..]) ? 1f : 0f)],
            e.Weight)).ToArray();

        var table = new float[rows.Count * classes.Length];
        var squares = new float[table.Length];
        var sum = new float[table.Length];
        var bias = new float[classes.Length];
        var order = Enumerable.Range(0, prepared.Length).ToArray();
        var random = new Random(seed);
        for (var pass = 0; pass < Passes; pass++)
        {
            random.Shuffle(order);
            foreach (var index in order)
            {
                Step(prepared[index], reading.Competes, table, squares, bias);
            }

            if (pass >= Passes - AveragedPasses)
            {
                for (var i = 0; i < table.Length; i++)
                {
                    sum[i] += table[i] / AveragedPasses;
                }
            }
        }

        return Quantised(classes, rows, sum, bias);
    }

    private sealed record Prepared(int[] Grams, float GramValue, int[] Concepts, int[] Classes, float[] Targets, float Weight);

    private static void Step(Prepared line, bool competes, float[] table, float[] squares, float[] bias)
    {
        var classes = bias.Length;
        Span<float> errors = stackalloc float[line.Classes.Length];
        for (var j = 0; j < line.Classes.Length; j++)
        {
            var k = line.Classes[j];
            errors[j] = bias[k] + (Sum(line.Grams, table, classes, k) * line.GramValue) + (Sum(line.Concepts, table, classes, k) * FeatureSet.ConceptValue);
        }

        if (competes)
        {
            LinearClassifier.Softmax(errors);
        }

        for (var j = 0; j < line.Classes.Length; j++)
        {
            var k = line.Classes[j];
            errors[j] = line.Weight * ((competes ? errors[j] : LinearModel.Sigmoid(errors[j])) - line.Targets[k]);
            bias[k] -= BiasRate * errors[j];
        }

        Move(line, line.Grams, line.GramValue, errors, table, squares, classes);
        Move(line, line.Concepts, FeatureSet.ConceptValue, errors, table, squares, classes);
    }

    private static float Sum(int[] rows, float[] table, int classes, int k)
    {
        var sum = 0f;
        foreach (var row in rows)
        {
            sum += table[(row * classes) + k];
        }

        return sum;
    }

    private static void Move(Prepared line, int[] rows, float value, ReadOnlySpan<float> errors, float[] table, float[] squares, int classes)
    {
        foreach (var row in rows)
        {
            for (var j = 0; j < line.Classes.Length; j++)
            {
                var at = (row * classes) + line.Classes[j];
                var slope = (errors[j] * value) + (Decay * table[at]);
                squares[at] += slope * slope;
                table[at] -= Rate * slope / (MathF.Sqrt(squares[at]) + 1e-3f);
            }
        }
    }

    /// <summary>Features that more than one scenario uses; what a single scenario says teaches its names, not its meaning.</summary>
    private static Dictionary<uint, int> Rows(IReadOnlyList<Example> examples)
    {
        var first = new Dictionary<uint, string>();
        var rows = new Dictionary<uint, int>();
        foreach (var example in examples)
        {
            foreach (var feature in example.Features.Grams.Concat(example.Features.Concepts))
            {
                if (!first.TryAdd(feature, example.Scenario) && first[feature] != example.Scenario)
                {
                    rows.TryAdd(feature, rows.Count);
                }
            }
        }

        return rows;
    }

    private static LinearModel Quantised(string[] classes, Dictionary<uint, int> rows, float[] table, float[] bias)
    {
        var width = classes.Length;
        var scale = new float[width];
        for (var i = 0; i < table.Length; i++)
        {
            scale[i % width] = Math.Max(scale[i % width], Math.Abs(table[i]) / sbyte.MaxValue);
        }

        var kept = rows.OrderByDescending(row => table.AsSpan(row.Value * width, width).ToArray().Max(Math.Abs)).ThenBy(row => row.Key).Take(MostBytes / (width + sizeof(uint))).OrderBy(row => row.Key).ToList();
        var bytes = new sbyte[kept.Count * width];
        for (var i = 0; i < kept.Count; i++)
        {
            for (var k = 0; k < width; k++)
            {
                bytes[(i * width) + k] = (sbyte)Math.Clamp(MathF.Round(table[(kept[i].Value * width) + k] / Math.Max(scale[k], 1e-9f)), -127, 127);
            }
        }

        return new LinearModel(classes, [.. kept.Select(row => row.Key)], bytes, scale, bias);
    }
}
