using HeroMe.Bot.Safety.Screening;
using HeroMe.Bot.Understanding.Classifier;

namespace HeroMe.Bot.Understanding;

/// <summary>What grammar shows of what a sentence does: the lines of acts.txt. For each act the first line that matches decides.</summary>
internal static class ActRules
{
    private const string Question = "Question";

    /// <summary>What a rule says of one act, or, without an act, of asking in general.</summary>
    private static readonly List<(Acts Act, bool Does, FilteredRegex Says)> Rules =
        [.. Lines().Select(line => (ActOf(line.Name), line.Name[0] != '!', new FilteredRegex(DataFile.Pattern(line.Expression))))];

    /// <param name="plain">One sentence, as <see cref="Surface.Of"/> gives it.</param>
    public static ActEvidence Read(string plain)
    {
        var bigrams = BigramSet.Of(plain);
        var (does, doesNot, asks, decided) = (Acts.None, Acts.None, false, false);
        foreach (var (act, yes, says) in Rules)
        {
            if ((act == Acts.None ? decided : ((does | doesNot) & act) != Acts.None) || !says.IsMatch(plain, bigrams))
            {
                continue;
            }

            if (act == Acts.None)
            {
                (asks, decided) = (yes, true);
            }
            else
            {
                (does, doesNot) = yes ? (does | act, doesNot) : (does, doesNot | act);
            }
        }

        return new ActEvidence(does, doesNot, asks);
    }

    /// <summary>The rules with the words of their groups, in their order. A ! before the name says that the act is not done.</summary>
    internal static IEnumerable<(string Name, string Expression)> Lines()
    {
        var groups = new List<(string Name, string Words)>();
        using var reader = new StreamReader(ReadingData.Open("acts.txt"));
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            var parts = line.Split(" = ", 2);
            var expression = groups.Aggregate(parts[1], (text, group) => text.Replace($"<{group.Name}>", group.Words, StringComparison.Ordinal));
            if (line[0] == '@')
            {
                groups.Add((parts[0][1..], expression));
            }
            else
            {
                yield return (parts[0], expression);
            }
        }
    }

    private static Acts ActOf(string name) => name.TrimStart('!') is Question ? Acts.None : Enum.Parse<Acts>(name.TrimStart('!'));
}

/// <summary>What grammar shows of one sentence.</summary>
/// <param name="Does">Acts that it surely does.</param>
/// <param name="DoesNot">Acts that it surely does not.</param>
/// <param name="Asks">True when it asks or requests something, whatever that is.</param>
internal sealed record ActEvidence(Acts Does, Acts DoesNot, bool Asks);
