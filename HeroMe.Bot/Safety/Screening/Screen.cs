using HeroMe.Bot.Privacy;
using HeroMe.Bot.Safety.Screening.Classifier;

namespace HeroMe.Bot.Safety.Screening;

/// <summary>
/// Reads a person's text for danger, in memory, without network, database or model, in time linear to its length: direct wording by the lexicon,
/// indirect wording by a small linear classifier. Of a text longer than <see cref="MostLetters"/> the beginning and the end are read, so that one
/// post of a megabyte cannot occupy the processor. It works during every outage.
/// </summary>
internal static class Screen
{
    /// <summary>UTF-16 code units of a text that are read at most: half of them from its beginning, half from its end.</summary>
    public const int MostLetters = 32 * 1024;

    // Up to this length a text may be a yes, a filler or a greeting; on so few letters the classifier returns little more than its prior.
    private const int FewLetters = 6;
    private const int FewLatinLetters = 8;

    // Not read before it is needed: the trainer uses this class while it replaces weights of an older format.
    private static readonly Lazy<RiskClassifier> Indirect = new(static () => new RiskClassifier(LoadWeights()));
    private static readonly PatternSet Everyday = DataFile.Set("everyday");
    private static readonly PatternSet Resolve = DataFile.Set("resolve");
    private static readonly PatternSet AboutWork = DataFile.Set("about_work");
    private static readonly PatternSet TakenBack = DataFile.Set("taken_back");
    private static readonly PatternSet Safe = DataFile.Set("says_safe");
    private static readonly PatternSet SomebodyElse = DataFile.Set("somebody_else");
    private static readonly PatternSet Hedges = DataFile.Set("hedged");
    private static readonly PatternSet Writer = DataFile.Set("writer");

    public static Verdict Read(PersonalText text) => ReadEnds(text, MostLetters);

    /// <param name="text">What the person wrote.</param>
    /// <param name="most">How many UTF-16 code units of it are read, at most <see cref="MostLetters"/>.</param>
    public static Verdict ReadEnds(PersonalText text, int most)
    {
        if (text.IsBlank)
        {
            return Verdict.Nothing;
        }

        var read = Ends(text.Reveal(), Math.Min(most, MostLetters));
        var folded = Folding.Fold(read);
        var direct = Lexicon.Read(folded);
        if (direct.Tier != Tier.Red && KanjiAsKana.Read(read) is { } meant)
        {
            // A second reading, for danger to life alone: the kanji mean what they are in everything else.
            direct = Lexicon.Read(Folding.Fold(meant)) is { Tier: >= Tier.Amber, Category: Category.SelfHarm or Category.HarmOthers or Category.MedicalEmergency } second ? direct.Or(second) : direct;
        }

        return direct.Tier == Tier.Red || SaysTooLittle(folded) ? direct : direct.Or(Indirect.Value.Read(folded));
    }

    /// <summary>True when the words speak of a decision, readiness or fear of oneself, and not of work: danger to life as the answer to the direct question, nothing otherwise.</summary>
    public static bool SpeaksOfResolve(PersonalText text) => Folding.Fold(Ends(text.Reveal(), MostLetters)) is var folded && Resolve.IsMatch(folded) && !AboutWork.IsMatch(folded);

    /// <summary>True when the words call it a joke, a test or a role, want the lock switched off or another subject, and do not say safe.</summary>
    public static bool TakesBack(PersonalText text) => Folding.Fold(Ends(text.Reveal(), MostLetters)) is var folded && TakenBack.IsMatch(folded) && !Safe.IsMatch(folded);

    /// <summary>True when the words tell what somebody else said or did.</summary>
    public static bool TellsOfSomebodyElse(PersonalText text) => SomebodyElse.IsMatch(Folding.Fold(Ends(text.Reveal(), MostLetters)));

    /// <summary>True when the words say a little, now and then or not none.</summary>
    public static bool IsHedged(PersonalText text) => Hedges.IsMatch(Folding.Fold(Ends(text.Reveal(), MostLetters)));

    /// <summary>True when the words name the person who writes.</summary>
    public static bool NamesWriter(PersonalText text) => Writer.IsMatch(Folding.Fold(Ends(text.Reveal(), MostLetters)));

    /// <summary>The beginning and the end of a text that is too long, as two sentences. Measured after normalisation as well: one letter may become eighteen.</summary>
    private static string Ends(string text, int most)
    {
        if (text.Length > most)
        {
            text = Cut(text, most);
        }

        return SafeUnicode.Normalize(text) is { } normal && normal.Length > most ? Cut(normal, most) : text;
    }

    // A surrogate pair that is cut here becomes a replacement character, as everywhere else.
    private static string Cut(string text, int most) => string.Concat(text.AsSpan(0, most / 2), "。", text.AsSpan(text.Length - (most / 2)));

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
