using System.Text.RegularExpressions;

namespace HeroMe.Bot.Safety.Screening;

/// <summary>
/// Tells cheaply that a text cannot match, from its letters and pairs of letters alone, so that most expressions of the data files need not be run
/// on most messages. It never denies a text that matches.
/// </summary>
internal sealed class Prefilter
{
    /// <summary>Further clauses hardly ever decide anything.</summary>
    private const int MostClauses = 4;

    // By clause, by string of the clause: the hashes of its pairs, or of its only letter.
    private readonly uint[][][] _clauses;

    private Prefilter(uint[][][] clauses) => _clauses = clauses;

    /// <param name="expressions">All of them must match somewhere in the text.</param>
    public static Prefilter Of(params IEnumerable<Regex> expressions) => new(
        [.. expressions
            .Where(e => (e.Options & (RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.RightToLeft)) == RegexOptions.None)
            .SelectMany(e => RequiredLiterals.Of(e.ToString()))
            .OrderByDescending(RequiredLiterals.Selectivity)
            .Take(MostClauses)
            .Select(clause => clause.Select(Hashes).ToArray())]);

    public bool MayMatch(BigramSet text)
    {
        foreach (var clause in _clauses)
        {
            var any = false;
            foreach (var hashes in clause)
            {
                var all = true;
                foreach (var hash in hashes)
                {
                    if (!text.MayContain(hash))
                    {
                        all = false;
                        break;
                    }
                }

                if (all)
                {
                    any = true;
                    break;
                }
            }

            if (!any)
            {
                return false;
            }
        }

        return true;
    }

    private static uint[] Hashes(string words) => words.Length == 1
        ? [BigramSet.Hash(words[0])]
        : [.. Enumerable.Range(1, words.Length - 1).Select(i => BigramSet.Hash(words[i - 1], words[i]))];
}

/// <summary>An expression with its prefilter, for lists of expressions that are all tried on the same text.</summary>
internal sealed class FilteredRegex(Regex expression)
{
    private readonly Prefilter _prefilter = Prefilter.Of(expression);

    public bool IsMatch(string text, BigramSet bigrams) => _prefilter.MayMatch(bigrams) && expression.IsMatch(text);

    /// <returns>The same instance when nothing matched.</returns>
    public string Replace(string text, BigramSet bigrams, string by) => _prefilter.MayMatch(bigrams) ? expression.Replace(text, by) : text;
}
