using System.Runtime.InteropServices;
using System.Text;

namespace HeroMe.Bot.Safety.Screening.Classifier;

/// <summary>
/// A linear model over hashed features: one row of signed bytes a feature, with a scale and a bias a class. It gives raw scores; whether they
/// compete (<see cref="Softmax"/>) or stand alone (<see cref="Sigmoid"/>) is up to the reader that owns the model. The safety screen and the
/// readers of Understanding all use it, each with weights of its own.
/// </summary>
internal sealed class LinearModel
{
    private static readonly byte[] Format = "HEROMEL1"u8.ToArray();
    private readonly Dictionary<uint, int> _rows;
    private readonly sbyte[] _table;
    private readonly float[] _scale;
    private readonly float[] _bias;

    /// <param name="classes">Names, in the order of the columns.</param>
    /// <param name="features">One hash a row.</param>
    /// <param name="table">Row by row, one byte a class.</param>
    public LinearModel(IReadOnlyList<string> classes, uint[] features, sbyte[] table, float[] scale, float[] bias)
    {
        (Classes, Features, _table, _scale, _bias) = (classes, features, table, scale, bias);
        _rows = new Dictionary<uint, int>(features.Length);
        for (var i = 0; i < features.Length; i++)
        {
            _rows[features[i]] = i;
        }
    }

    public IReadOnlyList<string> Classes { get; }

    public IReadOnlyList<uint> Features { get; }

    /// <exception cref="InvalidDataException">The file is no model of this version.</exception>
    public static LinearModel Load(Stream stream)
    {
        using var reader = new BinaryReader(stream, Encoding.UTF8, leaveOpen: true);
        if (!reader.ReadBytes(Format.Length).AsSpan().SequenceEqual(Format))
        {
            throw new InvalidDataException("The weights of the classifier were made by another version; train again.");
        }

        var classes = Enumerable.Range(0, reader.ReadInt32()).Select(_ => reader.ReadString()).ToArray();
        var scale = classes.Select(_ => reader.ReadSingle()).ToArray();
        var bias = classes.Select(_ => reader.ReadSingle()).ToArray();
        var features = new uint[reader.ReadInt32()];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(features.AsSpan()));
        var table = new sbyte[features.Length * classes.Length];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(table.AsSpan()));
        return new LinearModel(classes, features, table, scale, bias);
    }

    public void Save(Stream stream)
    {
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        writer.Write(Format);
        writer.Write(Classes.Count);
        foreach (var name in Classes)
        {
            writer.Write(name);
        }

        Array.ForEach(_scale, writer.Write);
        Array.ForEach(_bias, writer.Write);
        writer.Write(Features.Count);
        writer.Write(MemoryMarshal.AsBytes(((uint[])Features).AsSpan()));
        writer.Write(MemoryMarshal.AsBytes(_table.AsSpan()));
    }

    /// <summary>One score a class, unbounded.</summary>
    public float[] Scores(FeatureSet features)
    {
        Span<float> grams = stackalloc float[Classes.Count];
        Span<float> concepts = stackalloc float[Classes.Count];
        Add(features.Grams, grams);
        Add(features.Concepts, concepts);
        var scores = new float[Classes.Count];
        for (var k = 0; k < scores.Length; k++)
        {
            scores[k] = _bias[k] + (_scale[k] * ((grams[k] * features.GramValue) + (concepts[k] * FeatureSet.ConceptValue)));
        }

        return scores;
    }

    private void Add(uint[] features, Span<float> sums)
    {
        foreach (var feature in features)
        {
            if (_rows.TryGetValue(feature, out var at))
            {
                var row = _table.AsSpan(at * sums.Length, sums.Length);
                for (var k = 0; k < row.Length; k++)
                {
                    sums[k] += row[k];
                }
            }
        }
    }

    /// <summary>The probability of a class that stands alone.</summary>
    public static float Sigmoid(float score) => 1 / (1 + MathF.Exp(-score));

    /// <summary>Turns the scores of classes that compete into probabilities, in place.</summary>
    public static void Softmax(Span<float> scores)
    {
        var highest = float.NegativeInfinity;
        foreach (var score in scores)
        {
            highest = Math.Max(highest, score);
        }

        var sum = 0f;
        for (var k = 0; k < scores.Length; k++)
        {
            scores[k] = MathF.Exp(scores[k] - highest);
            sum += scores[k];
        }

        for (var k = 0; k < scores.Length; k++)
        {
            scores[k] /= sum;
        }
    }
}
