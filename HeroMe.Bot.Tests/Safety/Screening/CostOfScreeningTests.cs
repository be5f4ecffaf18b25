using System.Diagnostics;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Safety.Screening;
using HeroMe.Bot.Tests.Harness;

namespace HeroMe.Bot.Tests.Safety.Screening;

/// <summary>No text that fits into one post occupies the processor for long.</summary>
[Collection(Alone.Name)]
public sealed class CostOfScreeningTests
{
    private const int Post = 976 * 1024;

    /// <summary>Milliseconds.</summary>
    private const int Most = 50;

    /// <summary>The first one compiles the code, and a busy machine may stop another for a while.</summary>
    private const int Attempts = 25;

    public static TheoryData<string, string> Posts => new()
    {
        { "one Latin letter", new string('x', Post) },
        { "one kana", new string('あ', Post / 3) },
        { "one kanji of a dangerous word", new string('死', Post / 3) },
        { "the ligature that becomes eighteen letters", new string('\uFDFA', Post / 3) },
        { "marks that must be put into order", string.Concat(Enumerable.Repeat("\u0301\u0316", Post / 4)) },
        { "kanji that may be kana", string.Concat(Enumerable.Repeat("二た", Post / 6)) },
        { "letters as symbols", string.Concat(Enumerable.Repeat("🅺", Post / 4)) },
        { "letters of flags", string.Concat(Enumerable.Repeat("🇰", Post / 4)) },
        { "separated letters", string.Concat(Enumerable.Repeat("a ", Post / 2)) },
        { "one mark", new string('。', Post / 3) },
        { "blanks", new string(' ', Post) },
    };

    [Theory]
    [MemberData(nameof(Posts))]
    public void The_largest_post_is_screened_in_fifty_milliseconds(string what, string text)
    {
        Assert.NotEmpty(what);
        var post = new PersonalText(text);
        var fastest = double.MaxValue;
        for (var left = Attempts; left > 0 && fastest >= Most; left--)
        {
            var began = Stopwatch.GetTimestamp();
            Screen.Read(post);
            fastest = Math.Min(fastest, Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        Assert.InRange(fastest, 0, Most);
    }

    [Theory]
    [InlineData("もう死にたい。", "")]
    [InlineData("", "。もう死にたい")]
    public void Danger_at_the_beginning_or_the_end_of_the_largest_post_is_read(string before, string after) =>
        Assert.Equal(Tier.Red, Screen.Read(new PersonalText(before + string.Concat(Enumerable.Repeat("会議が長かったです。", 30_000)) + after)).Tier);

    [Fact]
    public void Letters_that_grow_when_normalised_hide_no_danger_at_either_end()
    {
        var filler = new string('\uFDFA', 10_000);
        Assert.Equal(Tier.Red, Screen.Read(new PersonalText("もう死にたい。" + filler)).Tier);
        Assert.Equal(Tier.Red, Screen.Read(new PersonalText(filler + "。もう死にたい")).Tier);
    }

    [Theory]
    [InlineData(4_000)]
    [InlineData(Screen.MostLetters - 10)]
    public void Up_to_the_limit_danger_is_read_wherever_it_stands(int length) =>
        Assert.Equal(Tier.Red, Screen.Read(new PersonalText(new string('あ', length / 2) + "。死にたい。" + new string('あ', (length / 2) - 10))).Tier);
}
