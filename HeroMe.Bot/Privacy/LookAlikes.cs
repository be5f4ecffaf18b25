using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace HeroMe.Bot.Privacy;

/// <summary>
/// Latin words in which letters of another script stand for letters that look the same ("kіll" with a Cyrillic і), or letters carry strokes and accents.
/// Only the few letters that pass for a Latin one in most fonts are listed (see Unicode TR39, confusables); words of other languages stay as they are.
/// </summary>
internal static class LookAlikes
{
    // Capitals are listed apart, because they may look like another letter than the small one: ν passes for v, Ν for N.
    private const string Cyrillic = "авсеёһіїјкӏмнорԛѕтухԁԝѵ" + "АВСЕЁЅІЈКӀМНҺОРԚТУХҮԜԌ";
    private const string CyrillicAs = "abceehiijklmhopqstyxdwv" + "ABCEESIJKIMHHOPQTYXYWG";
    private const string Greek = "αβεικνορτυχγ" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ";
    private const string GreekAs = "abeikvoptuxy" + "ABEZHIKMNOPTYX";
    private const string Latin = "ıɑɡɩøłđħʋғ" + SmallCapitals;
    private const string LatinAs = "iagioldhvf" + SmallCapitalsAs;
    private const string SmallCapitals = "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡʏᴢ";
    private const string SmallCapitalsAs = "abcdefghijklmnopqrstuvwyz";

    private static readonly FrozenDictionary<char, char> Table =
        $"{Cyrillic}{Greek}{Latin}".Zip($"{CyrillicAs}{GreekAs}{LatinAs}").ToFrozenDictionary(p => p.First, p => p.Second);

    /// <param name="text">In NFKC.</param>
    public static string ToLatin(string text)
    {
        if (!text.Any(c => c is (>= '\u00C0' and <= '\u20F0') or (>= '\uA720' and <= '\uA7FF') or (>= '\uFE20' and <= '\uFE2F') && (Table.ContainsKey(c) || IsAccented(c) || IsStroke(c))))
        {
            return text;
        }

        var folded = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length;)
        {
            var end = i;
            while (end < text.Length && IsOfAWord(text[end]))
            {
                end++;
            }

            if (end > i)
            {
                Word(text.AsSpan(i, end - i), folded);
                i = end;
            }
            else
            {
                folded.Append(text[i++]);
            }
        }

        return folded.ToString();
    }

    private static void Word(ReadOnlySpan<char> word, StringBuilder folded)
    {
        var (latin, foreign, strange) = (0, 0, 0);
        foreach (var c in word)
        {
            latin += char.IsAsciiLetter(c) || IsAccented(c) || Latin.Contains(c, StringComparison.Ordinal) ? 1 : 0;
            foreign += IsForeign(c) ? 1 : 0;
            strange += IsForeign(c) && !Table.ContainsKey(c) ? 1 : 0;
        }

        // A single Greek letter is a sign (α版, β test), and a word with other letters of its script is a word of its language.
        var folds = foreign == 0 || latin > 0 || (strange == 0 && (foreign > 1 || !Greek.Contains(word[0], StringComparison.Ordinal)));
        foreach (var c in word)
        {
            if (IsAccented(c))
            {
                folded.Append(Unaccented(c));
            }
            else if (!IsStroke(c))
            {
                folded.Append(folds && Table.TryGetValue(c, out var like) ? like : c);
            }
        }
    }

    private static bool IsOfAWord(char c) => char.IsAsciiLetter(c) || IsAccented(c) || IsStroke(c) || IsForeign(c) || Latin.Contains(c, StringComparison.Ordinal);

    /// <summary>Greek and Cyrillic.</summary>
    private static bool IsForeign(char c) => c is >= '\u0370' and <= '\u052F' && char.IsLetter(c);

    /// <summary>Latin letters that are an ASCII letter and a mark.</summary>
    private static bool IsAccented(char c) => c is (>= '\u00C0' and <= '\u024F') or (>= '\u1E00' and <= '\u1EFF') && Unaccented(c) != c;

    /// <summary>Marks drawn over or through the letter before them. The voicing marks of kana are not among them.</summary>
    private static bool IsStroke(char c) => c is (>= '\u0300' and <= '\u036F') or (>= '\u0483' and <= '\u0489') or (>= '\u1AB0' and <= '\u1AFF') or (>= '\u1DC0' and <= '\u1DFF') or (>= '\u20D0' and <= '\u20F0') or (>= '\uFE20' and <= '\uFE2F');

    private static char Unaccented(char c) => c.ToString(CultureInfo.InvariantCulture).Normalize(NormalizationForm.FormD)[0] is var bare && char.IsAsciiLetter(bare) ? bare : c;
}
