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

            if (i + 1 < dates.Count && Span(text, date, dates[i + 1]) is { } span)
            {
                date = span;
                i++;
            }

            joined.Add(Beside(text, date, today));
        }

        return joined;
    }

    /// <summary>The days from one date to the next one, when the words between them say so.</summary>
    private static MentionedDate? Span(string text, MentionedDate date, MentionedDate next)
    {
        if (!date.IsResolved || !next.IsResolved || Between().Match(text, date.End) is not { Success: true } words || words.Index + words.Length != next.Start)
        {
            return null;
        }

        // 「月曜から金曜」 said on a Wednesday: the Friday is that of the same week as the Monday.
        var to = !words.Groups["or"].Success && next.To < date.From && next.To.AddDays(7) > date.From ? next.To.AddDays(7) : next.To;
        return words.Groups["or"].Success || to > date.From
            ? MentionedDate.Between(words.Groups["or"].Success && next.From < date.From ? next.From : date.From, Calendar.Later(date.To, to)) with { Start = date.Start, Length = next.End - date.Start }
            : null;
    }

    /// <summary>The day before or after a date, when that is said of it. Beside a day that no calendar tells it is not told either.</summary>
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

        MentionedDate Moved(int days, int start, int end) =>
            (date.IsResolved ? MentionedDate.On((days < 0 ? date.From : date.To).AddDays(days), today)!.Value : date) with { Start = start, Length = end - start };
    }

    [GeneratedRegex(@"\G\s?(?:(?<or>か(?!ら)|または|もしくは|それとも|,?\s?or\s(?:on\s)?(?:the\s)?)|〜|~|–|-|から|to\s|through\s|until\s)\s?", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Between();

    [GeneratedRegex($@"\G(?:の(?:[^、。\s]{{1,8}}の)?)?(?:(?<before>前日|前の日)|翌日|次の日|あくる日|(?<days>{JapaneseNumbers.Pattern})日前)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SideAfter();

    private const int LongestSide = 20;

    [GeneratedRegex(@"(?:the\s)?\bday\s(?:(?<before>before)|after)\s(?:the\s|on\s)?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SideBefore();
}
