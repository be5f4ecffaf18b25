using System.Globalization;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.CheckIns;

/// <summary>What a check-in gives back: one sentence about the weeks, one observation without judgement. Pure.</summary>
/// <param name="Weeks">The weeks to draw, the oldest first; fewer than three are not drawn.</param>
/// <param name="TrendSentence">Null while there are too few weeks for one.</param>
internal sealed record CheckInResult(IReadOnlyList<CheckIn> Weeks, string? TrendSentence, string Observation)
{
    /// <param name="before">What was stored before.</param>
    /// <param name="kept">True when this one is stored.</param>
    public static CheckInResult Of(CheckInSeries before, CheckIn today, bool kept, Language language)
    {
        var (words, series) = (CheckInWords.In(language), before.With(today));
        var weeks = series.Weeks(today.Day, CheckInSeries.Quarter);
        return new CheckInResult(weeks, Sentence(words, weeks, today), Pick(words.Observations[Kind(series, weeks, today, kept)], today.Turn));
    }

    private static string Kind(CheckInSeries series, IReadOnlyList<CheckIn> weeks, CheckIn today, bool kept)
    {
        if (series.LowWeeks(today.Day) is >= 2 and var low)
        {
            return low >= 3 && today.Offered == CheckInOffer.Desks ? "low_thrice" : "low_twice";
        }

        // One observation: about the mood, about people, or about the good line, by turns.
        if (kept && !today.Line.IsBlank && today.Mood >= 4)
        {
            return "good_noted";
        }

        if (today.Talked is { } talked && (today.Turn % 2 == 1 || (!kept && talked == Talked.None)))
        {
            return talked switch { Talked.None => "connection_none", Talked.Some when kept => "connection_some", Talked.Many when kept => "connection_many", _ => "moment" };
        }

        return (kept, series.Usual(today.Day)) switch
        {
            (false, _) => "moment",
            (_, null) => "first",
            _ when CheckInSeries.Swings(weeks) => "swing",
            (_, { } usual) when today.Mood - usual >= 1 => "up",
            (_, { } usual) when today.Mood - usual <= -1 => "down",
            _ => "same",
        };
    }

    private static string? Sentence(CheckInWords words, IReadOnlyList<CheckIn> weeks, CheckIn today)
    {
        var trend = CheckInSeries.TrendOf(weeks);
        if (trend == Trend.None)
        {
            return null;
        }

        var list = words.Trend[trend switch { Trend.Up => "up", Trend.Down => "down", Trend.Flat => "flat", _ => "mixed" }];
        var span = CheckInSeries.WeekOf(weeks[^1].Day) - CheckInSeries.WeekOf(weeks[0].Day) + 1;
        return Pick(list, today.Turn)
            .Replace("{weeks}", span.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{first}", words.Quoted(weeks[0].Mood), StringComparison.Ordinal)
            .Replace("{last}", words.Quoted(weeks[^1].Mood), StringComparison.Ordinal);
    }

    private static string Pick(IReadOnlyList<string> list, int turn) => list[turn % list.Count];
}
