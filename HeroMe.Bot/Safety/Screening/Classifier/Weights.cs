using System.Text;

namespace HeroMe.Bot.Safety.Screening.Classifier;

/// <summary>
/// The trained table: one signed byte per slot and category, a scale and a bias per category, and the thresholds from cross-validation.
/// </summary>
internal sealed record Weights(sbyte[] Table, float[] Scale, float[] Bias, Thresholds Thresholds)
{
    private static readonly byte[] Format = "HEROMEC2"u8.ToArray();

    /// <exception cref="InvalidDataException">The file was made for other features or categories.</exception>
    public static Weights Load(Stream stream)
    {
        using var reader = new BinaryReader(stream, Encoding.UTF8, leaveOpen: true);
        var categories = Labels.Categories.Count;
        if (!reader.ReadBytes(Format.Length).AsSpan().SequenceEqual(Format) || reader.ReadInt32() != Features.Count || reader.ReadInt32() != categories)
        {
            throw new InvalidDataException("The weights of the classifier were made by another version; train again.");
        }

        var thresholds = new Thresholds(reader.ReadSingle(), reader.ReadSingle(), reader.ReadSingle(), reader.ReadSingle());
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
        writer.Write(Thresholds.SelfHarm);
        writer.Write(Thresholds.Care);
        writer.Write(Thresholds.Weak);
        writer.Write(Thresholds.Help);
        Array.ForEach(Scale, writer.Write);
        Array.ForEach(Bias, writer.Write);
        writer.Write(System.Runtime.InteropServices.MemoryMarshal.AsBytes(Table.AsSpan()));
    }
}

/// <summary>From which probability a text counts.</summary>
/// <param name="SelfHarm">A strong sign of danger to oneself: sum of all dangers, self-harm leading.</param>
/// <param name="Care">A strong sign of any other danger: sum of all dangers, that one leading.</param>
/// <param name="Weak">A weak sign: sum of all dangers.</param>
/// <param name="Help">Help: one category alone.</param>
internal sealed record Thresholds(float SelfHarm, float Care, float Weak, float Help);
