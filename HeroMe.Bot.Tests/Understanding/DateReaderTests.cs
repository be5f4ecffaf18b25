using HeroMe.Bot.Understanding.Dates;

namespace HeroMe.Bot.Tests.Understanding;

public sealed class DateReaderTests
{
    /// <summary>A Wednesday.</summary>
    private static readonly DateTimeOffset Afternoon = new(2026, 12, 2, 14, 0, 0, TimeSpan.FromHours(9));

    private static readonly DateTimeOffset DeepNight = new(2026, 12, 2, 0, 50, 0, TimeSpan.FromHours(9));

    [Theory]
    [InlineData("今日の帰りに聞く", "12-02")]
    [InlineData("明日の朝やります", "12-03")]
    [InlineData("あしたでいいかな", "12-03")]
    [InlineData("あさって出します", "12-04")]
    [InlineData("明々後日", "12-05")]
    [InlineData("金曜に話してみる", "12-04")]
    [InlineData("水曜のお昼に聞く", "12-09")]
    [InlineData("月曜日の朝会の前に", "12-07")]
    [InlineData("次の火曜に", "12-08")]
    [InlineData("今週の金曜までに", "12-04")]
    [InlineData("来週の火曜日に", "12-08")]
    [InlineData("来週月曜に", "12-07")]
    [InlineData("再来週の木曜", "12-17")]
    [InlineData("12/10に面談", "12-10")]
    [InlineData("1月8日に", "2027-01-08")]
    [InlineData("15日に出す", "12-15")]
    [InlineData("1日までに", "2027-01-01")]
    [InlineData("来月の10日", "2027-01-10")]
    [InlineData("3日後にもう一度", "12-05")]
    [InlineData("二週間後に見直す", "12-16")]
    [InlineData("第2土曜に行く", "12-12")]
    [InlineData("第一金曜", "12-04")]
    [InlineData("来月の第2土曜", "2027-01-09")]
    [InlineData("今月の第3金曜", "12-18")]
    [InlineData("on the first of next month", "2027-01-01")]
    [InlineData("on the 9th of January", "2027-01-09")]
    [InlineData("3時の休憩のときに言う", "12-02")]
    [InlineData("午後5時に電話する", "12-02")]
    [InlineData("起きたら連絡する", "12-02")]
    [InlineData("１２月１１日（金）に", "12-11")]
    [InlineData("週明けに", "12-07")]
    [InlineData("tomorrowにする", "12-03")]
    [InlineData("I'll ask her tomorrow", "12-03")]
    [InlineData("on Friday after lunch", "12-04")]
    [InlineData("next Tuesday", "12-08")]
    [InlineData("this Saturday", "12-05")]
    [InlineData("by Wednesday", "12-09")]
    [InlineData("Dec 10th works", "12-10")]
    [InlineData("10 December", "12-10")]
    [InlineData("the 11th", "12-11")]
    [InlineData("in two weeks", "12-16")]
    [InlineData("in 3 days' time", "12-05")]
    [InlineData("at 4 pm", "12-02")]
    [InlineData("5 o'clock", "12-02")]
    [InlineData("the day after tomorrow", "12-04")]
    public void A_day_is_read(string text, string expected) =>
        Assert.Equal((DateCertainty.Day, Day(expected), Day(expected)), Only(text, Afternoon));

    [Theory]
    [InlineData("来週中に", "12-07", "12-11")]
    [InlineData("今週末にやる", "12-05", "12-06")]
    [InlineData("月末までに", "12-27", "12-31")]
    [InlineData("今月中に", "12-02", "12-31")]
    [InlineData("来月頭に", "2027-01-04", "2027-01-08")]
    [InlineData("来月中旬", "2027-01-11", "2027-01-20")]
    [InlineData("2、3日中に", "12-02", "12-05")]
    [InlineData("一週間以内に", "12-02", "12-09")]
    [InlineData("年内に", "12-02", "12-31")]
    [InlineData("next week", "12-07", "12-11")]
    [InlineData("by the end of the month", "12-02", "12-31")]
    [InlineData("this weekend", "12-05", "12-06")]
    [InlineData("within a week", "12-02", "12-09")]
    public void A_stretch_of_days_is_read_with_its_ends(string text, string from, string to) =>
        Assert.Equal((DateCertainty.Period, Day(from), Day(to)), Only(text, Afternoon));

