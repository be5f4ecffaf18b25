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
    private const int MostEnglishWords = 20;

    /// <summary>A whole sentence that somebody wants to keep, such as a small step.</summary>
    private const int LongestJapaneseSentence = 80;
    private const int LongestEnglishSentence = 130;

    private const string Ending = "。、.,!\uFF01?\uFF1F;:…";
    private const char MaskBase = '\uE000';

    public static IReadOnlyList<Piece> Pieces(string text, GuidedContent content, Language language) =>
    [
        .. Clauses(text, content, language)
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
        var sentences = Sentences().Split(Masked(text)).Select(s => Trimmed(Unmasked(s), content)).Where(s => s.Length > 0 && Sayable(s)).ToList();
        var doing = content.Heard("doing");
        var longest = language == Language.Japanese ? LongestJapaneseSentence : LongestEnglishSentence;
        var whole = sentences.Where(s => s.Length > 1 && s.Length <= longest).ToList();
        return whole.FirstOrDefault(s => doing.In(CueWords.Fold(s)))
            ?? (whole.Count > 0 ? whole.MaxBy(s => s.Length) : null)
            ?? Pieces(text, content, language).Select(p => p.Text).FirstOrDefault();
    }

    /// <summary>Without what somebody else said in it: a manager's 「やる気あるの」 is not the person's feeling. The text itself when nothing else is left.</summary>
    public static string Unquoted(string text) => Spoken().Replace(text, "○") is var own && own.Any(char.IsLetter) ? own : text;

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
                if (folded.AsSpan(from, to - from).EndsWith(fade, StringComparison.Ordinal) && to - from > fade.Length + 1 && !NeedsCopula().IsMatch(clause[from..(to - fade.Length)]))
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
        !Private().IsMatch(piece) && piece.Count(c => c is '「' or '『') == piece.Count(c => c is '」' or '』') && piece.Count(c => c == '"') % 2 == 0 && !piece.Any(c => c is '*' or '_' or '`' or '<' or '>' or '[' or ']' or '#' or '|' or '\uFFFD' || char.IsSurrogate(c) || char.IsControl(c));

    /// <summary>What somebody said inside a sentence does not end that sentence: its marks are hidden, place for place, while the text is split.</summary>
    private static string Masked(string text) => Spoken().Replace(text, m => string.Concat(m.Value.Select(c => Ending.Contains(c, StringComparison.Ordinal) ? (char)(MaskBase + Ending.IndexOf(c, StringComparison.Ordinal)) : c)));

    private static string Unmasked(string text) => string.Concat(text.Select(c => c >= MaskBase && c < MaskBase + Ending.Length ? Ending[c - MaskBase] : c));

    private static bool Ends(string clause, int at, string language) => language != "en" || at >= clause.Length || !char.IsLetter(clause[at]);

    private static bool Edge(char c) => char.IsWhiteSpace(c) || c is '。' or '、' or '.' or ',' or ';' or ':' or '!' or '\uFF01' or '?' or '\uFF1F' or '…' or '・' or '-' or '—' or '~' or '\u301C' or '\uFF5E' or '→';

    private static IEnumerable<string> Clauses(string text, GuidedContent content, Language language)
    {
        // A sentence that is short enough is said back whole; only a long one falls into clauses.
        foreach (var masked in Sentences().Split(Masked(text)).SelectMany(s => Fits(Trimmed(s, content), language) && !Weightless(s, content) ? [s] : (language == Language.Japanese ? Break() : EnglishBreak()).Split(s)))
        {
            var clause = Unmasked(masked);
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

    /// <summary>How much a piece says about what weighs on somebody.</summary>
    public static int Weight(string clause, GuidedContent content, Language language)
    {
        var folded = CueWords.Fold(Unquoted(clause));
        var length = language == Language.Japanese ? clause.Length : clause.Length / 2;
        return (content.Feelings.Any(f => f.Cues.In(folded)) ? 4 : 0)
            + (content.Heard("heavy").In(folded) ? 3 : 0)
            + (content.Heard("core").In(folded) ? 2 : 0)
            + (content.Topics.Any(t => t.Cues.In(folded)) ? 1 : 0)
            + (length is >= 7 and <= 26 ? 1 : 0)
            - (Weightless(clause, content) ? 9 : 0)
            - (Hanging().IsMatch(clause) ? 5 : 0)
            - (language == Language.English && clause.Count(c => c == ' ') < 3 ? 1 : 0)
            - (Asking.Count(clause) > 0 ? 2 : 0);
    }

    /// <summary>Breaks off in the middle, as 「言われて」 does: fit to be said back, not to stand for the whole matter.</summary>
    public static bool Unfinished(string piece, Language language) => language == Language.Japanese && BreaksOff().IsMatch(piece);

    /// <summary>Only leads in, excuses itself or says what kind of answer is wanted.</summary>
    private static bool Weightless(string clause, GuidedContent content) => CueWords.Fold(clause) is var folded && (content.Heard("hesitant").In(folded) || content.Heard("filler").In(folded) || content.Heard("just-tell").In(folded) || content.Heard("wish.Advise").In(folded));

    [GeneratedRegex(@"[。、!\uFF01?\uFF1F;\r\n…]+|\.(?=\s|$)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Break();

    [GeneratedRegex(@"[!?;:\r\n…]+|\.+(?=\s|$)|,\s|\s(?:and|but|because|so|though|although)\s|\s[-–—]+\s", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EnglishBreak();

    [GeneratedRegex(@"(?<=けれど|けど|ので|のに)(?=[^も])|(?<=[いうくすつぬむるただ]から)(?=[^のをもはが])", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Joint();

    [GeneratedRegex(@"[。!\uFF01?\uFF1F\r\n]+|\.(?=\s|$)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Sentences();

    [GeneratedRegex("「[^」]*」|『[^』]*』|“[^”]*”|\"[^\"]*\"", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Spoken();

    // A clause that hangs on words left out.
    [GeneratedRegex(@"^(?:を|(?:が|は|に|で|と|も|へ)(?=[^ぁ-ん])|って|という|けど)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Dangling();

    // What points at something said before, or waits for what comes after.
    [GeneratedRegex(@"^(?:それ|これ|あれ|そこ|ここ|その|この|あの|そう|だから|で、)|(?:[をがはにでもへ]|(?<!こ)と|から|まで|とき|たら|れば|って|だけは)$|^(?:it|that|this|he|she|they|and|then|which|who) (?:said|is|was|told)|^(?:now|when|if|as|that|you) ", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Hanging();

    [GeneratedRegex(@"(?:って|て|で|くて|毎日|だけで|なく|けど|し|[、のがをにはへ])$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex BreaksOff();

    // 「なるそうです」 and 「行くようです」 lose their sense without です; the ん of 「原さんです」 belongs to the name.
    [GeneratedRegex(@"(?:[うくぐすつぬぶむるただ]そう|[いるなのた]よう|さ)$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NeedsCopula();

    // Addresses, links and long runs of digits are nobody's feeling; they are not repeated.
    [GeneratedRegex(@"@|https?:|www\.|[0-9\uFF10-\uFF19]{5,}|[0-9\uFF10-\uFF19]{2,}[-‐−ー\uFF0D][0-9\uFF10-\uFF19]{2,}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Private();
}
