using System.Text.RegularExpressions;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Mentors.Guided;

/// <summary>Picks the clause of a text that is worth saying back: always a verbatim piece of it, never one that holds an address or a number of somebody.</summary>
internal static partial class OwnWords
{
    private const int LongestJapanese = 30;
    private const int MostEnglishWords = 14;

    private static readonly string[] Weighty =
    [
        "もやもや", "モヤモヤ", "不安", "つら", "辛", "しんど", "疲れ", "迷", "悩", "怖", "こわ", "苦", "悔", "悲", "寂", "さみし", "孤独", "ひとり", "一人", "決め", "分から", "わから", "できな", "無理", "嫌", "焦", "落ち込", "気にな", "眠れ", "多すぎ", "多くて",
        "stuck", "tired", "anxious", "worried", "afraid", "lonely", "alone", "lost", "sad", "angry", "overwhelmed", "can't", "cannot", "don't know", "hard", "stress", "behind", "unsure", "exhausted",
    ];

    public static string? Pick(string text, Language language)
    {
        var clauses = Break().Split(text).Select(c => c.Trim()).Where(c => Fits(c, language)).ToList();
        return clauses.Count == 0 ? null : clauses.FirstOrDefault(c => Weighty.Any(w => c.Contains(w, StringComparison.OrdinalIgnoreCase))) ?? clauses.MaxBy(c => c.Length);
    }

    private static bool Fits(string clause, Language language)
    {
        if (clause.Length < 3 || Private().IsMatch(clause) || clause.Any(c => c is '「' or '」' or '“' or '”' or '*' or '`' or '<' or '>' or '[' or ']' || char.IsSurrogate(c) || c == '\uFFFD'))
        {
            return false;
        }

        return language == Language.Japanese ? clause.Length is >= 4 and <= LongestJapanese : clause.Split(' ').Length is >= 2 and <= MostEnglishWords;
    }

    [GeneratedRegex(@"[。、!?!?,;\r\n…]+|\.(?=\s|$)|(?<=けど|ので|から|のに)(?=[^、。])|\s(?:and|but|because|so)\s", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Break();

    // Addresses, links and long runs of digits are nobody's feeling; they are not repeated.
    [GeneratedRegex(@"@|https?:|www\.|[0-90-9]{4,}|[0-90-9]{2,}-[0-90-9]{2,}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Private();
}