    [Theory]
    [InlineData("明日の昼に聞く", "12-02")]
    [InlineData("あさって", "12-03")]
    [InlineData("今日の昼", "12-02")]
    [InlineData("I'll do it tomorrow", "12-02")]
    public void After_midnight_tomorrow_is_the_day_after_this_nights_sleep(string text, string expected) =>
        Assert.Equal(Day(expected), Only(text, DeepNight).To);

    [Theory]
    [InlineData("先週の金曜に言われて")]
    [InlineData("昨日怒られました")]
    [InlineData("この前の話")]
    [InlineData("I was told last Friday")]
    [InlineData("two weeks ago")]
    public void What_is_over_is_no_date_to_come(string text) => Assert.Equal(DateCertainty.Past, Only(text, Afternoon).Certainty);

    [Theory]
    [InlineData("今度の連休に")]
    [InlineData("来週の安全会議のあとで話します")]
    [InlineData("落ち着いたらやります")]
    [InlineData("after the next meeting")]
    public void What_no_calendar_tells_is_not_guessed(string text) => Assert.Equal(DateCertainty.Unknown, Only(text, Afternoon).Certainty);

    [Theory]
    [InlineData("毎週金曜に書く")]
    [InlineData("every Friday")]
    public void What_comes_again_is_no_single_day(string text) => Assert.Equal(DateCertainty.Recurring, Only(text, Afternoon).Certainty);

    [Theory]
    [InlineData("3日間の研修でした")]
    [InlineData("一日中会議で")]
    [InlineData("土日もなく働いています")]
    [InlineData("2時間待った")]
    [InlineData("30代です")]
    [InlineData("may I ask something")]
    [InlineData("the second opinion")]
    public void Other_numbers_and_words_are_no_dates(string text) => Assert.DoesNotContain(DateReader.Read(text, new DateAnchor(Afternoon)), date => date.IsResolved);

    [Fact]
    public void The_friday_before_counts_from_the_date_agreed_earlier() =>
        Assert.Equal(Day("12-04"), DateReader.Read("その前の金曜にします", new DateAnchor(Afternoon, Day("12-07")))[0].To);

    [Fact]
    public void The_words_are_found_where_they_stand()
    {
        const string text = "じゃあ、来週の火曜日に行きます";
        var date = Assert.Single(DateReader.Read(text, new DateAnchor(Afternoon)));
        Assert.Equal("来週の火曜日", text.Substring(date.Start, date.Length));
    }

    [Theory]
    [InlineData("今度の")]
    [InlineData("来週の会")]
    [InlineData("11111111")]
    [InlineData("the end of ")]
    [InlineData("月火水木金土日")]
    [InlineData("in a couple of ")]
    public void A_hundred_thousand_letters_of_repetition_take_no_longer_than_their_length(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 100_000 / piece.Length));
        DateReader.Read(text[..1000], new DateAnchor(Afternoon));
        var clock = System.Diagnostics.Stopwatch.StartNew();
        DateReader.Read(text, new DateAnchor(Afternoon));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(1), $"{clock.ElapsedMilliseconds} ms");
    }

    private static (DateCertainty Certainty, DateOnly From, DateOnly To) Only(string text, DateTimeOffset now)
    {
        var date = Assert.Single(DateReader.Read(text, new DateAnchor(now)));
        return (date.Certainty, date.From, date.To);
    }

    private static DateOnly Day(string said) => DateOnly.Parse(said.Length > 5 ? said : $"2026-{said}", System.Globalization.CultureInfo.InvariantCulture);
}
