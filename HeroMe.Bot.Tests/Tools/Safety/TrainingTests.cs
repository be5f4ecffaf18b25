using HeroMe.Bot.Safety.Screening;
using HeroMe.Bot.Safety.Screening.Classifier;
using HeroMe.Tools.Safety;
using HeroMe.Tools.Safety.Training;

namespace HeroMe.Bot.Tests.Tools.Safety;

public sealed class TrainingTests
{
    [Fact]
    public void The_same_corpus_gives_the_same_weights_and_they_survive_the_file()
    {
        var samples = Corpus.Read(Path.Combine(SafetyData.Training, "care")).Where(u => u.Language == "en").Take(300).Select(Sample.Of).ToList();
        var (first, second) = (Saved(samples), Saved(samples));
        Assert.Equal(first, second);
        var loaded = Weights.Load(new MemoryStream(first));
        Assert.Equal(new Thresholds(0.5f, 0.5f, 0.4f, 0.5f), loaded.Thresholds);
        Assert.Equal(first, Saved(loaded));
    }

    /// <summary>
    /// Who changes an utterance, a feature or the trainer has to train again. On the machine that trained, the result is the same byte for
    /// byte; the exponential function of another system may differ in its last bit, so a step of the table is forgiven.
    /// </summary>
    [Fact]
    public void The_shipped_weights_are_those_of_the_training_corpus()
    {
        using var file = DataFile.Open("weights.bin");
        var shipped = Weights.Load(file);
        var trained = Trainer.Train([.. Corpus.Read(SafetyData.Training).Select(Sample.Of)], shipped.Thresholds);
        Assert.All(trained.Scale.Zip(shipped.Scale), s => Assert.Equal(s.Second, s.First, 1e-4f));
        Assert.All(trained.Bias.Zip(shipped.Bias), b => Assert.Equal(b.Second, b.First, 1e-4f));
        Assert.Equal(0, trained.Table.Zip(shipped.Table).Count(t => Math.Abs(t.First - t.Second) > 1));
    }

    private static byte[] Saved(List<Sample> samples) => Saved(Trainer.Train(samples, new Thresholds(0.5f, 0.5f, 0.4f, 0.5f)));

    private static byte[] Saved(Weights weights)
    {
        using var stream = new MemoryStream();
        weights.Save(stream);
        return stream.ToArray();
    }
}
