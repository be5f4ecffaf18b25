using HeroMe.Bot.Privacy;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs;

/// <summary>One sentence of a message, and its end mark.</summary>
internal sealed record Sentence(PersonalText Words, string End, bool Quoted)
{
    public bool Asks => End is "?" or "\uFF1F";

    /// <summary>The words without punctuation, for matching commands. Empty when the sentence cannot be a command: too long, or only a quotation (「…」って言われた).</summary>
    public string Bare { get; } = Quoted ? "" : BareWords.Of(Words.Reveal());

    public override string ToString() => $"{nameof(Sentence)}({Words})";
}

/// <summary>Splits a message into sentences. A command counts only as a sentence of its own, so words inside a story never act as one.</summary>
internal static class SentenceSplitter
{
    public static IReadOnlyList<Sentence> Split(PersonalText text)
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

    /// <summary>The sentences as one text, each with its end mark.</summary>
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
