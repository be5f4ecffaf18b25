using HeroMe.Bot.Safety.Screening;
using HeroMe.Bot.Safety.Screening.Classifier;

namespace HeroMe.Bot.Tests.Safety.Screening;

public sealed class ClassifierTests
{
    [Fact]
    public void The_shipped_weights_are_small() => Assert.InRange(DataFile.Open("weights.bin").Length, 1, 2_000_000);

    [Fact]
    public void Weights_of_another_version_are_refused() =>
        Assert.Throws<InvalidDataException>(() => Weights.Load(new MemoryStream(new byte[64])));

    [Fact]
    public void Pieces_of_a_long_text_leave_nothing_out()
    {
        foreach (var length in new[] { 0, 1, 159, 160, 161, 500, 5000 })
        {
            var text = string.Concat(Enumerable.Range(0, length).Select(i => i % 37 == 36 ? '。' : 'あ'));
            var at = 0;
            foreach (var (from, to) in RiskClassifier.Windows(text))
            {
                Assert.InRange(from, 0, at);
                Assert.InRange(to - from, 0, 160);
                at = to;
            }

            Assert.Equal(length, at);
        }
    }

    [Fact]
    public void The_classifier_raises_to_amber_at_most() =>
        Assert.All(Labels.Categories.Skip(1).Index(), c =>
        {
            var sure = new float[Labels.Categories.Count];
            sure[c.Index + 1] = 1;
            var verdict = RiskClassifier.Judge(sure, new Thresholds(0.5f, 0.5f, 0.4f, 0.5f));
            Assert.Equal(new Verdict(Labels.IsHelp(c.Item) ? Tier.Help : Tier.Amber, c.Item) { IsInferred = true }, verdict);
        });

    [Fact]
    public void Under_its_threshold_a_danger_is_a_weak_sign_and_nothing_else() =>
        Assert.All(Labels.Categories.Skip(1).Index().Where(c => !Labels.IsHelp(c.Item)), c =>
        {
            var unsure = new float[Labels.Categories.Count];
            (unsure[0], unsure[c.Index + 1]) = (0.55f, 0.45f);
            var sign = Labels.SignOf(c.Item);
            Assert.Equal(Verdict.Nothing with { Weak = sign, WeakInferred = sign }, RiskClassifier.Judge(unsure, new Thresholds(0.5f, 0.5f, 0.4f, 0.5f)));
        });
}
