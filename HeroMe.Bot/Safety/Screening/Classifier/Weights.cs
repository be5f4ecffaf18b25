using System.Text;

namespace HeroMe.Bot.Safety.Screening.Classifier;

/// <summary>The trained model of the safety screen, a class a category, and the thresholds from its cross-validation.</summary>
internal sealed record Weights(LinearModel Model, Thresholds Thresholds)
{
    private static readonly byte[] Format = "HEROMEC3"u8.ToArray();

    /// <exception cref="InvalidDataException">The file was made for other categories or by another version.</exception>
    public static Weights Load(Stream stream)
    {
        using var reader = new BinaryReader(stream, Encoding.UTF8, leaveOpen: true);
        if (!reader.ReadBytes(Format.Length).AsSpan().SequenceEqual(Format))
        {
            throw new InvalidDataException("The weights of the classifier were made by another version; train again.");
        }

        var thresholds = new Thresholds(reader.ReadSingle(), reader.ReadSingle(), reader.ReadSingle(), reader.ReadSingle());
        var model = LinearModel.Load(stream);
        return model.Classes.SequenceEqual(Labels.Classes, StringComparer.Ordinal)
            ? new Weights(model, thresholds)
            : throw new InvalidDataException("The weights of the classifier were made for other categories; train again.");
    }

    public void Save(Stream stream)
    {
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        writer.Write(Format);
        writer.Write(Thresholds.SelfHarm);
        writer.Write(Thresholds.Care);
        writer.Write(Thresholds.Weak);
        writer.Write(Thresholds.Help);
        writer.Flush();
        Model.Save(stream);
    }
}

/// <summary>From which probability a text counts.</summary>
/// <param name="SelfHarm">A strong sign of danger to oneself: sum of all dangers, self-harm leading.</param>
/// <param name="Care">A strong sign of any other danger: sum of all dangers, that one leading.</param>
/// <param name="Weak">A weak sign: sum of all dangers.</param>
/// <param name="Help">Help: one category alone.</param>
internal sealed record Thresholds(float SelfHarm, float Care, float Weak, float Help);
