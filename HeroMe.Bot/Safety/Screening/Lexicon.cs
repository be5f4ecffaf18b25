namespace HeroMe.Bot.Safety.Screening;

/// <summary>
/// Direct wording, from the data files of Lexicon/. A dangerous word inside a harmless expression ("explained") does not count; one next to a
/// mitigating expression ("beside") is lowered by one step, so that a direct wish to die is still asked about, unless it is one that nothing beside
/// it makes doubtful ("certain"); one inside a supposition ("what if I wrote ...") is a weak sign.
/// </summary>
internal static class Lexicon
{
    private static readonly PatternSet HarmlessIdioms = DataFile.Set("explained");
    private static readonly PatternSet Mitigating = DataFile.Set("beside");
    private static readonly PatternSet Suppositions = DataFile.Set("supposed");
    private static readonly PatternSet CertainRed = DataFile.Set("self_harm.certain.red");
    private static readonly PatternSet CertainAmber = DataFile.Set("self_harm.certain.amber");

    // Highest first: the first match is the verdict.
    private static readonly (Verdict Verdict, PatternSet Words)[] Entries =
    [
        (new(Tier.Red, Category.SelfHarm), DataFile.Set("self_harm.red")),
        (new(Tier.Red, Category.SelfHarm), CertainRed),
        (new(Tier.Red, Category.HarmOthers), DataFile.Set("harm_others.red")),
        (new(Tier.Red, Category.MedicalEmergency), DataFile.Set("medical_emergency.red")),
        (new(Tier.Amber, Category.SelfHarm), DataFile.Set("self_harm.amber")),
        (new(Tier.Amber, Category.SelfHarm), CertainAmber),
        (new(Tier.Amber, Category.HarmOthers), DataFile.Set("harm_others.amber")),
        (new(Tier.Amber, Category.Harassment), DataFile.Set("harassment.amber")),
        (new(Tier.Amber, Category.Overwork), DataFile.Set("overwork.amber")),
        (new(Tier.Amber, Category.Medical), DataFile.Set("medical.amber")),
        (new(Tier.Amber, Category.Whistleblowing), DataFile.Set("whistleblowing.amber")),
        (new(Tier.Amber, Category.ThirdPerson), DataFile.Set("third_person.amber")),
        (new(Tier.Help, Category.Legal), DataFile.Set("legal.help")),
        (new(Tier.Help, Category.ThirdPerson), DataFile.Set("third_person.help")),
        (new(Tier.Help, Category.Injection), DataFile.Set("injection.help")),
    ];

    private static readonly (Signs Sign, PatternSet Words)[] WeakEntries =
    [
        (Signs.LowMood, DataFile.Set("low_mood.weak")),
        (Signs.SelfHarm, DataFile.Set("self_harm.weak")),
        (Signs.HarmOthers, DataFile.Set("harm_others.weak")),
        (Signs.Harassment, DataFile.Set("harassment.weak")),
        (Signs.Overwork, DataFile.Set("overwork.weak")),
        (Signs.Whistleblowing, DataFile.Set("whistleblowing.weak")),
        (Signs.ThirdPerson, DataFile.Set("third_person.weak")),
    ];

    public static Verdict Read(string folded)
    {
        var bigrams = BigramSet.Of(folded);
        var found = Highest(folded, bigrams, []);
        var weak = WeakIn(folded, bigrams);
        if (found.Tier < Tier.Amber && weak == Signs.None)
        {
            return found;
        }

        // Suppositions and harmless expressions are searched only after something was found.
        var supposed = found is { Tier: Tier.Amber or Tier.Red, Category: Category.SelfHarm } ? Suppositions.Spans(folded, bigrams) : [];
        folded = supposed.Count == 0 ? folded : PatternSet.Without(folded, supposed);
        var explained = HarmlessIdioms.Spans(folded, bigrams);
        if (explained.Count > 0 || supposed.Count > 0)
        {
            found = found.Tier < Tier.Amber ? found : Highest(folded, bigrams, explained);
            weak = WeakIn(PatternSet.Without(folded, explained), bigrams) | (weak & Signs.ThirdPerson) | (supposed.Count > 0 ? Signs.SelfHarm : Signs.None);
        }

        return LoweredIfMitigated(found, folded) with { Weak = weak };
    }

    private static Signs WeakIn(string folded, BigramSet bigrams)
    {
        var weak = Signs.None;
        foreach (var (sign, words) in WeakEntries)
        {
            weak |= words.IsMatch(folded, bigrams) ? sign : Signs.None;
        }

        return weak;
    }

    /// <param name="bigrams">Those of the whole text: of a text with spans taken out they grant more, and never deny what is there.</param>
    private static Verdict Highest(string folded, BigramSet bigrams, List<(int From, int To)> explained)
    {
        var left = explained.Count == 0 ? folded : PatternSet.Without(folded, explained);
        var found = Verdict.Nothing;
        foreach (var (verdict, words) in Entries)
        {
            // A request for help for a friend uses the very words that are "explained", so what is about somebody else is matched in the whole text.
            var text = verdict.Tier == Tier.Help || verdict.Category == Category.ThirdPerson ? folded : left;
            if (found.Or(verdict) != found && (words.IsMatch(text, bigrams) || (verdict.Tier == Tier.Red && explained.Count > 0 && HasUncoveredMatch(words, folded, explained))))
            {
                found = found.Or(verdict);
            }
        }

        return found;
    }

    /// <summary>Lowers by one step only; a text whose AMBER is dropped here is still read by the classifier.</summary>
    private static Verdict LoweredIfMitigated(Verdict verdict, string folded) =>
        verdict.Category is not (Category.SelfHarm or Category.HarmOthers) || !Mitigating.IsMatch(folded) || IsCertain(verdict, folded) ? verdict
        : verdict.Tier == Tier.Red ? verdict with { Tier = Tier.Amber }
        : verdict.Tier == Tier.Amber ? Verdict.Nothing
        : verdict;

    private static bool IsCertain(Verdict verdict, string folded) =>
        verdict.Category == Category.SelfHarm && (CertainRed.IsMatch(folded) || (verdict.Tier == Tier.Amber && CertainAmber.IsMatch(folded)));

    /// <summary>True when a dangerous match reaches beyond every harmless expression, so that none covers it completely.</summary>
    private static bool HasUncoveredMatch(PatternSet words, string folded, List<(int From, int To)> spans) =>
        words.Spans(folded).Exists(word => !spans.Exists(s => s.From <= word.From && word.To <= s.To));
}
