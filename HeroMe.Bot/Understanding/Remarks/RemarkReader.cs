using HeroMe.Bot.Safety.Screening.Classifier;
using HeroMe.Bot.Understanding.Classifier;

namespace HeroMe.Bot.Understanding.Remarks;

/// <summary>
/// Tells what kind of remark a sentence is: 「教え方が悪いと言われるのが一番こたえる」 are words that stick. Finer than <see cref="Acts"/>, and whatever its
/// circumstances are. The content of the guided talk has lines for each kind.
/// </summary>
internal static class RemarkReader
{
    /// <summary>The class of sentences that are of none of the kinds.</summary>
    public const string None = "none";

    private static readonly LinearModel Model = ReadingData.Model("remarks");

    public static IEnumerable<string> Kinds => Model.Classes.Where(kind => kind != None);

    /// <param name="features">Those of the sentence.</param>
    public static RemarkReading Read(FeatureSet features)
    {
        var scores = Model.Scores(features);
        LinearModel.Softmax(scores);
        return new RemarkReading(Model.Classes, scores);
    }
}
