using HeroMe.Bot.Safety.Lines;
using HeroMe.Bot.Safety.Screening;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Tests.Safety.Lines;

public sealed class HelpLinesTests
{
    private static readonly TimeZoneInfo Tokyo = TimeZoneInfo.FindSystemTimeZoneById("Asia/Tokyo");
    private static readonly TimeZoneInfo NewYork = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");
    private static readonly Holidays Calendar = new(LineRegistry.Shipped.Holidays);

    [Theory]
    [InlineData(2026)]
    [InlineData(2028)]
    [InlineData(2031)]
    public void For_every_hour_of_a_year_one_offered_line_is_open_and_none_is_closed(int year)
    {
        for (var at = Japan(year, 1, 1, 0); at.Year == year; at = at.AddHours(1))
        {
            foreach (var category in Enum.GetValues<Category>())
            {
                foreach (var language in Enum.GetValues<Language>())
                {
                    var offered = HelpLines.OpenAt(category, language, at, Tokyo, []);
                    Assert.Contains(offered, o => o.Availability == Availability.Open);
                    foreach (var line in offered.Select(o => LineRegistry.Shipped.Line(o.Id)).Where(l => !l.Varies))
                    {
                        Assert.True(LineHours.Cover(line, at, Calendar), $"{line.Id} at {at:u}");
                    }
                }
            }
        }
    }

    [Theory]
    [InlineData(9, 15, 59, false)]
    [InlineData(9, 16, 0, true)]
    [InlineData(9, 20, 59, true)]
    [InlineData(9, 21, 0, false)]
    [InlineData(10, 7, 59, false)]
    [InlineData(10, 8, 0, true)]
    [InlineData(10, 12, 0, true)]
    [InlineData(10, 23, 59, true)]
    [InlineData(11, 0, 0, true)]
    [InlineData(11, 7, 59, true)]
    [InlineData(11, 8, 0, false)]
    [InlineData(11, 16, 0, true)]
    public void Inochi_no_denwa_is_open_in_the_evening_and_around_the_tenth(int day, int hour, int minute, bool open) =>
        Assert.Equal(open, HelpLines.OpenAt(Category.SelfHarm, Language.Japanese, Japan(2026, 12, day, hour, minute), Tokyo, []).Any(o => o.Number == "0120-783-556"));

    [Fact]
    public void Lines_keep_the_clock_of_Japan_wherever_the_person_is()
    {
        // 16:00 in Japan is 02:00 in New York.
        var at = new DateTimeOffset(2026, 12, 1, 2, 30, 0, TimeSpan.FromHours(-5));
        Assert.Contains(HelpLines.OpenAt(Category.SelfHarm, Language.Japanese, at, NewYork, []), o => o.Id == "inochi-no-denwa");
        Assert.DoesNotContain(HelpLines.OpenAt(Category.SelfHarm, Language.Japanese, at.AddHours(8), NewYork, []), o => o.Id == "inochi-no-denwa");
    }

    [Fact]
    public void Outside_Japan_the_lines_that_answer_there_come_first()
    {
        var at = Japan(2026, 12, 1, 12);
        Assert.Equal(["us-988", "find-a-helpline"], HelpLines.OpenAt(Category.SelfHarm, Language.English, at, NewYork, []).Take(2).Select(o => o.Id));
        Assert.Equal("find-a-helpline", HelpLines.OpenAt(Category.SelfHarm, Language.English, at, TimeZoneInfo.Utc, [])[0].Id);
        Assert.DoesNotContain(HelpLines.OpenAt(Category.SelfHarm, Language.English, at, Tokyo, []), o => o.Id == "us-988");
        Assert.Equal("ambulance", HelpLines.OpenAt(Category.SelfHarm, Language.Japanese, at, Tokyo, [])[0].Id);
    }

    [Theory]
    [InlineData(2026, 11, 23)]
    [InlineData(2026, 9, 22)]
    [InlineData(2026, 12, 30)]
    [InlineData(2027, 1, 3)]
    public void A_line_of_weekdays_is_closed_on_holidays_and_at_the_end_of_the_year(int year, int month, int day) =>
        Assert.DoesNotContain(HelpLines.OpenAt(Category.Legal, Language.Japanese, Japan(year, month, day, 12), Tokyo, []), o => o.Id is "labour-corner" or "legal-terrace");

    [Fact]
    public void On_an_ordinary_weekday_it_is_offered() =>
        Assert.Contains(HelpLines.OpenAt(Category.Legal, Language.Japanese, Japan(2026, 11, 24, 12), Tokyo, []), o => o.Id == "labour-corner");

    [Fact]
    public void Company_desks_lead_and_a_closed_one_is_not_shown()
    {
        CompanyDesk[] desks =
        [
            new("社内相談窓口", "Company desk", "内線 1234", null, [new HoursRule("weekday", "09:00", "17:00")]),
            new("EAP", "EAP", "0120-000-000", new Uri("tel:0120000000"), []),
        ];
        var noon = HelpLines.OpenAt(Category.Harassment, Language.Japanese, Japan(2026, 11, 24, 12), Tokyo, desks);
        Assert.Equal([("社内相談窓口", Availability.Open), ("EAP", Availability.Likely)], noon.Take(2).Select(o => (o.Name, o.Availability)));
        Assert.All(noon.Take(2), o => Assert.True(o.Company));
        var night = HelpLines.OpenAt(Category.Harassment, Language.Japanese, Japan(2026, 11, 24, 22), Tokyo, desks);
        Assert.Equal("EAP", night[0].Name);
    }

    [Fact]
    public void Hours_that_nobody_verified_are_never_printed()
    {
        foreach (var line in LineRegistry.Shipped.Lines.Where(l => !l.HoursVerified))
        {
            Assert.Null(line.HoursJa ?? line.HoursEn);
            Assert.DoesNotMatch("[0-9](時|:)|24 ?(時間|hours)|24 ?h", $"{line.NoteJa} {line.NoteEn}");
        }

        var offered = Enum.GetValues<Category>().SelectMany(c => HelpLines.OpenAt(c, Language.Japanese, Japan(2026, 12, 10, 18), Tokyo, []));
        Assert.All(offered.Where(o => o.Availability == Availability.Likely), o => Assert.DoesNotContain("24時間", o.Note ?? "", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_line_of_the_registry_says_where_it_was_seen_and_is_offered_somewhere()
    {
        var registry = LineRegistry.Shipped;
        Assert.Equal(registry.Lines.Count, registry.Lines.Select(l => l.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.All(registry.Lines, l => Assert.True(l.LastVerified >= new DateOnly(2026, 11, 1) && l.Source.IsAbsoluteUri && l.Ja.Length > 0 && l.En.Length > 0));
        Assert.Empty(registry.Lines.Where(l => !l.Abroad).Select(l => l.Id).Except(registry.For.Values.SelectMany(f => f)));
        Assert.All(Enum.GetValues<Category>(), c => Assert.NotEmpty(registry.For[c].Select(registry.Line)));
        Assert.Contains("child", registry.For[Category.HarmOthers]);
    }

    private static DateTimeOffset Japan(int year, int month, int day, int hour, int minute = 0) => new(year, month, day, hour, minute, 0, TimeSpan.FromHours(9));
}
