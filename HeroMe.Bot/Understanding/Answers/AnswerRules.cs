using HeroMe.Bot.Safety.Screening;

namespace HeroMe.Bot.Understanding.Answers;

/// <summary>What grammar shows of an answer: double negations, negated choices, words that must not be passed over. The lines of answers.txt, the first that matches.</summary>
internal static class AnswerRules
{
    private static readonly Dictionary<ClosedQuestion, List<(ClosedAnswer Answer, FilteredRegex Says)>> Rules = Read();

    /// <returns>Null when no rule matches.</returns>
    public static ClosedAnswer? Read(ClosedQuestion question, string plain)
    {
        var bigrams = BigramSet.Of(plain);
        foreach (var (answer, says) in Rules[question])
        {
            if (says.IsMatch(plain, bigrams))
            {
                return answer;
            }
        }

        return null;
    }

    private static Dictionary<ClosedQuestion, List<(ClosedAnswer, FilteredRegex)>> Read()
    {
        var rules = Enum.GetValues<ClosedQuestion>().ToDictionary(question => question, _ => new List<(ClosedAnswer, FilteredRegex)>());
        using var reader = new StreamReader(Classifier.ReadingData.Open("answers.txt"));
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                var parts = line.Split(" = ", 2);
                var names = parts[0].Split(' ');
                rules[Enum.Parse<ClosedQuestion>(names[0])].Add((Enum.Parse<ClosedAnswer>(names[1]), new FilteredRegex(DataFile.Pattern(parts[1]))));
            }
        }

        return rules;
    }
}
