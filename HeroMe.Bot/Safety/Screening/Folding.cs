using System.Text;
using System.Text.RegularExpressions;
using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Safety.Screening;

/// <summary>
/// A copy of the text in one spelling, for matching only: letters as <see cref="SafeUnicode.Normalize"/> folds them, lower case, katakana as
/// hiragana, no long-vowel marks, no separators inside Japanese words, one space between Latin words, slang spelt out.
/// 。marks the end of a sentence, 、of a clause; quotation marks stay, because titles are treated differently.
/// </summary>
internal static partial class Folding
{
    private static readonly (FilteredRegex Slang, string Meant)[] Spellings =
        [.. DataFile.Lines("spellings").Select(l => l.Split(" => ")).Select(p => (new FilteredRegex(DataFile.Pattern(p[0])), p[1]))];

    public static string Fold(string text)
    {
        var folded = Letters(SafeUnicode.Normalize(text.Replace("…", "", StringComparison.Ordinal)).ToLowerInvariant());
        if (folded.Contains(' ', StringComparison.Ordinal) || folded.Contains('、', StringComparison.Ordinal) || folded.Contains('。', StringComparison.Ordinal))
        {
            folded = Spelt().Replace(folded, m => m.Groups["before"].Value + string.Concat(m.Groups["letters"].Value.Where(char.IsAsciiLetter)) + m.Groups["after"].Value);
            folded = Dotted().Replace(folded, m => m.Groups["before"].Value + m.Groups["letters"].Value.Replace("、", "", StringComparison.Ordinal).Replace("。", "", StringComparison.Ordinal));
        }

        var bigrams = BigramSet.Of(folded);
        foreach (var (slang, meant) in Spellings)
        {
            var spelt = slang.Replace(folded, bigrams, meant);
            if (!ReferenceEquals(spelt, folded))
            {
                (folded, bigrams) = (spelt, BigramSet.Of(spelt));
            }
        }

        return folded.TrimEnd(' ');
    }

    /// <summary>The folding of a single letter. Patterns of the lexicon use it too; otherwise a katakana word in them would never match.</summary>
    public static char Letter(char c) => c switch
    {
        'ヶ' or 'ヵ' or 'ゖ' or 'ゕ' => 'か',
        >= 'ァ' and <= 'ヴ' => Letter((char)(c - 0x60)),
        'ぁ' or 'ぃ' or 'ぅ' or 'ぇ' or 'ぉ' => (char)(c + 1),
        _ => c,
    };

    public static bool IsMark(char c) => c is 'ー' or '・' or '~' or '〜';

    private static string Letters(string normal)
    {
        var folded = new StringBuilder(normal.Length);
        for (var i = 0; i < normal.Length; i++)
        {
            var c = normal[i];
            var last = folded.Length > 0 ? folded[^1] : '\0';
            if (c == 'タ' && i + 1 < normal.Length && normal[i + 1] == 'ヒ' && !(i + 2 < normal.Length && normal[i + 2] == 'チ'))
            {
                // タヒ is slang for 死: two katakana that look like it. Not in タヒチ (Tahiti).
                folded.Append('死');
                i++;
            }
            else if (IsMark(c) || c is '\'' or '’' or '‘')
            {
                continue;
            }
            else if (c == '$' && char.IsAsciiLetter(last))
            {
                // $ written for s, as in "$uicide"; an amount of money has no letter before the sign.
                folded.Append('s');
            }
            else if (char.IsLetterOrDigit(c))
            {
                folded.Append(Letter(c));
            }
            else if (c is '。' or '!' or '?' or '.' or '\n' or '\r' or ';')
            {
                Mark(folded, last, '。');
            }
            else if (c is '、' or ',')
            {
                Mark(folded, last, '、');
            }
            else if (c is '「' or '」' or '『' or '』')
            {
                folded.Append(c);
            }
            else if (char.IsAsciiLetterOrDigit(last))
            {
                folded.Append(' ');
            }
        }

        return folded.ToString();
    }

    private static void Mark(StringBuilder folded, char last, char mark)
    {
        if (last == ' ')
        {
            folded.Length--;
        }

        if (folded.Length > 0 && folded[^1] is not ('。' or '、'))
        {
            folded.Append(mark);
        }
    }

    // Words written with separated letters: "s o", "s.o", 死、に、た、い. From four letters on it is not a list.
    [GeneratedRegex(@"(?<before>^|[^a-z0-9])(?<letters>(?:[a-z][ 。、]){3,}[a-z])(?<after>$|[^a-z0-9])", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Spelt();

    [GeneratedRegex(@"(?<before>^|[、。])(?<letters>(?:[\p{IsHiragana}\p{IsCJKUnifiedIdeographs}][、。]){3,}[\p{IsHiragana}\p{IsCJKUnifiedIdeographs}](?:[、。]|$))", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Dotted();
}
