using System.Globalization;
using HeroMe.Bot.Understanding.Dates;

namespace HeroMe.Bot.Tests.Understanding;

/// <summary>Each way to name a day, on three different days: before the New Year, in its holidays, before Golden Week.</summary>
public sealed class DateKindsTests
{
    private const string Winter = "2026-12-02T14:00";
    private const string Holidays = "2026-01-03T19:00";
    private const string Spring = "2027-04-30T10:00";

    private static readonly string[] EnglishMonths = CultureInfo.InvariantCulture.DateTimeFormat.MonthNames;

    [Theory]
    [InlineData(Winter, "来年の1月15日に", "2027-01-15")]
    [InlineData(Winter, "R9.3.31までに", "2027-03-31")]
    [InlineData(Spring, "令和九年五月六日", "2027-05-06")]
    [InlineData(Spring, "May 6, 2027", "2027-05-06")]
    [InlineData(Winter, "二十日に出す", "2026-12-20")]
    [InlineData(Winter, "らいげつの15日", "2027-01-15")]
    [InlineData(Spring, "五月十一日（火）の午後", "2027-05-11")]
    [InlineData(Winter, "12/18の3日前", "2026-12-15")]
    [InlineData(Winter, "金曜の発表の前日", "2026-12-03")]
    [InlineData(Spring, "こどもの日の翌日", "2027-05-06")]
    [InlineData(Winter, "the day before the 15th", "2026-12-14")]
    [InlineData(Winter, "the day after Friday", "2026-12-05")]
    [InlineData(Holidays, "成人の日", "2026-01-12")]
    [InlineData(Spring, "大晦日に", "2027-12-31")]
    [InlineData(Holidays, "三連休明けに", "2026-01-13")]
    [InlineData(Spring, "三連休明けに", "2027-07-20")]
    [InlineData(Spring, "GW明けに", "2027-05-06")]
    [InlineData(Holidays, "ゴールデンウィークが明けたら", "2026-05-07")]
    [InlineData(Holidays, "年明け早々", "2026-01-05")]
    [InlineData(Spring, "年度初めに", "2028-04-01")]
    [InlineData(Spring, "3営業日後", "2027-05-10")]
    [InlineData(Holidays, "翌営業日に", "2026-01-05")]
    [InlineData(Winter, "in 3 business days", "2026-12-07")]
    [InlineData(Winter, "Friday of next week", "2026-12-11")]
    [InlineData(Winter, "two weeks from Monday", "2026-12-21")]
    [InlineData(Spring, "ten days from now", "2027-05-10")]
    [InlineData(Spring, "by EOD", "2027-04-30")]
    [InlineData(Winter, "by end of day Friday", "2026-12-04")]
    [InlineData(Spring, "on Christmas Eve", "2027-12-24")]
    public void A_day_is_read(string said, string text, string expected) => Assert.Equal($"Day {expected} {expected}", Read(said, text));

    [Theory]
    [InlineData(Winter, "12月14日か15日に", "2026-12-14", "2026-12-15")]
    [InlineData(Winter, "15日〜18日のどこか", "2026-12-15", "2026-12-18")]
    [InlineData(Winter, "明日から来週の金曜まで", "2026-12-03", "2026-12-11")]
    [InlineData(Winter, "月曜から金曜のどこかで", "2026-12-07", "2026-12-11")]
    [InlineData(Winter, "金曜か月曜", "2026-12-04", "2026-12-07")]
    [InlineData(Winter, "Monday or Tuesday", "2026-12-07", "2026-12-08")]
    [InlineData(Spring, "5/10-12", "2027-05-10", "2027-05-12")]
    [InlineData(Spring, "六月中旬", "2027-06-11", "2027-06-20")]
    [InlineData(Holidays, "再来月の下旬に", "2026-03-21", "2026-03-31")]
    [InlineData(Winter, "来年の四月に", "2027-04-01", "2027-04-30")]
    [InlineData(Holidays, "月初に", "2026-02-02", "2026-02-06")]
    [InlineData(Spring, "月初めに", "2027-05-06", "2027-05-10")]
    [InlineData(Spring, "来年の冬", "2028-12-01", "2029-02-28")]
    [InlineData(Spring, "今年の秋に", "2027-09-01", "2027-11-30")]
    [InlineData(Holidays, "正月明けに", "2026-01-05", "2026-01-09")]
    [InlineData(Holidays, "after New Year", "2026-01-05", "2026-01-09")]
    [InlineData(Winter, "成人の日の前に", "2026-12-02", "2027-01-10")]
    [InlineData(Spring, "5営業日以内に", "2027-04-30", "2027-05-12")]
    [InlineData(Holidays, "late January", "2026-01-21", "2026-01-31")]
    [InlineData(Spring, "early next month", "2027-05-01", "2027-05-10")]
    public void A_stretch_of_days_is_read_with_its_ends(string said, string text, string from, string to) => Assert.Equal($"Period {from} {to}", Read(said, text));

