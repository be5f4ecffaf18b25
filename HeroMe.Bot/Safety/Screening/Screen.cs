using HeroMe.Bot.Privacy;
using HeroMe.Bot.Safety.Screening.Classifier;

namespace HeroMe.Bot.Safety.Screening;

/// <summary>
/// Reads what a person wrote, in memory, without network, database or model, in time linear to the text: direct wording by the lexicon,
/// indirect wording by a small linear classifier. The whole text is read, however long. It is the floor that is there in every outage.
/// </summary>
internal static class Screen
{
    private static readonly LinearClassifier Indirect = new(LoadWeights());

    public static Verdict Read(PersonalText text)
    {
        if (text.IsBlank)
        {
            return Verdict.Nothing;
        }

        var folded = Folding.Fold(text.Reveal());
        var direct = Lexicon.Read(folded);
        return direct.Tier == Tier.Red ? direct : direct.Or(Indirect.Read(folded));
    }

    private static Weights LoadWeights()
    {
        using var stream = DataFile.Open("weights.bin");
        return Weights.Load(stream);
    }
}
