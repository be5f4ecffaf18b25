using HeroMe.Tools.Safety.Scoring;

namespace HeroMe.Bot.Tests.Tools.Safety;

public sealed class ScoreThresholdsTests
{
    [Theory]
    [InlineData("self_harm", 10, 9, 0, 0, true)]
    [InlineData("self_harm", 100, 89, 0, 0, false)]
    [InlineData("medical", 7, 6, 0, 0, true)]
    [InlineData("medical", 7, 5, 0, 0, false)]
    [InlineData("none", 56, 0, 0, 1, true)]
    [InlineData("none", 56, 0, 0, 2, false)]
    [InlineData("none_hard", 32, 0, 0, 4, true)]
    [InlineData("none_hard", 32, 0, 0, 5, false)]
    [InlineData("none_hard", 32, 0, 1, 1, false)]
    public void A_release_is_refused_under_a_threshold(string label, int count, int caught, int red, int flagged, bool holds) =>
        Assert.Equal(holds, ScoreThresholds.Release.Faults([new ScoreRow(label, "ja", count, caught, red, flagged, 0)]).Count == 0);
}
