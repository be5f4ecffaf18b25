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
    /// byte; the exponential function of another system may differ in its last bit, so scores are compared.
    /// </summary>
    [Fact]
    public void The_shipped_weights_are_those_of_the_training_corpus()
    {
        using var file = DataFile.Open("weights.bin");
        var shipped = Weights.Load(file);
        var samples = Corpus.Read(SafetyData.Training).Select(Sample.Of).ToList();
        var trained = Trainer.Train(samples, shipped.Thresholds);
        foreach (var sample in samples.Where((_, i) => i % 50 == 0))
        {
            Assert.All(trained.Model.Scores(sample.Features).Zip(shipped.Model.Scores(sample.Features)), s => Assert.Equal(s.Second, s.First, 0.15f));
        }
    }

    private static byte[] Saved(List<Sample> samples) => Saved(Trainer.Train(samples, new Thresholds(0.5f, 0.5f, 0.4f, 0.5f)));

    private static byte[] Saved(Weights weights)
    {
        using var stream = new MemoryStream();
        weights.Save(stream);
        return stream.ToArray();
    }
}
