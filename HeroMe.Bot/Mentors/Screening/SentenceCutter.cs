using HeroMe.Bot.Privacy;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Mentors.Screening;

/// <summary>
/// Cuts a stream of pieces into whole sentences, with their line breaks and spaces, so that all of them together are the text.
/// A sentence ends after 。!? and what closes with them, at a line break, in English after .!? when a space follows. Not thread-safe; one per answer.
/// </summary>
internal sealed class SentenceCutter(Language language)
{
    /// <summary>Text without an end in sight is given out in parts of this length.</summary>
    private const int Longest = 400;

    private string _held = "";

    public IReadOnlyList<PersonalText> Push(PersonalText piece)
    {
        var sentences = new List<PersonalText>();
        _held += piece.Reveal();
        while (EndOf(_held) is > 0 and var end)
        {
            var sentence = _held[..end];
            _held = _held[end..];
            sentences.Add(new PersonalText(sentence));
        }

        return sentences;
    }

    /// <returns>What was left without an end; perhaps empty.</returns>
    public PersonalText End()
    {
        var rest = _held;
        _held = "";
        return new PersonalText(rest);
    }

    /// <summary>0 while the end has not come, or may still get a closing mark.</summary>
    private int EndOf(string text)
    {
        var quotes = 0;
        for (var i = 0; i < text.Length; i++)
        {
            quotes += text[i] switch { '「' or '『' => 1, '」' or '』' => quotes > 0 ? -1 : 0, _ => 0 };
            if (text[i] == '\n' || (quotes == 0 && IsEnd(text, i)))
            {
                var after = i + 1;
                while (after < text.Length && IsMark(text[after]))
                {
                    after++;
                }

                while (after < text.Length && char.IsWhiteSpace(text[after]))
                {
                    after++;
                }

                return after < text.Length ? after : 0;
            }
        }

        return text.Length <= Longest ? 0 : char.IsHighSurrogate(text[Longest - 1]) ? Longest - 1 : Longest;
    }

    private bool IsEnd(string text, int i) => text[i] switch
    {
        '。' or '\uFF01' or '\uFF1F' => true,
        '!' or '?' => language == Language.Japanese || (i + 1 < text.Length && (char.IsWhiteSpace(text[i + 1]) || IsMark(text[i + 1]))),
        '.' => language == Language.English && i + 1 < text.Length && char.IsWhiteSpace(text[i + 1]) && !IsAbbreviation(text, i),
        _ => false,
    };

    /// <summary>Mr. Tanaka, e.g. this: one or two letters and a dot do not end a sentence.</summary>
    private static bool IsAbbreviation(string text, int dot)
    {
        var start = dot;
        while (start > 0 && char.IsLetter(text[start - 1]))
        {
            start--;
        }

        return dot - start is 1 or 2 && text[start] is not ('I' or 'i') && (char.IsUpper(text[start]) || (start > 0 && text[start - 1] == '.'));
    }

    private static bool IsMark(char c) => c is '。' or '!' or '?' or '\uFF01' or '\uFF1F' or '」' or '』' or ')' or '\uFF09' or '”' or '"' or '\'';
}
