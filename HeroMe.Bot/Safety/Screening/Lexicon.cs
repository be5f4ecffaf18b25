using System.Text.RegularExpressions;

namespace HeroMe.Bot.Safety.Screening;

/// <summary>
/// Direct wording, from the data files of Lexicon/. What an explained word wholly covers does not count; what only stands beside a dangerous
/// word lowers RED to AMBER and never further.
/// </summary>
internal static class Lexicon
{
    private static readonly Regex Explained = DataFile.Any("explained");
    private static readonly Regex Beside = DataFile.Any("beside");

    // Highest first: the first that is found is the verdict.
    private static readonly (Verdict Verdict, Regex Words)[] Entries =
    [
        (new(Tier.Red, Category.SelfHarm), DataFile.Any("self_harm.red")),
        (new(Tier.Red, Category.HarmOthers), DataFile.Any("harm_others.red")),
        (new(Tier.Red, Category.MedicalEmergency), DataFile.Any("medical_emergency.red")),
        (new(Tier.Amber, Category.SelfHarm), DataFile.Any("self_harm.amber")),
        (new(Tier.Amber, Category.HarmOthers), DataFile.Any("harm_others.amber")),
        (new(Tier.Amber, Category.Harassment), DataFile.Any("harassment.amber")),
        (new(Tier.Amber, Category.Overwork), DataFile.Any("overwork.amber")),
        (new(Tier.Amber, Category.Medical), DataFile.Any("medical.amber")),
        (new(Tier.Amber, Category.Whistleblowing), DataFile.Any("whistleblowing.amber")),
        (new(Tier.Help, Category.Legal), DataFile.Any("legal.help")),
        (new(Tier.Help, Category.ThirdPerson), DataFile.Any("third_person.help")),
        (new(Tier.Help, Category.Injection), DataFile.Any("injection.help")),
    ];

    public static Verdict Read(string folded)
    {
        var spans = Spans(Explained, folded);
        var left = spans.Count == 0 ? folded : Explained.Replace(folded, "、");
        var found = Verdict.Nothing;
        foreach (var (verdict, words) in Entries)
        {
            if (found.Tier >= verdict.Tier && found.Category < verdict.Category)
            {
                continue;
            }

            // Help for a friend is asked with the very words that explain the danger, so it is read in the whole text.
            var counts = verdict.Tier == Tier.Help ? words.IsMatch(folded) : words.IsMatch(left) || (verdict.Tier == Tier.Red && spans.Count > 0 && Sticks(words, folded, spans));
            if (counts)
            {
                found = found.Or(verdict.Tier == Tier.Red && Beside.IsMatch(folded) ? verdict with { Tier = Tier.Amber } : verdict);
            }
        }

        return found;
    }

    /// <summary>A dangerous word that reaches out of what would explain it is not explained.</summary>
    private static bool Sticks(Regex words, string folded, List<(int From, int To)> spans)
    {
        foreach (var match in words.EnumerateMatches(folded))
        {
            if (!spans.Exists(s => s.From <= match.Index && match.Index + match.Length <= s.To))
            {
                return true;
            }
        }

        return false;
    }

    private static List<(int From, int To)> Spans(Regex pattern, string folded)
    {
        var spans = new List<(int, int)>();
        foreach (var match in pattern.EnumerateMatches(folded))
        {
            spans.Add((match.Index, match.Index + match.Length));
        }

        return spans;
    }
}
