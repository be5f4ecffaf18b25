using System.Diagnostics;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Understanding;

namespace HeroMe.Bot.Tests.Understanding;

/// <summary>Reading is cheap for an ordinary message, and no post occupies the processor for long.</summary>
[Collection(Alone.Name)]
public sealed class ReadingCostTests
{
    /// <summary>The first ones compile the code, and a busy machine may stop another for a while.</summary>
    private const int Attempts = 200;
    private static readonly DateTimeOffset Now = new(2027, 3, 10, 14, 0, 0, TimeSpan.FromHours(9));

    public static TheoryData<string, string> Nasty => new()
    {
        { "one kana", new string('あ', 100_000) },
        { "one Latin letter", new string('x', 100_000) },
        { "short sentences", string.Concat(Enumerable.Repeat("あ。", 50_000)) },
        { "weekdays", string.Concat(Enumerable.Repeat("月火水木金土日", 14_000)) },
        { "negations", string.Concat(Enumerable.Repeat("ないとは言えないわけではない", 7_000)) },
        { "the ligature that becomes eighteen letters", new string('\uFDFA', 30_000) },
    };

    [Theory]
    [MemberData(nameof(Nasty))]
    public void A_hundred_thousand_nasty_letters_are_read_in_fifty_milliseconds(string what, string text)
    {
        Assert.NotEmpty(what);
        Assert.InRange(Fastest(new PersonalText(text), 50, withActs: true), 0, 50);
    }

    /// <summary>Of a debug build, which is half as fast as a release: what every turn reads, and with the acts of sixteen sentences, which are read when they are asked for.</summary>
    [Theory]
    [InlineData(false, 2)]
    [InlineData(true, 5)]
    public void Three_hundred_letters_are_read_at_once(bool withActs, double most) => Assert.InRange(
        Fastest(new PersonalText(string.Concat(Enumerable.Repeat("来週の金曜までに上司へ相談してみます。会議で意見が言えず、少し落ち込みました。どう切り出せばいいですか?", 7))[..300]), most, withActs), 0, most);

    private static double Fastest(PersonalText text, double enough, bool withActs)
    {
        var fastest = double.MaxValue;
        for (var left = Attempts; left > 0 && fastest >= enough; left--)
        {
            var began = Stopwatch.GetTimestamp();
            var reading = TurnReading.Of(text, Now);
            Assert.True(!withActs || reading.Sentences.Count > 0);
            Assert.NotNull(reading.Dates);
            Assert.NotNull(reading.People);
            fastest = Math.Min(fastest, Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        return fastest;
    }
}