    [Theory]
    [InlineData(Spring, "令和9年4月1日に出しました", nameof(DateCertainty.Past))]
    [InlineData(Holidays, "2026-01-01", nameof(DateCertainty.Past))]
    [InlineData(Winter, "今年の春に", nameof(DateCertainty.Past))]
    [InlineData(Winter, "今月の1日", nameof(DateCertainty.Past))]
    [InlineData(Winter, "先週の金曜の翌日", nameof(DateCertainty.Past))]
    [InlineData(Winter, "12/9（木）に", nameof(DateCertainty.Unknown))]
    [InlineData(Winter, "2月の三連休明け", nameof(DateCertainty.Unknown))]
    [InlineData(Winter, "今度の連休の翌日", nameof(DateCertainty.Unknown))]
    [InlineData(Winter, "every two weeks", nameof(DateCertainty.Recurring))]
    [InlineData(Spring, "every second Friday", nameof(DateCertainty.Recurring))]
    [InlineData(Spring, "毎月15日に", nameof(DateCertainty.Recurring))]
    public void What_is_over_or_comes_again_or_is_unclear_is_no_day(string said, string text, string expected) =>
        Assert.Equal(expected, Assert.Single(DateReader.Read(text, Anchor(said))).Certainty.ToString());

    [Theory]
    [InlineData("3日に1回は話す")]
    [InlineData("十日で仕上げる")]
    [InlineData("会議の翌日に")]
    [InlineData("夕方になると疲れる")]
    [InlineData("2026年度の予算")]
    [InlineData("0000年1月1日")]
    [InlineData("R99.99.99")]
    [InlineData("Marching 4 people")]
    public void Other_numbers_and_words_are_no_dates(string text) => Assert.DoesNotContain(DateReader.Read(text, Anchor(Winter)), date => date.IsResolved);

    [Fact]
    public void A_part_of_the_day_is_today_only_while_it_is_to_come_and_no_day_is_named()
    {
        Assert.Equal("Day 2027-04-30 2027-04-30", Read(Spring, "夕方に聞きます"));
        Assert.Equal("Day 2027-05-01 2027-05-01", Read(Spring, "明日は朝が会議なので、夕方に聞きます"));
        Assert.Empty(DateReader.Read("夕方に聞きます", Anchor(Holidays)));
    }

    [Fact]
    public void A_day_is_the_same_in_every_way_to_write_it()
    {
        for (var (day, anchor) = (new DateOnly(2027, 4, 30), Anchor(Spring)); day < new DateOnly(2028, 4, 30); day = day.AddDays(1))
        {
            string[] written =
            [
                string.Create(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd}"),
                $"{day.Year}/{day.Month}/{day.Day}",
                $"{day.Month}/{day.Day}",
                $"{day.Month}月{day.Day}日",
                $"{day.Month}月{day.Day}日({"日月火水木金土"[(int)day.DayOfWeek]})",
                $"{Kanji(day.Month)}月{Kanji(day.Day)}日",
                $"令和{Kanji(day.Year - 2018)}年{Kanji(day.Month)}月{Kanji(day.Day)}日",
                $"R{day.Year - 2018}.{day.Month}.{day.Day}",
                $"{EnglishMonths[day.Month - 1]} {day.Day}, {day.Year}",
                $"{day.Day} {EnglishMonths[day.Month - 1][..3]}",
            ];
            Assert.All(written, text => Assert.Equal((text, day), (text, Assert.Single(DateReader.Read(text, anchor), date => date.Certainty == DateCertainty.Day && date.Length == text.Length).To)));
        }
    }

    [Fact]
    public void Working_days_that_are_counted_leave_out_exactly_those_that_are_none()
    {
        for (var day = new DateOnly(2026, 1, 1); day < new DateOnly(2028, 1, 1); day = day.AddDays(1))
        {
            var third = WorkingDays.After(day, 3);
            Assert.True(WorkingDays.Is(third));
            Assert.Equal(3, Enumerable.Range(1, third.DayNumber - day.DayNumber).Count(days => WorkingDays.Is(day.AddDays(days))));
        }
    }

    private static string Kanji(int number)
    {
        const string Units = "〇一二三四五六七八九";
        var (tens, units) = (number / 10, number % 10);
        return $"{(tens > 1 ? Units[tens] : "")}{(tens > 0 ? "十" : "")}{(units > 0 ? Units[units] : "")}";
    }

    private static DateAnchor Anchor(string said) => new(new DateTimeOffset(DateTime.Parse(said, CultureInfo.InvariantCulture), TimeSpan.FromHours(9)));

    private static string Read(string said, string text)
    {
        var date = Assert.Single(DateReader.Read(text, Anchor(said)));
        return string.Create(CultureInfo.InvariantCulture, $"{date.Certainty} {date.From:yyyy-MM-dd} {date.To:yyyy-MM-dd}");
    }
}
