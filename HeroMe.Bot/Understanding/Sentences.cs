namespace HeroMe.Bot.Understanding;

/// <summary>Cuts what a person wrote into sentences, as they were written. Marks inside quotation marks do not end the sentence around them.</summary>
internal static class Sentences
{
    /// <summary>A quotation that is never closed ends here at the latest.</summary>
    private const int LongestQuotation = 200;

    private static readonly string[] Titles = ["Mr", "Ms", "Mrs", "Dr", "Prof"];

    /// <returns>Trimmed, none of them blank, each with its mark: a question is read by it.</returns>
    public static List<string> Split(string text)
    {
        var found = new List<string>();
        var (begin, opened) = (0, -1);
        for (var i = 0; i < text.Length; i++)
        {
            opened = text[i] switch
            {
                '「' or '『' or '“' when opened < 0 => i,
                '」' or '』' or '”' or '\n' => -1,
                _ when opened >= 0 && i - opened > LongestQuotation => -1,
                _ => opened,
            };
            if (text[i] is '\n' || (opened < 0 && Ends(text, i)))
            {
                Add(text[begin..(i + 1)]);
                begin = i + 1;
            }
        }

        Add(text[begin..]);
        return found;

        void Add(string sentence)
        {
            var trimmed = sentence.Trim();
            if (trimmed.Any(char.IsLetterOrDigit))
            {
                found.Add(trimmed);
            }
        }
    }

    /// <summary>The last of several marks ends the sentence; a full stop of the Latin script only before a blank.</summary>
    private static bool Ends(string text, int at) => IsMark(text[at])
        ? at + 1 == text.Length || (!IsMark(text[at + 1]) && !IsReported(text, at + 1))
        : text[at] == '.' && (at + 1 == text.Length || char.IsWhiteSpace(text[at + 1])) && !IsTitle(text, at);

    /// <summary>「どう?って言われた」: what was asked is told.</summary>
    private static bool IsReported(string text, int at) => text.AsSpan(at).StartsWith("って", StringComparison.Ordinal) || text.AsSpan(at).StartsWith("と言", StringComparison.Ordinal);

    /// <summary>"Mr. Tanaka" goes on.</summary>
    private static bool IsTitle(string text, int at) => Titles.Any(title => at >= title.Length && text.AsSpan(at - title.Length, title.Length).Equals(title, StringComparison.OrdinalIgnoreCase)
        && (at == title.Length || !char.IsLetter(text[at - title.Length - 1])));

    private static bool IsMark(char c) => c is '。' or '!' or '?' or '！' or '？' or '♪';
}
