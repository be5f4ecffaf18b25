using System.Text.RegularExpressions;

namespace HeroMe.Bot.Understanding.Dates;

/// <summary>What the words between and after dates make of them: 「12/14〜12/16」, 「明日か明後日」, 「15日の会議の前日」, "the day before the 15th".</summary>
internal static partial class DateJoins
{
    /// <summary>Dates in the order in which they stand, none overlapping another; so are those that are returned.</summary>
    public static List<MentionedDate> Join(string text, IReadOnlyList<MentionedDate> dates, DateOnly today)
    {
        var joined = new List<MentionedDate>();
        for (var i = 0; i < dates.Count; i++)
        {
            var date = dates[i];
            if (joined.Count > 0 && date.Start < joined[^1].End)
            {
                // 「その日の翌日」: the last word was read by itself as well.
                continue;
            }

            if (date.IsResolved && i + 1 < dates.Count && dates[i + 1] is { IsResolved: true } next && IsSpan(text, date, next))
            {
                date = MentionedDate.Between(Earlier(date.From, next.From), Calendar.Later(date.To, next.To)) with { Start = date.Start, Length = next.End - date.Start };
                i++;
            }

            joined.Add(date.IsResolved ? Beside(text, date, today) : date);
        }

        return joined;
    }

    /// <summary>"From a to b" needs b to be the later one; of "a or b" the later counts, whichever it is.</summary>
    private static bool IsSpan(string text, MentionedDate date, MentionedDate next) =>
        Between().Match(text, date.End) is { Success: true } words && words.Index + words.Length == next.Start && (words.Groups["or"].Success || next.To > date.From);

    /// <summary>The day before or after a date, when that is said of it.</summary>
    private static MentionedDate Beside(string text, MentionedDate date, DateOnly today)
    {
        if (SideAfter().Match(text, date.End) is { Success: true } after)
        {
            var days = after.Groups["days"].Success ? -JapaneseNumbers.Read(after, "days") : after.Groups["before"].Success ? -1 : 1;
            return Moved(days, date.Start, after.Index + after.Length);
        }

        var begin = Math.Max(0, date.Start - LongestSide);
        return SideBefore().Match(text[begin..date.Start]) is { Success: true } side
            ? Moved(side.Groups["before"].Success ? -1 : 1, begin + side.Index, date.End)
            : date;

        MentionedDate Moved(int days, int start, int end) => MentionedDate.On((days < 0 ? date.From : date.To).AddDays(days), today)!.Value with { Start = start, Length = end - start };
    }

    private static DateOnly Earlier(DateOnly a, DateOnly b) => a < b ? a : b;

    [GeneratedRegex(@"\G\s?(?:(?<or>か|または|もしくは|それとも|,?\s?or\s(?:on\s)?(?:the\s)?)|〜|~|–|-|から|to\s|through\s|until\s)\s?", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Between();

    [GeneratedRegex($@"\G(?:の(?:[^、。\s]{{1,8}}の)?)?(?:(?<before>前日|前の日)|翌日|次の日|あくる日|(?<days>{JapaneseNumbers.Pattern})日前)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SideAfter();

    private const int LongestSide = 20;

    [GeneratedRegex(@"(?:the\s)?\bday\s(?:(?<before>before)|after)\s(?:the\s|on\s)?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SideBefore();
}
