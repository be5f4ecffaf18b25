using HeroMe.Bot.Privacy;
using HeroMe.Bot.Safety.Screening.Classifier;

namespace HeroMe.Bot.Safety.Screening;

/// <summary>
/// Reads a person's text for danger, in memory, without network, database or model, in time linear to its length: direct wording by the lexicon,
/// indirect wording by a small linear classifier. The whole text is read, however long. It works during every outage.
/// </summary>
internal static class Screen
{
    // Up to this length a text may be a yes, a filler or a greeting; on so few letters the classifier returns little more than its prior.
    private const int FewLetters = 6;
    private const int FewLatinLetters = 8;

    private static readonly LinearClassifier Indirect = new(LoadWeights());
    private static readonly PatternSet Everyday = DataFile.Set("everyday");

    public static Verdict Read(PersonalText text)
    {
        if (text.IsBlank)
        {
            return Verdict.Nothing;
        }

        var folded = Folding.Fold(text.Reveal());
        var direct = Lexicon.Read(folded);
        return direct.Tier == Tier.Red || SaysTooLittle(folded) ? direct : direct.Or(Indirect.Read(folded));
    }

    /// <summary>True when the text is too short or too ordinary for the classifier. The lexicon reads it in any case.</summary>
    public static bool SaysTooLittle(string folded) =>
        (folded.Length <= (folded.All(char.IsAscii) ? FewLatinLetters : FewLetters) && !Features.Speaks(folded))
        || !PatternSet.Without(folded, Everyday.Spans(folded)).Any(char.IsLetterOrDigit);

    private static Weights LoadWeights()
    {
        using var stream = DataFile.Open("weights.bin");
        return Weights.Load(stream);
    }
}
