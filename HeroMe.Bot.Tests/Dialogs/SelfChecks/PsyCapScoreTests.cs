using HeroMe.Bot.Dialogs.SelfChecks;

namespace HeroMe.Bot.Tests.Dialogs.SelfChecks;

/// <summary>Scores, the noise band and the lowest element, over many answers.</summary>
[Trait("Capability", "C30")]
public sealed class PsyCapScoreTests
{
    private static readonly string[] Ids = [.. Measures.PsyCap.Items.Select(item => item.Id)];

    [Fact]
    public void A_change_is_said_exactly_when_the_total_moves_by_three_tenths_or_more()
    {
        var random = new Random(13);
        for (var round = 0; round < 5000; round++)
        {
            var (before, after) = (Random(random, skips: 4), Random(random, skips: 4));
            var (a, b) = (PsyCapScore.Of(before).Total, PsyCapScore.Of(after).Total);
            var change = PsyCapScore.Of(after).Since(PsyCapScore.Of(before));
            if (a is null || b is null)
            {
                Assert.Null(change);
                continue;
            }

            // Exact arithmetic on the sums: the means of the two have different denominators.
            var (sumA, countA, sumB, countB) = (before.Answers.Values.Sum(), before.Answers.Count, after.Answers.Values.Sum(), after.Answers.Count);
            var tenths = (sumB * countA - sumA * countB) * 10;
            var band = 3 * countA * countB;
            Assert.Equal(tenths >= band ? Change.Higher : tenths <= -band ? Change.Lower : Change.Same, change);
            Assert.Equal(change switch { Change.Higher => Change.Lower, Change.Lower => Change.Higher, _ => Change.Same }, PsyCapScore.Of(before).Since(PsyCapScore.Of(after)));
        }
    }

    [Fact]
    public void One_answer_moved_by_three_is_noise_and_by_four_is_not()
    {
        var before = All(3);
        Assert.Equal(Change.Same, PsyCapScore.Of(With(before, ("h1", 6))).Since(PsyCapScore.Of(before)));
        Assert.Equal(Change.Higher, PsyCapScore.Of(With(before, ("h1", 6), ("e1", 4))).Since(PsyCapScore.Of(before)));
    }

    [Fact]
    public void Scores_lie_within_the_scale_and_fewer_answers_than_two_of_three_or_eight_of_twelve_give_none()
    {
        var random = new Random(14);
        for (var round = 0; round < 2000; round++)
        {
            var check = Random(random, skips: 8);
            var score = PsyCapScore.Of(check);
            Assert.Equal(check.Answers.Count >= 8, score.Total is not null);
            Assert.All(score.ByElement.Values.Append(score.Total), value => Assert.True(value is null or (>= 1 and <= 6)));
            Assert.All(score.ByElement, element => Assert.Equal(Measures.PsyCap.Items.Count(item => item.Element == element.Key && check.Answer(item) is not null) >= 2, element.Value is not null));
        }
    }

    [Fact]
    public void The_lowest_is_named_only_when_every_other_one_is_clearly_higher()
    {
        Assert.Null(PsyCapScore.Of(All(4)).ClearlyLowest());
        Assert.Null(PsyCapScore.Of(With(All(4), ("h1", 3))).ClearlyLowest());
        Assert.Equal("hope", PsyCapScore.Of(With(All(4), ("h1", 3), ("h2", 3))).ClearlyLowest());
        Assert.Null(PsyCapScore.Of(With(All(4), ("h1", 2), ("h2", 2), ("e1", 2), ("e2", 2))).ClearlyLowest());
        var random = new Random(15);
        for (var round = 0; round < 2000; round++)
        {
            var score = PsyCapScore.Of(Random(random, skips: 3));
            if (score.ClearlyLowest() is { } lowest)
            {
                Assert.All(score.ByElement.Where(element => element.Key != lowest), element => Assert.True(element.Value - score.ByElement[lowest] > 0.49));
            }
        }
    }

    [Fact]
    public void The_working_translation_is_labelled_and_never_called_by_the_name_of_the_measure()
    {
        Assert.Equal("working-translation", Measures.PsyCap.Status);
        Assert.Contains("仮訳", Measures.PsyCap.Note.Ja, StringComparison.Ordinal);
        Assert.DoesNotContain("CPC", Measures.PsyCap.Names.Ja, StringComparison.Ordinal);
        Assert.Equal(12, Measures.PsyCap.Items.Count);
        Assert.All(PsyCapScore.Elements, element => Assert.Equal(3, Measures.PsyCap.Items.Count(item => item.Element == element)));
        Assert.All(Measures.All.SelectMany(measure => measure.Items.Select(item => (measure, item))), pair =>
        {
            var scale = pair.measure.ScaleOf(pair.item);
            Assert.Equal(scale.Max - scale.Min + 1, scale.Ja.Count);
            Assert.Equal(scale.Ja.Keys.Order(StringComparer.Ordinal), scale.En.Keys.Order(StringComparer.Ordinal));
        });
        Assert.Equal(Measures.All.Sum(measure => measure.Items.Count), Measures.All.SelectMany(measure => measure.Items).Select(item => item.Id).Distinct(StringComparer.Ordinal).Count());
    }

    private static SelfCheck All(int value) => Check(Ids.ToDictionary(id => id, _ => value, StringComparer.Ordinal));

    private static SelfCheck With(SelfCheck check, params (string Id, int Value)[] changes)
    {
        var answers = new Dictionary<string, int>(check.Answers, StringComparer.Ordinal);
        foreach (var (id, value) in changes)
        {
            answers[id] = value;
        }

        return Check(answers);
    }

    private static SelfCheck Random(Random random, int skips)
    {
        var left = Ids.OrderBy(_ => random.Next()).Skip(random.Next(skips + 1));
        return Check(left.ToDictionary(id => id, _ => random.Next(1, 7), StringComparer.Ordinal));
    }

    private static SelfCheck Check(Dictionary<string, int> answers) => new(SelfCheckKind.HeroCheck, new DateOnly(2026, 6, 3), answers);
}
