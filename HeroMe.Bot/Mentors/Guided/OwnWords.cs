using System.Text.RegularExpressions;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Mentors.Guided;

/// <summary>A verbatim piece of what somebody wrote.</summary>
/// <param name="Weight">How much it says about what weighs on them; negative is not worth saying back.</param>
internal sealed record Piece(string Text, int Weight);

/// <summary>Finds what is worth saying back: always a verbatim piece of the text, never one that holds an address or a number of somebody.</summary>
internal static partial class OwnWords
{
    private const int LongestJapanese = 34;
    private const int MostEnglishWords = 18;

    /// <summary>A whole sentence that somebody wants to keep, such as a small step.</summary>
    private const int LongestSentence = 80;

    public static IReadOnlyList<Piece> Pieces(string text, GuidedContent content, Language language) =>
    [
        .. Clauses(text, language)
            .Select(c => Trimmed(c, content))
            .Where(c => Fits(c, language) && Sayable(c))
            .Distinct(StringComparer.Ordinal)
            .Select((c, i) => (Piece: new Piece(c, Weight(c, content, language)), At: i))
            .OrderByDescending(c => c.Piece.Weight).ThenByDescending(c => c.At)
            .Select(c => c.Piece),
    ];

    /// <summary>The sentence that carries the message: what may be kept of an answer. Null when there is none that may be said back.</summary>
    public static string? Sentence(string text, GuidedContent content, Language language)
    {
        var sentences = Sentences().Split(text).Select(s => Trimmed(s, content)).Where(s => s.Length > 0 && Sayable(s)).ToList();
        var doing = content.Heard("doing");
        var whole = sentences.Where(s => s.Length is > 1 and <= LongestSentence).ToList();
        return whole.FirstOrDefault(s => doing.In(CueWords.Fold(s)))
            ?? (whole.Count > 0 ? whole.MaxBy(s => s.Length) : null)
            ?? Pieces(text, content, language).Select(p => p.Text).FirstOrDefault();
    }

    /// <summary>Without the words that only lead in or fade out; still a verbatim piece.</summary>
    public static string Trimmed(string clause, GuidedContent content)
    {
        var (from, to) = (0, clause.Length);
        var folded = CueWords.Fold(clause);
        for (var changed = true; changed;)
        {
            var (f, t) = (from, to);
            while (from < to && Edge(clause[from]))
            {
                from++;
            }

            while (to > from && Edge(clause[to - 1]))
            {
                to--;
            }

            foreach (var lead in content.Heard("lead").Longest())
            {
                // Only a whole word leads in; what is left must still say something.
                if (folded.AsSpan(from, to - from).StartsWith(lead, StringComparison.Ordinal) && to - from > lead.Length + 1 && Ends(clause, from + lead.Length, content.Name))
                {
                    from += lead.Length;
                    break;
                }
            }

            foreach (var fade in content.Heard("fade").Longest())
            {
                if (folded.AsSpan(from, to - from).EndsWith(fade, StringComparison.Ordinal) && to - from > fade.Length + 1)
                {
                    to -= fade.Length;
                    break;
                }
            }

            changed = (f, t) != (from, to);
        }

        return clause[from..to];
    }

    /// <summary>No address, no link, no number of somebody, nothing that would break the answer's own marks.</summary>
    public static bool Sayable(string piece) =>
        !Private().IsMatch(piece) && !piece.Any(c => c is '「' or '」' or '“' or '”' or '"' or '*' or '_' or '`' or '<' or '>' or '[' or ']' or '#' or '|' or '\uFFFD' || char.IsSurrogate(c) || char.IsControl(c));

    private static bool Ends(string clause, int at, string language) => language != "en" || at >= clause.Length || !char.IsLetter(clause[at]);

    private static bool Edge(char c) => char.IsWhiteSpace(c) || c is '。' or '、' or '.' or ',' or ';' or ':' or '!' or '\uFF01' or '?' or '\uFF1F' or '…' or '・' or '-' or '—' or '~' or '\u301C' or '\uFF5E' or '→';

    private static IEnumerable<string> Clauses(string text, Language language)
    {
        foreach (var clause in (language == Language.Japanese ? Break() : EnglishBreak()).Split(text))
        {
            if (language == Language.Japanese && clause.Length > LongestJapanese)
            {
                foreach (var half in Joint().Split(clause))
                {
                    yield return half;
                }
            }
            else
            {
                yield return clause;
            }
        }
    }

    private static bool Fits(string clause, Language language) => language == Language.Japanese
        ? clause.Length is >= 4 and <= LongestJapanese && !Dangling().IsMatch(clause)
        : clause.Split(' ').Length is >= 2 and <= MostEnglishWords;

    private static int Weight(string clause, GuidedContent content, Language language)
    {
        var folded = CueWords.Fold(clause);
        var length = language == Language.Japanese ? clause.Length : clause.Length / 2;
        return (content.Feelings.Any(f => f.Cues.In(folded)) ? 4 : 0)
            + (content.Heard("heavy").In(folded) ? 3 : 0)
            + (content.Heard("core").In(folded) ? 2 : 0)
            + (content.Topics.Any(t => t.Cues.In(folded)) ? 1 : 0)
            + (length is >= 7 and <= 26 ? 1 : 0)
            - (content.Heard("hesitant").In(folded) || content.Heard("filler").In(folded) ? 9 : 0)
            - (Asking.Count(clause) > 0 ? 2 : 0);
    }

    [GeneratedRegex(@"[。、!\uFF01?\uFF1F;\r\n…]+|\.(?=\s|$)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Break();

    [GeneratedRegex(@"[!?;:\r\n…]+|\.+(?=\s|$)|,\s|\s(?:and|but|because|so|though|although)\s|\s[-–—]+\s", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EnglishBreak();

    [GeneratedRegex(@"(?<=けれど|けど|ので|のに)(?=[^も])|(?<=[いうくすつぬむるただ]から)(?=[^のをもはが])", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Joint();

    [GeneratedRegex(@"[。!\uFF01?\uFF1F\r\n]+|\.(?=\s|$)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Sentences();

    // A clause that hangs on words left out.
    [GeneratedRegex(@"^(?:を|が|は|に|で|と|も|へ|って|という|けど)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Dangling();

    // Addresses, links and long runs of digits are nobody's feeling; they are not repeated.
    [GeneratedRegex(@"@|https?:|www\.|[0-9\uFF10-\uFF19]{5,}|[0-9\uFF10-\uFF19]{2,}[-‐−ー\uFF0D][0-9\uFF10-\uFF19]{2,}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Private();
}
