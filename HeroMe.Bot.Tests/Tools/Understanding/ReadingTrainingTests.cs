using HeroMe.Bot.Tests.Boundaries;
using HeroMe.Bot.Understanding.Classifier;
using HeroMe.Tools.Understanding;

namespace HeroMe.Bot.Tests.Tools.Understanding;

/// <summary>Who changes a line, a concept or the trainer has to train again.</summary>
public sealed class ReadingTrainingTests
{
    private const int MostBytes = 2_000_000;

    /// <summary>A hundred kinds take more.</summary>
    private const int MostBytesOfRemarks = 4_200_000;

    public static TheoryData<string> Names => [.. Reading.All.Select(reading => reading.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_shipped_model_is_that_of_the_training_lines(string name)
    {
        var reading = Reading.All.Single(r => r.Name == name);
        var shipped = ReadingData.Model(name);
        var examples = Example.Read(reading, Path.Combine(Source.Root, "data", "understanding", "training"));
        var trained = ReadingTrainer.Train(reading, examples);
        Assert.Equal(shipped.Classes, trained.Classes);

        // The exponential function of another system may differ in its last bit, so scores are compared and not bytes.
        foreach (var example in examples.Where((_, i) => i % 50 == 0))
        {
            Assert.All(trained.Scores(example.Features).Zip(shipped.Scores(example.Features)), s => Assert.Equal(s.Second, s.First, 0.15f));
        }

        using var stream = new MemoryStream();
        shipped.Save(stream);
        Assert.InRange(stream.Length, 1, reading == Reading.Remarks ? MostBytesOfRemarks : MostBytes);
    }
}
