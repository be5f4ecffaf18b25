using HeroMe.Bot.Safety.Screening.Classifier;

namespace HeroMe.Tools.Training;

/// <summary>A text to learn from.</summary>
/// <param name="Scenario">Texts of one scenario are about the same person and thing.</param>
/// <param name="Classes">Numbers of the classes that are told for it.</param>
/// <param name="Targets">One number a class of the model: 1 for what it is, 0 for what it is not.</param>
/// <param name="Weight">How much is learnt from it.</param>
internal sealed record TrainingLine(FeatureSet Features, string Scenario, int[] Classes, float[] Targets, float Weight = 1);

/// <summary>How a model is trained.</summary>
/// <param name="Passes">How often all lines are gone through.</param>
/// <param name="AveragedPasses">The weights are the average of so many last passes.</param>
/// <param name="LeastScenarios">In so many scenarios a feature must occur; what a single one says teaches its names, not its meaning.</param>
/// <param name="Competes">True when exactly one of a line's classes is right; false when each class is told for itself.</param>
internal sealed record TrainingPlan(int Passes, int AveragedPasses, float Rate, float Decay, int LeastScenarios, bool Competes)
{
    /// <value>A class that is told nearly right learns nothing from the line: with many classes that is most of them.</value>
    public float LeastError { get; init; }

    /// <value>Bytes of the model at most; the features that say least are left out.</value>
    public int MostBytes { get; init; } = 1_900_000;
}

/// <summary>
/// Logistic regression by AdaGrad, the average of the last passes taken. Deterministic: the same lines give the same weights, byte for byte,
/// on the same kind of machine.
/// </summary>
internal static class LinearTrainer
{
    private const float BiasRate = 0.01f;

    public static LinearModel Train(TrainingPlan plan, IReadOnlyList<string> classes, IReadOnlyList<TrainingLine> lines, int seed = 17)
    {
        var rows = Rows(lines, plan.LeastScenarios);
        var prepared = lines.Select(line => new Prepared(
            [.. line.Features.Grams.Where(rows.ContainsKey).Select(f => rows[f])],
            line.Features.GramValue,
            [.. line.Features.Concepts.Where(rows.ContainsKey).Select(f => rows[f])],
            line)).ToArray();

        var table = new float[rows.Count * classes.Count];
        var squares = new float[table.Length];
        var sum = new float[table.Length];
        var bias = new float[classes.Count];
        var order = Enumerable.Range(0, prepared.Length).ToArray();
        var random = new Random(seed);
        for (var pass = 0; pass < plan.Passes; pass++)
        {
            random.Shuffle(order);
            foreach (var index in order)
            {
                Step(plan, prepared[index], table, squares, bias);
            }

            if (pass >= plan.Passes - plan.AveragedPasses)
            {
                for (var i = 0; i < table.Length; i++)
                {
                    sum[i] += table[i] / plan.AveragedPasses;
                }
            }
        }

        return Quantised(plan, classes, rows, sum, bias);
    }

    private sealed record Prepared(int[] Grams, float GramValue, int[] Concepts, TrainingLine Line);

    private static void Step(TrainingPlan plan, Prepared line, float[] table, float[] squares, float[] bias)
    {
        var told = line.Line.Classes;
        Span<float> errors = stackalloc float[told.Length];
        Span<float> concepts = stackalloc float[told.Length];
        Add(line.Grams, told, table, bias.Length, errors);
        Add(line.Concepts, told, table, bias.Length, concepts);
        for (var j = 0; j < told.Length; j++)
        {
            errors[j] = bias[told[j]] + (errors[j] * line.GramValue) + (concepts[j] * FeatureSet.ConceptValue);
        }

        if (plan.Competes)
        {
            LinearModel.Softmax(errors);
        }

        for (var j = 0; j < told.Length; j++)
        {
            var k = told[j];
            errors[j] = line.Line.Weight * ((plan.Competes ? errors[j] : LinearModel.Sigmoid(errors[j])) - line.Line.Targets[k]);
            bias[k] -= BiasRate * errors[j];
        }

        Move(plan, told, line.Grams, line.GramValue, errors, table, squares, bias.Length);
        Move(plan, told, line.Concepts, FeatureSet.ConceptValue, errors, table, squares, bias.Length);
    }

    private static void Add(int[] rows, int[] told, float[] table, int classes, Span<float> sums)
    {
        foreach (var row in rows)
        {
            var at = row * classes;
            for (var j = 0; j < told.Length; j++)
            {
                sums[j] += table[at + told[j]];
            }
        }
    }

    private static void Move(TrainingPlan plan, int[] told, int[] rows, float value, ReadOnlySpan<float> errors, float[] table, float[] squares, int classes)
    {
        foreach (var row in rows)
        {
            for (var j = 0; j < told.Length; j++)
            {
                if (MathF.Abs(errors[j]) < plan.LeastError)
                {
                    continue;
                }

                var at = (row * classes) + told[j];
                var slope = (errors[j] * value) + (plan.Decay * table[at]);
                squares[at] += slope * slope;
                table[at] -= plan.Rate * slope / (MathF.Sqrt(squares[at]) + 1e-3f);
            }
        }
    }

    /// <summary>The features that enough scenarios use, in the order in which that is seen.</summary>
    private static Dictionary<uint, int> Rows(IReadOnlyList<TrainingLine> lines, int least)
    {
        var scenarios = new Dictionary<uint, HashSet<string>>();
        var rows = new Dictionary<uint, int>();
        foreach (var line in lines)
        {
            foreach (var feature in line.Features.Grams.Concat(line.Features.Concepts))
            {
                if (rows.ContainsKey(feature))
                {
                    continue;
                }

                if (!scenarios.TryGetValue(feature, out var of))
                {
                    scenarios[feature] = of = new HashSet<string>(StringComparer.Ordinal);
                }

                if (of.Add(line.Scenario) && of.Count == least)
                {
                    rows.Add(feature, rows.Count);
                }
            }
        }

        return rows;
    }

    private static LinearModel Quantised(TrainingPlan plan, IReadOnlyList<string> classes, Dictionary<uint, int> rows, float[] table, float[] bias)
    {
        var width = classes.Count;
        var scale = new float[width];
        for (var i = 0; i < table.Length; i++)
        {
            scale[i % width] = Math.Max(scale[i % width], Math.Abs(table[i]) / sbyte.MaxValue);
        }

        var kept = rows.OrderByDescending(row => table.AsSpan(row.Value * width, width).ToArray().Max(Math.Abs)).ThenBy(row => row.Key).Take(plan.MostBytes / (width + sizeof(uint))).OrderBy(row => row.Key).ToList();
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
