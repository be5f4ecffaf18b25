using HeroMe.Bot.Mentors.Guided;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Tests.Mentors;

public sealed class SimpleDatesTests
{
    /// <summary>A Tuesday.</summary>
    private static readonly DateOnly Today = new(2026, 11, 24);

    [Theory]
    [InlineData("今日の帰りに", "2026-11-24", true)]
    [InlineData("明日の朝、課長に聞く", "2026-11-25", true)]
    [InlineData("明後日", "2026-11-26", true)]
    [InlineData("金曜に", "2026-11-27", true)]
    [InlineData("火曜の夜", "2026-12-01", true)]
    [InlineData("来週の月曜", "2026-11-30", true)]
    [InlineData("来週月曜日", "2026-11-30", true)]
    [InlineData("再来週の水曜", "2026-12-09", true)]
    [InlineData("今週の月曜", "2026-11-30", true)]
    [InlineData("11月30日", "2026-11-30", true)]
    [InlineData("11月30日までに", "2026-11-30", true)]
    [InlineData("1月5日", "2027-01-05", true)]
    [InlineData("12/1", "2026-12-01", true)]
    [InlineData("30日に", "2026-11-30", true)]
    [InlineData("三日後", "2026-11-27", true)]
    [InlineData("2週間後", "2026-12-08", false)]
    [InlineData("今週中に", "2026-11-27", false)]
    [InlineData("来週", "2026-12-04", false)]
    [InlineData("週末に", "2026-11-29", false)]
    [InlineData("今月中", "2026-11-30", false)]
    [InlineData("来月", "2026-12-31", false)]
    public void Japanese_dates_are_read_on_the_persons_calendar(string text, string due, bool oneDay) => Reads(text, due, oneDay, Language.Japanese);

    [Theory]
    [InlineData("today", "2026-11-24", true)]
    [InlineData("tomorrow morning", "2026-11-25", true)]
    [InlineData("the day after tomorrow", "2026-11-26", true)]
    [InlineData("on Friday", "2026-11-27", true)]
    [InlineData("on Tuesday", "2026-12-01", true)]
    [InlineData("next Monday", "2026-11-30", true)]
    [InlineData("Nov 30", "2026-11-30", true)]
    [InlineData("30th of November", "2026-11-30", true)]
    [InlineData("January 5", "2027-01-05", true)]
    [InlineData("12/1", "2026-12-01", true)]
    [InlineData("in three days", "2026-11-27", true)]
    [InlineData("in two weeks", "2026-12-08", false)]
    [InlineData("by the end of the week", "2026-11-27", false)]
    [InlineData("next week", "2026-12-04", false)]
    [InlineData("this weekend", "2026-11-29", false)]
    [InlineData("next month", "2026-12-31", false)]
    public void English_dates_are_read_on_the_persons_calendar(string text, string due, bool oneDay) => Reads(text, due, oneDay, Language.English);

    [Theory]
    [InlineData("いつか", Language.Japanese)]
    [InlineData("13月45日", Language.Japanese)]
    [InlineData("一日中考えています", Language.Japanese)]
    [InlineData("some day", Language.English)]
    [InlineData("45/99", Language.English)]
    [InlineData("I may be monitoring it", Language.English)]
    internal void What_is_no_date_is_not_read_as_one(string text, Language language) => Assert.Null(SimpleDates.Read(text, Today, language));

    private static void Reads(string text, string due, bool oneDay, Language language)
    {
        var date = SimpleDates.Read(text, Today, language);
        Assert.Equal(DateOnly.Parse(due, System.Globalization.CultureInfo.InvariantCulture), date?.Due);
        Assert.Equal(oneDay, date!.OneDay);
        Assert.Contains(date.Words, text, StringComparison.Ordinal);
    }
}
