using HeroMe.Bot.Cards;
using HeroMe.Bot.Dialogs;
using HeroMe.Bot.Dialogs.CheckIns;
using HeroMe.Bot.Dialogs.SelfChecks;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Tests.Dialogs.CheckIns;

/// <summary>Weeks, trends, runs of low weeks and the reflection of the week, as rules.</summary>
public sealed class CheckInSeriesTests
{
    private static readonly DateOnly Monday = new(2026, 6, 1);

    [Theory]
    [InlineData("2", 1)]
    [InlineData("22", 2)]
    [InlineData("2-2", 2)]
    [InlineData("2-2-1", 3)]
    [InlineData("2--2", 1)]
    [InlineData("2-", 0)]
    [InlineData("232", 1)]
    [InlineData("1113", 0)]
    [InlineData("5122", 3)]
    public void Low_weeks_in_a_row_may_have_one_week_without_an_answer_between_them_and_end_with_this_one(string weeks, int run) =>
        Assert.Equal(run, Series(weeks).LowWeeks(Monday.AddDays((7 * (weeks.Length - 1)) + 6)));

    [Theory]
    [InlineData("33", Trend.None)]
    [InlineData("343", Trend.Flat)]
    [InlineData("234", Trend.Up)]
    [InlineData("2-3-4", Trend.Up)]
    [InlineData("523", Trend.Down)]
    [InlineData("313", Trend.Mixed)]
    [InlineData("15243", Trend.Mixed)]
    internal void A_trend_is_a_change_of_two_or_more_and_no_zigzag(string weeks, Trend trend) =>
        Assert.Equal(trend, CheckInSeries.TrendOf(Series(weeks).Weeks(Monday.AddDays(7 * weeks.Length), 13)));

    [Fact]
    public void Of_several_check_ins_in_a_week_the_last_one_is_the_week_and_of_several_on_a_day_the_last_one_is_the_day()
    {
        var series = CheckInSeries.None.With(new CheckIn(Monday, 1)).With(new CheckIn(Monday.AddDays(6), 4)).With(new CheckIn(Monday.AddDays(6), 5)).With(new CheckIn(Monday.AddDays(7), 2));
        Assert.Equal([1, 5, 2], series.Days.Select(day => day.Mood));
        Assert.Equal([5, 2], series.Weeks(Monday.AddDays(7), 13).Select(week => week.Mood));
        Assert.Equal(5, series.Usual(Monday.AddDays(7)));
    }

    [Fact]
    public void A_series_survives_its_card_whatever_was_left_out()
    {
        var random = new Random(7);
        for (var round = 0; round < 200; round++)
        {
            var days = Enumerable.Range(0, random.Next(1, 20)).Select(week => new CheckIn(Monday.AddDays(7 * week), random.Next(1, 6))
            {
                Talked = random.Next(3) == 0 ? null : (Talked)random.Next(3),
                Turn = week,
                Offered = random.Next(4) == 0 ? CheckInOffer.Desks : "",
            });
            var series = new CheckInSeries([.. days]);
            Assert.Equal(series.Days, CheckInSeries.FromText(series.ToText(series.Days[^1].Day)).Days);
        }

        Assert.Empty(CheckInSeries.FromText("2026-06-01,9,,0,;nonsense;,,,,").Days);
    }

    [Fact]
    public void The_reflection_changes_every_week_through_the_four_elements_and_through_all_wordings_in_sixteen_weeks()
    {
        foreach (var language in Enum.GetValues<Language>())
        {
            var wordings = CheckInWords.In(language).Reflections;
            for (var week = 0; week < 3000; week++)
            {
                var sixteen = Enumerable.Range(week, 16).Select(ReflectionItems.OfWeek).ToList();
                Assert.Equal(16, sixteen.Distinct(StringComparer.Ordinal).Count());
                Assert.Equal(4, sixteen.Take(4).Select(item => item[..^1]).Distinct(StringComparer.Ordinal).Count());
                Assert.All(sixteen, item => Assert.NotEqual("", ReflectionItems.In(item, wordings)));
            }
        }
    }

    [Fact]
    public void Every_list_has_enough_wordings_in_both_languages_and_no_wording_judges()
    {
        var (japanese, english) = (CheckInWords.In(Language.Japanese), CheckInWords.In(Language.English));
        Assert.Equal(japanese.Observations.Select(list => (list.Key, list.Value.Count)), english.Observations.Select(list => (list.Key, list.Value.Count)));
        Assert.Equal(japanese.Trend.Select(list => (list.Key, list.Value.Count)), english.Trend.Select(list => (list.Key, list.Value.Count)));
        Assert.All(japanese.Observations.Values, list => Assert.InRange(list.Count, 3, 8));
        Assert.All(japanese.Observations.Values.SelectMany(list => list), line => Assert.DoesNotMatch("べき|頑張っ|がんばっ|えらい|だめ|ダメ|連続", line));
    }

    [Theory]
    [InlineData("state=result")]
    [InlineData("state=result;mood=9;day=2026-06-01")]
    [InlineData("state=editing;mood=2;day=yesterday;item=joy7;past=x;turn=-1")]
    public void A_check_in_whose_record_cannot_be_read_is_an_empty_form_that_can_be_answered(string stored)
    {
        var content = new CardRecord(CheckInCard.TemplateName, Language.Japanese, Data: stored.Split(';').Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal));
        var card = new CheckInCard();
        Assert.Contains("Input.ChoiceSet", Json.ToObject(card.Render(Guid.NewGuid(), content)).ToString(), StringComparison.Ordinal);
        Assert.Null(card.Answer(content, new CardInput("open", new Dictionary<string, PersonalText>(StringComparer.Ordinal), DateTimeOffset.UnixEpoch)));
        var answer = card.Answer(content, new CardInput("send", new Dictionary<string, PersonalText>(StringComparer.Ordinal) { ["mood"] = new("3") }, DateTimeOffset.UnixEpoch));
        Assert.NotNull(answer);
        Assert.DoesNotContain("Input.ChoiceSet", Json.ToObject(card.Render(Guid.NewGuid(), answer.Content)).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gone", "1/5")]
    [InlineData("items3", "3/5")]
    public void A_self_check_of_another_version_goes_on_at_its_step_and_where_that_is_gone_at_the_first_with_its_answers(string step, string progress)
    {
        var flow = new Dictionary<string, string>(StringComparer.Ordinal) { [SelfCheckCard.KindKey] = "HeroCheck", [SelfCheckCard.WorkKey] = SelfCheckCard.Yes, ["o1"] = "4", ["e1"] = "4", ["zz"] = "1" };
        var drawn = Json.ToObject(new SelfCheckCard().Render(Guid.NewGuid(), SelfCheckCard.Content(Language.Japanese, flow, step, resumed: null)));
        Assert.Contains(progress, (string?)drawn["fallbackText"], StringComparison.Ordinal);
        Assert.Contains(drawn["body"]!, element => (string?)element["type"] == "Input.ChoiceSet" && (string?)element["value"] == "4");
    }

    /// <param name="weeks">A mood for each week, "-" for a week without one.</param>
    private static CheckInSeries Series(string weeks) =>
        new([.. weeks.Index().Where(week => week.Item != '-').Select(week => new CheckIn(Monday.AddDays((7 * week.Index) + (week.Item % 5)), week.Item - '0'))]);
}
