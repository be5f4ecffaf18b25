using System.Text;

namespace HeroMe.Bot.Safety.Screening;

/// <summary>
/// Kanji that look like a katakana and are written for it, so that no filter finds the word: 死二たい, 消工たい, 夕ヒにたい. Only where kana follow, as
/// in no compound (夕方, 工場, 二人).
/// </summary>
internal static class KanjiAsKana
{
    private const string Kanji = "二工夕卜力口八才千匕";
    private const string Kana = "ニエタトカロハオチヒ";

    /// <summary>The text with the kana that may be meant; null when there is no such kanji in it.</summary>
    public static string? Read(string text)
    {
        StringBuilder? meant = null;
        for (var i = text.Length - 2; i >= 0; i--)
        {
            if (Kanji.IndexOf(text[i], StringComparison.Ordinal) is >= 0 and var at && IsKana(meant?[i + 1] ?? text[i + 1]))
            {
                meant ??= new StringBuilder(text);
                meant[i] = Kana[at];
            }
        }

        return meant?.ToString();
    }

    private static bool IsKana(char c) => c is (>= 'ぁ' and <= 'ゖ') or (>= 'ァ' and <= 'ヺ');
}
