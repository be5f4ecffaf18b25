using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Safety.Screening;

/// <summary>
/// Direct wording, from the data files of Lexicon/. What an explained word wholly covers does not count; what only stands beside a dangerous
/// word lowers it by one step, so that a direct wish to die is still asked about.
/// </summary>
internal static class Lexicon
{
    private static readonly PatternSet Explained = DataFile.Set("explained");
    private static readonly PatternSet Beside = DataFile.Set("beside");

    // Highest first: the first that is found is the verdict.
    private static readonly (Verdict Verdict, PatternSet Words)[] Entries =
    [
        (new(Tier.Red, Category.SelfHarm), DataFile.Set("self_harm.red")),
        (new(Tier.Red, Category.HarmOthers), DataFile.Set("harm_others.red")),
        (new(Tier.Red, Category.MedicalEmergency), DataFile.Set("medical_emergency.red")),
        (new(Tier.Amber, Category.SelfHarm), DataFile.Set("self_harm.amber")),
        (new(Tier.Amber, Category.HarmOthers), DataFile.Set("harm_others.amber")),
        (new(Tier.Amber, Category.Harassment), DataFile.Set("harassment.amber")),
        (new(Tier.Amber, Category.Overwork), DataFile.Set("overwork.amber")),
        (new(Tier.Amber, Category.Medical), DataFile.Set("medical.amber")),
        (new(Tier.Amber, Category.Whistleblowing), DataFile.Set("whistleblowing.amber")),
        (new(Tier.Help, Category.Legal), DataFile.Set("legal.help")),
        (new(Tier.Help, Category.ThirdPerson), DataFile.Set("third_person.help")),
        (new(Tier.Help, Category.Injection), DataFile.Set("injection.help")),
    ];

    public static Verdict Read(string folded)
    {
        var found = Highest(folded, []);
        if (found.Tier < Tier.Amber)
        {
            return found;
        }

        // What would explain a word matters only once there is one.
        var explained = Explained.Spans(folded);
        return Doubted(explained.Count == 0 ? found : Highest(folded, explained), folded);
    }

    private static Verdict Highest(string folded, List<(int From, int To)> explained)
    {
        var left = explained.Count == 0 ? folded : PatternSet.Without(folded, explained);
        var found = Verdict.Nothing;
        foreach (var (verdict, words) in Entries)
        {
            // Help for a friend is asked with the very words that explain the danger, so it is read in the whole text.
            var text = verdict.Tier == Tier.Help ? folded : left;
            if (found.Or(verdict) != found && (words.IsMatch(text) || (verdict.Tier == Tier.Red && explained.Count > 0 && Sticks(words, folded, explained))))
            {
                found = found.Or(verdict);
            }
        }

        return found;
    }

    /// <summary>One step down and no further; what is left of an AMBER is for the classifier to see.</summary>
    private static Verdict Doubted(Verdict verdict, string folded) =>
        verdict.Category is not (Category.SelfHarm or Category.HarmOthers) || !Beside.IsMatch(folded) ? verdict
        : verdict.Tier == Tier.Red ? verdict with { Tier = Tier.Amber }
        : verdict.Tier == Tier.Amber ? Verdict.Nothing
        : verdict;

    /// <summary>A dangerous word that reaches out of what would explain it is not explained.</summary>
    private static bool Sticks(PatternSet words, string folded, List<(int From, int To)> spans) =>
        words.Spans(folded).Exists(word => !spans.Exists(s => s.From <= word.From && word.To <= s.To));
}
