using System.Text;

namespace HeroMe.Bot.Safety.Screening.Classifier;

/// <summary>
/// The trained table: one signed byte per slot and category, a scale and a bias per category, and the thresholds from cross-validation.
/// </summary>
internal sealed record Weights(sbyte[] Table, float[] Scale, float[] Bias, Thresholds Thresholds)
{
    private static readonly byte[] Format = "HEROMEC1"u8.ToArray();

    /// <exception cref="InvalidDataException">The file was made for other features or categories.</exception>
    public static Weights Load(Stream stream)
    {
        using var reader = new BinaryReader(stream, Encoding.UTF8, leaveOpen: true);
        var categories = Labels.Categories.Count;
        if (!reader.ReadBytes(Format.Length).AsSpan().SequenceEqual(Format) || reader.ReadInt32() != Features.Count || reader.ReadInt32() != categories)
        {
            throw new InvalidDataException("The weights of the classifier were made by another version; train again.");
        }

        var thresholds = new Thresholds(reader.ReadSingle(), reader.ReadSingle());
        var scale = Enumerable.Range(0, categories).Select(_ => reader.ReadSingle()).ToArray();
        var bias = Enumerable.Range(0, categories).Select(_ => reader.ReadSingle()).ToArray();
        var table = new sbyte[Features.Count * categories];
        reader.BaseStream.ReadExactly(System.Runtime.InteropServices.MemoryMarshal.AsBytes(table.AsSpan()));
        return new Weights(table, scale, bias, thresholds);
    }

    public void Save(Stream stream)
    {
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        writer.Write(Format);
        writer.Write(Features.Count);
        writer.Write(Labels.Categories.Count);
        writer.Write(Thresholds.Amber);
        writer.Write(Thresholds.Help);
        Array.ForEach(Scale, writer.Write);
        Array.ForEach(Bias, writer.Write);
        writer.Write(System.Runtime.InteropServices.MemoryMarshal.AsBytes(Table.AsSpan()));
    }
}

/// <summary>The probability from which a text counts as <paramref name="Amber"/> (sum of all dangers) or <paramref name="Help"/> (one category).</summary>
internal sealed record Thresholds(float Amber, float Help);
