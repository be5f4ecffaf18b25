using System.Globalization;
using HeroMe.Bot.Safety.Screening;
using HeroMe.Bot.Safety.Screening.Classifier;
using HeroMe.Bot.Safety.Screening.Scoring;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Tests.Safety.Screening;

public sealed class TrainingTests
{
    [Fact]
    public void The_same_corpus_gives_the_same_weights_and_they_survive_the_file()
    {
        var samples = Corpus.Read(CorpusTests.Folder, "care").Where(u => u.Language == "en").Take(300).Select(Sample.Of).ToList();
        var (first, second) = (Saved(samples), Saved(samples));
        Assert.Equal(first, second);
        var loaded = Weights.Load(new MemoryStream(first));
        Assert.Equal(new Thresholds(0.5f, 0.5f), loaded.Thresholds);
        Assert.Equal(first, Saved(loaded));
    }

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
            foreach (var (from, to) in LinearClassifier.Windows(text))
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
            var verdict = LinearClassifier.Judge(sure, new Thresholds(0.5f, 0.5f));
            Assert.Equal(new Verdict(Labels.IsHelp(c.Item) ? Tier.Help : Tier.Amber, c.Item), verdict);
        });

    /// <summary>The score of a release, on utterances that training never sees.</summary>
    [Fact]
    public void What_was_held_out_reaches_its_thresholds()
    {
        using var said = new StringWriter(CultureInfo.InvariantCulture);
        var code = ScreenCommand.Run([Path.Combine(CorpusTests.Folder, "heldout")], said, said);
        Assert.True(code == 0, said.ToString());
    }

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
        Assert.Equal(holds, ScoreThresholds.Release.Faults([new ScoreRow(label, "ja", count, caught, red, flagged)]).Count == 0);

    private static byte[] Saved(List<Sample> samples) => Saved(Trainer.Train(samples, new Thresholds(0.5f, 0.5f)));

    private static byte[] Saved(Weights weights)
    {
        using var stream = new MemoryStream();
        weights.Save(stream);
        return stream.ToArray();
    }
}
