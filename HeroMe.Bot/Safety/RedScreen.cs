using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Safety;

/// <summary>
/// The floor of safety: reads direct words of mortal danger in memory, without network, database or model, in time linear to the text.
/// It finds most direct wording and hardly any indirect wording; it is not a detector to rely on alone.
/// </summary>
internal static class RedScreen
{
    private static readonly Lexicon Words = Lexicon.Load();

    public static Danger Read(PersonalText text)
    {
        if (text.IsBlank)
        {
            return Danger.None;
        }

        var folded = Words.Not.Replace(Fold(text.Reveal()), "、");
        return Words.Self.IsMatch(folded) ? Danger.SelfHarm : Words.Others.IsMatch(folded) ? Danger.HarmOthers : Danger.None;
    }

    /// <summary>
    /// One spelling for what is meant alike: NFKC, small letters, katakana as hiragana, no long-vowel marks, no dots or emoji inside words,
    /// one space between Latin words and none between Japanese ones; quoted titles 『』 are left out.
    /// </summary>
    internal static string Fold(string text)
    {
        var normal = SafeUnicode.Normalize(text).ToLower(CultureInfo.InvariantCulture);
        var folded = new StringBuilder(normal.Length);
        var inTitle = false;
        foreach (var c in normal)
        {
            inTitle = c == '『' || (inTitle && c != '』');
            if (inTitle || c is 'ー' or '\'' or '’' or '…' or '・' or '~' or '〜' or '*' or '_')
            {
                continue;
            }

            if (c is >= 'ァ' and <= 'ヶ')
            {
                folded.Append((char)(c - 0x60));
            }
            else if (char.IsLetterOrDigit(c))
            {
                folded.Append(c);
            }
            else if (c is '。' or '、' or '!' or '?' or '.' or ',' or ';' or '\n')
            {
                folded.Append(char.IsAscii(c) && folded.Length > 0 && char.IsAscii(folded[^1]) ? ' ' : '、');
            }
            else if (char.IsWhiteSpace(c) && folded.Length > 0 && char.IsAsciiLetterOrDigit(folded[^1]))
            {
                folded.Append(' ');
            }
        }

        return folded.ToString();
    }

    private sealed record Lexicon(Regex Not, Regex Self, Regex Others)
    {
        public static Lexicon Load()
        {
            using var stream = typeof(RedScreen).Assembly.GetManifestResourceStream("HeroMe.Bot.Safety.red.txt")
                ?? throw new InvalidOperationException("The lexicon is not embedded.");
            using var reader = new StreamReader(stream);
            var sections = new Dictionary<string, List<string>>(StringComparer.Ordinal);
            var section = "";
            while (reader.ReadLine() is { } line)
            {
                if (line.StartsWith('['))
                {
                    section = line.Trim('[', ']');
                    sections[section] = [];
                }
                else if (line.Length > 0 && !line.StartsWith('#'))
                {
                    sections[section].Add(line);
                }
            }

            return new Lexicon(Any(sections["not"]), Any(sections["self"]), Any(sections["others"]));
        }

        // Without backtracking a hundred kilobytes take no longer than they are long.
        private static Regex Any(List<string> patterns) =>
            new(string.Join('|', patterns.Select(p => $"(?:{p})")), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
    }
}
