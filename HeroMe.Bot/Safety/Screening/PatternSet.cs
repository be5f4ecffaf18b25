using System.Text;

namespace HeroMe.Bot.Safety.Screening;

/// <summary>The expressions of one data file. They are matched separately: one automaton for all would be too large.</summary>
internal sealed class PatternSet(GappedPattern[] patterns)
{
    public bool IsMatch(string folded) => IsMatch(folded, BigramSet.Of(folded));

    /// <param name="bigrams">Those of the text, made once for all sets.</param>
    public bool IsMatch(string folded, BigramSet bigrams)
    {
        foreach (var pattern in patterns)
        {
            if (pattern.MayMatch(bigrams) && pattern.IsMatch(folded))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The spans that the expressions match; <c>To</c> is exclusive.</summary>
    public List<(int From, int To)> Spans(string folded) => Spans(folded, BigramSet.Of(folded));

    public List<(int From, int To)> Spans(string folded, BigramSet bigrams)
    {
        var spans = new List<(int, int)>();
        foreach (var pattern in patterns)
        {
            if (pattern.MayMatch(bigrams))
            {
                pattern.Spans(folded, spans);
            }
        }

        return spans;
    }

    /// <summary>The text with each span replaced by 、, so that the words on both sides are not joined.</summary>
    public static string Without(string folded, List<(int From, int To)> spans)
    {
        var left = new StringBuilder(folded.Length);
        var at = 0;
        foreach (var (from, to) in spans.Order())
        {
            if (to > at)
            {
                left.Append(folded, at, Math.Max(from - at, 0)).Append('、');
                at = to;
            }
        }

        return left.Append(folded, at, folded.Length - at).ToString();
    }
}
