using System.Globalization;
using System.Text;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Safety.Screening;

namespace HeroMe.Bot.Understanding.Findings;

/// <summary>
/// Finds words in what a person wrote, whatever their case, kana, width, blanks and punctuation, and gives back the person's own letters. What a
/// model claims that somebody said counts only when it is found here.
/// </summary>
internal sealed class OwnWords
{
    /// <summary>One letter is in every message and says nothing.</summary>
    private const int FewestLetters = 2;

    private readonly string _text;
    private readonly Folded _folded;

    public OwnWords(PersonalText message)
    {
        _text = message.Reveal();
        _folded = Fold(_text);
    }

    /// <returns>The stretch of the message that these words stand for; null when they do not stand in it, or are too few to tell.</returns>
    public PersonalText? Find(string words)
    {
        var sought = Fold(words).Letters;
        if (sought.Length < FewestLetters)
        {
            return null;
        }

        for (var at = 0; (at = _folded.Letters.IndexOf(sought, at, StringComparison.Ordinal)) >= 0; at++)
        {
            var last = at + sought.Length - 1;
            if (IsWordEdge(at) && IsWordEdge(last + 1))
            {
                return new PersonalText(_text[_folded.Starts[at].._folded.Ends[last]]);
            }
        }

        return null;
    }

    /// <summary>False inside a Latin word or a number: "art" was not said by who wrote "start".</summary>
    private bool IsWordEdge(int at) =>
        at == 0 || at == _folded.Letters.Length || _folded.Starts[at] > _folded.Ends[at - 1]
        || !char.IsAsciiLetterOrDigit(_folded.Letters[at - 1]) || !char.IsAsciiLetterOrDigit(_folded.Letters[at]);

    private static Folded Fold(string text)
    {
        var letters = new StringBuilder(text.Length);
        var (starts, ends) = (new List<int>(text.Length), new List<int>(text.Length));
        for (var at = 0; at < text.Length;)
        {
            var length = StringInfo.GetNextTextElementLength(text, at);
            foreach (var c in SafeUnicode.Normalize(text.Substring(at, length)).ToLowerInvariant())
            {
                if (char.IsLetterOrDigit(c) && !Folding.IsMark(c))
                {
                    letters.Append(Folding.Letter(c));
                    starts.Add(at);
                    ends.Add(at + length);
                }
            }

            at += length;
        }

        return new Folded(letters.ToString(), starts, ends);
    }

    /// <param name="Letters">Letters and digits alone.</param>
    /// <param name="Starts">For each of them, where it begins in the text.</param>
    /// <param name="Ends">For each of them, where it ends; exclusive.</param>
    private sealed record Folded(string Letters, List<int> Starts, List<int> Ends);
}
