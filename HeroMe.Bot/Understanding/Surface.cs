using System.Text;
using System.Text.RegularExpressions;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Safety.Screening;

namespace HeroMe.Bot.Understanding;

/// <summary>
/// The form in which meaning is read: compatibility forms and lower case, katakana as hiragana, no long-vowel marks, no blanks inside Japanese.
/// Unlike <see cref="Folding"/> it keeps question and exclamation marks, because they are half of what a short line means.
/// </summary>
internal static partial class Surface
{
    /// <summary>。ends a sentence, ? and ! end it too and stay, 、marks a pause.</summary>
    public static string Of(string text)
    {
        // 「うーん」 hesitates and 「うん」 says yes: without the long-vowel mark they would be one word.
        var normal = Hesitation().Replace(SafeUnicode.Normalize(text).ToLowerInvariant(), "うむむ");
        var plain = new StringBuilder(normal.Length);
        foreach (var c in normal)
        {
            if (char.IsLetterOrDigit(c))
            {
                if (plain.Length > 1 && plain[^1] == ' ' && !(char.IsAscii(c) && char.IsAscii(plain[^2])))
                {
                    plain.Length--;
                }

                plain.Append(Folding.Letter(c));
            }
            else if (c is '?' or '!')
            {
                Mark(plain, c);
            }
            else if (c is '。' or '.' or '\n' or '\r' or ';')
            {
                Mark(plain, '。');
            }
            else if (c is '、' or ',' or '…' or '/' or ':')
            {
                Mark(plain, '、');
            }
            else if (c is '「' or '」' or '『' or '』' or '"' or '“' or '”')
            {
                plain.Append(c is '」' or '』' or '”' ? '」' : '「');
            }
            else if (!Folding.IsMark(c) && c is not ('\'' or '’' or '‘') && plain.Length > 0 && char.IsAsciiLetterOrDigit(plain[^1]))
            {
                plain.Append(' ');
            }
        }

        return plain.ToString().TrimEnd(' ', '、');
    }

    [GeneratedRegex("う[ー〜~]{1,8}(?:ん|む)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Hesitation();

    private static void Mark(StringBuilder plain, char mark)
    {
        if (plain.Length > 0 && plain[^1] is ' ' or '、')
        {
            plain.Length--;
        }

        if (plain.Length == 0 || plain[^1] is '。' or '、')
        {
            // Of several marks in a row the first counts, except that a question stays one: 「。?」.
            if (mark == '?' && plain.Length > 0)
            {
                plain[^1] = mark;
            }

            return;
        }

        if (plain[^1] is not ('?' or '!') || mark == '?')
        {
            plain.Append(mark);
        }
    }
}
