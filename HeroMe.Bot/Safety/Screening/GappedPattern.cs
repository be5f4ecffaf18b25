using System.Text.RegularExpressions;

namespace HeroMe.Bot.Safety.Screening;

/// <summary>
/// A line of the lexicon: expressions in sequence with a limited number of letters between them. Matched piece by piece, because a single
/// automaton that counts the letters in between has thousands of states and takes a tenth of a second to build.
/// </summary>
internal sealed class GappedPattern
{
    // Longer than any match of a piece; limits how far ahead the next piece is searched.
    private const int LongestPiece = 80;

    private readonly Piece[] _pieces;
    private readonly Prefilter _prefilter;

    private GappedPattern(Piece[] pieces)
    {
        _pieces = pieces;
        _prefilter = Prefilter.Of(pieces.Select(p => p.Words));
    }

    /// <param name="line">Expanded and folded; a gap is written ~ (6 letters), ~~ (14, may cross a comma), ~~~ (60, may cross a sentence) or [a-z ]{0,N}, outside of brackets.</param>
    public static GappedPattern Parse(string line)
    {
        var pieces = new List<Piece>();
        var (start, depth, gap) = (0, 0, default(Gap));
        for (var i = 0; i < line.Length; i++)
        {
            depth += line[i] is '(' && !Escaped(line, i) ? 1 : line[i] is ')' && !Escaped(line, i) ? -1 : 0;
            if (depth == 0 && Gap.At(line, i, out var next, out var length))
            {
                if (i > start)
                {
                    pieces.Add(new Piece(gap, DataFile.Compile(line[start..i])));
                    gap = next;
                }

                start = i + length;
                i = start - 1;
            }
        }

        if (start < line.Length)
        {
            pieces.Add(new Piece(gap, DataFile.Compile(line[start..])));
        }

        return new GappedPattern([.. pieces]);
    }

    /// <summary>False when the text certainly does not match; much cheaper than <see cref="IsMatch"/>.</summary>
    public bool MayMatch(BigramSet bigrams) => _prefilter.MayMatch(bigrams);

    public bool IsMatch(string folded)
    {
        if (_pieces.Length == 1)
        {
            return _pieces[0].Words.IsMatch(folded);
        }

        foreach (var first in _pieces[0].Words.EnumerateMatches(folded))
        {
            if (End(folded, first.Index + first.Length) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    public void Spans(string folded, List<(int From, int To)> spans)
    {
        foreach (var first in _pieces[0].Words.EnumerateMatches(folded))
        {
            if (End(folded, first.Index + first.Length) is >= 0 and var end)
            {
                spans.Add((first.Index, end));
            }
        }
    }

    /// <returns>Where the last piece ends when the first one ends at <paramref name="at"/>; -1 when a piece does not follow.</returns>
    private int End(string folded, int at)
    {
        for (var i = 1; i < _pieces.Length; i++)
        {
            var (gap, words) = _pieces[i];
            var next = -1;
            foreach (var match in words.EnumerateMatches(folded.AsSpan(0, Math.Min(folded.Length, at + gap.Most + LongestPiece)), at))
            {
                next = gap.Allows(folded.AsSpan(at, match.Index - at)) ? match.Index + match.Length : -1;
                break;
            }

            if (next < 0)
            {
                return -1;
            }

            at = next;
        }

        return at;
    }

    private static bool Escaped(string line, int i) => i > 0 && line[i - 1] == '\\';

    private sealed record Piece(Gap Before, Regex Words);

    [System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
    private readonly record struct Gap(int Most, string Barred)
    {
        /// <returns>False when no gap is written at this position.</returns>
        public static bool At(string line, int i, out Gap gap, out int length)
        {
            (gap, length) = (default, 0);
            if (line[i] == '~')
            {
                for (length = 1; i + length < line.Length && line[i + length] == '~';)
                {
                    length++;
                }

                gap = length switch { 1 => new Gap(6, "。、「」『』 "), 2 => new Gap(14, "。"), _ => new Gap(60, "") };
            }
            else if (line.AsSpan(i).StartsWith("[a-z ]{0,", StringComparison.Ordinal) || line.AsSpan(i).StartsWith("[a-z0-9 ]{0,", StringComparison.Ordinal))
            {
                var (open, close) = (line.IndexOf("{0,", i, StringComparison.Ordinal), line.IndexOf('}', i));
                gap = new Gap(int.Parse(line.AsSpan(open + 3, close - open - 3), System.Globalization.CultureInfo.InvariantCulture), "。");
                length = close + 1 - i;
            }

            return length > 0;
        }

        /// <returns>False when the text between two pieces is too long, or crosses a mark that this gap may not cross.</returns>
        public bool Allows(ReadOnlySpan<char> between) => between.Length <= Most && between.IndexOfAny(Barred) < 0;
    }
}
