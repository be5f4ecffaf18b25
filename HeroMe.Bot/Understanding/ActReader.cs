using HeroMe.Bot.Understanding.Classifier;

namespace HeroMe.Bot.Understanding;

/// <summary>Reads what a sentence does.</summary>
internal static class ActReader
{
    // Below even odds: an act that is missed is not answered at all, one too many is only taken up beside the others. Chosen on cross-validated lines.
    private const float From = -0.8f;

    private static readonly LinearModel Model = LinearModel.Embedded("acts");
    private static readonly Acts[] Known = [.. Model.Classes.Select(name => Enum.Parse<Acts>(name.Replace("_", "", StringComparison.Ordinal), ignoreCase: true))];

    public static Acts Read(FeatureSet features)
    {
        var scores = Model.Scores(features);
        var acts = Acts.None;
        for (var k = 0; k < scores.Length; k++)
        {
            if (scores[k] > From)
            {
                acts |= Known[k];
            }
        }

        return acts;
    }
}
