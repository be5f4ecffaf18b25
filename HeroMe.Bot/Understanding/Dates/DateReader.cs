namespace HeroMe.Bot.Understanding.Dates;

/// <summary>Finds the dates in what a person wrote. Pure, in time linear to the length of the text. Both languages are read: "tomorrow" is a day in a Japanese talk too.</summary>
internal static class DateReader
{
    /// <summary>Letters that are read at most.</summary>
    private const int MostLetters = 4_000;

    /// <summary>In the order in which they stand; none overlaps another.</summary>
    public static IReadOnlyList<MentionedDate> Read(string text, DateAnchor anchor)
    {
        var plain = HalfWidth(text.Length <= MostLetters ? text : text[..MostLetters]);
        IEnumerable<MentionedDate> read = [.. WrittenDates.Read(plain, anchor), .. JapaneseSeasons.Read(plain, anchor), .. JapaneseDates.Read(plain, anchor), .. EnglishDates.Read(plain, anchor)];
        var found = new List<MentionedDate>();
        foreach (var date in read.OrderBy(date => date.Start).ThenByDescending(date => date.Length))
        {
            // What one reader takes whole another may take in part.
            if (found.Count == 0 || date.Start >= found[^1].End)
            {
                found.Add(date);
            }
        }

        return found.Count > 0 ? DateJoins.Join(plain, found, anchor.Today) : [.. JapaneseDates.PartOfToday(plain, anchor)];
    }

    /// <summary>Full-width digits, letters, slashes and brackets as plain ones, place for place, so that positions stay those of the text.</summary>
    private static string HalfWidth(string text) => string.Create(text.Length, text, static (span, source) =>
    {
        const char first = '！', last = '～';
        const int shift = '！' - '!';
        for (var i = 0; i < source.Length; i++)
        {
            span[i] = source[i] is >= first and <= last ? (char)(source[i] - shift) : source[i] is '’' ? '\'' : source[i];
        }
    });
}
