using HeroMe.Bot.Privacy;
using HeroMe.Bot.Safety.Screening.Classifier;

namespace HeroMe.Bot.Safety.Screening;

/// <summary>
/// Reads what a person wrote, in memory, without network, database or model, in time linear to the text: direct wording by the lexicon,
/// indirect wording by a small linear classifier. The whole text is read, however long. It is the floor that is there in every outage.
/// </summary>
internal static class Screen
{
    // Up to here a text may be a yes, a filler, a greeting: on so few letters a likelihood is that of an average text, not of this one.
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

    /// <summary>Nothing to be read between the lines; direct wording is read all the same.</summary>
    public static bool SaysTooLittle(string folded) =>
        (folded.Length <= (folded.All(char.IsAscii) ? FewLatinLetters : FewLetters) && !Features.Speaks(folded))
        || !PatternSet.Without(folded, Everyday.Spans(folded)).Any(char.IsLetterOrDigit);

    private static Weights LoadWeights()
    {
        using var stream = DataFile.Open("weights.bin");
        return Weights.Load(stream);
    }
}
