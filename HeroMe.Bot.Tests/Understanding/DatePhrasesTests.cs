using System.Globalization;
using HeroMe.Bot.Tests.Boundaries;
using HeroMe.Bot.Understanding.Dates;

namespace HeroMe.Bot.Tests.Understanding;

/// <summary>
/// The phrases of <c>data/understanding/dates.tsv</c>, written by somebody who does not know how they are read: what is said on Wednesday 2 December 2026 at
/// two in the afternoon, what a careful colleague would put into the calendar, and for some a second reading that is as good.
/// </summary>
public sealed class DatePhrasesTests
{
    private static readonly DateAnchor Said = new(new DateTimeOffset(2026, 12, 2, 14, 0, 0, TimeSpan.FromHours(9)));

    public static TheoryData<string, string> Phrases
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var line in File.ReadLines(Path.Combine(Source.Root, "data", "understanding", "dates.tsv")).Select(line => line.Split('\t')))
            {
                data.Add(line[0], string.Join(' ', [$"{line[1]}:{line[2]}:{line[3]}", .. line.Skip(4)]));
            }

            return data;
        }
    }

    [Theory, MemberData(nameof(Phrases))]
    public void It_is_put_on_a_day_that_was_meant_or_on_none(string phrase, string readings)
    {
        var read = DateReader.Read(phrase, Said).Where(date => date.IsResolved).Select(date => Iso(date.To)).ToList();
        string[] meant = [.. readings.Split(' ').Select(reading => reading.Split(':')).Select(reading => reading[0] is "day" or "period" ? reading[2] : "")];
        Assert.Contains(read.FirstOrDefault() ?? "", meant);
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
