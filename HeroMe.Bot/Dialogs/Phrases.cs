using System.Globalization;
using System.Text;
using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Dialogs;

/// <summary>One sentence of a message, and the mark it ended with.</summary>
internal sealed record Sentence(PersonalText Words, string End, bool Quoted)
{
    public bool Asks => End is "?" or "\uFF1F";

    /// <summary>Empty when it cannot be a command: too long, or only quoted (「…」って言われた).</summary>
    public string Bare { get; } = Quoted ? "" : Phrases.Bare(Words.Reveal());

    public override string ToString() => $"{nameof(Sentence)}({Words})";
}

/// <summary>Reads words that are commands. A command is a sentence of its own: words of a story never are.</summary>
internal static class Phrases
{
    private const int LongestCommand = 60;

    /// <summary>Letters and digits only, folded; empty when it is too long to be a command.</summary>
    public static string Bare(string text)
    {
        if (text.Length > LongestCommand)
        {
            return "";
        }

        var folded = SafeUnicode.Normalize(text).ToLower(CultureInfo.InvariantCulture);
        var kept = new StringBuilder(folded.Length);
        foreach (var c in folded)
        {
            if (char.IsLetterOrDigit(c) || c == 'ー')
            {
                kept.Append(c);
            }
            else if (c == ' ' && kept.Length > 0 && char.IsAscii(kept[^1]) && kept[^1] != ' ')
            {
                kept.Append(c);
            }
        }

        return kept.ToString().TrimEnd();
    }

    public static IReadOnlyList<Sentence> Of(PersonalText text)
    {
        var sentences = new List<Sentence>();
        var words = text.Reveal();
        for (int begin = 0, i = 0; i <= words.Length; i++)
        {
            if (i < words.Length && !Ends(words, i))
            {
                continue;
            }

            var sentence = words[begin..i].Trim();
            begin = i + 1;
            if (sentence.Length > 0)
            {
                sentences.Add(new Sentence(new PersonalText(sentence), i < words.Length ? words[i].ToString() : "", IsQuoted(words[Math.Min(begin, words.Length)..])));
            }
        }

        return sentences;
    }

    public static PersonalText Join(IEnumerable<Sentence> sentences) => new(string.Concat(sentences.Select(s => s.Words.Reveal() + s.End)));

    private static bool Ends(string words, int i) => words[i] switch
    {
        '\n' or '。' or '!' or '\uFF01' or '?' or '\uFF1F' => true,
        '.' => i + 1 == words.Length || char.IsWhiteSpace(words[i + 1]),
        _ => false,
    };

    private static bool IsQuoted(string rest) =>
        rest.StartsWith("って", StringComparison.Ordinal) || rest.StartsWith('と') || rest.StartsWith('」') || rest.StartsWith('』') || rest.StartsWith('"') || rest.StartsWith('”');
}
