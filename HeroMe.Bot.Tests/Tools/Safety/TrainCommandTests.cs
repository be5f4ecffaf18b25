using System.Globalization;
using HeroMe.Bot.Safety.Screening.Classifier;

namespace HeroMe.Bot.Tests.Tools.Safety;

public sealed class TrainCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;
    private readonly StringWriter _output = new(CultureInfo.InvariantCulture);
    private readonly StringWriter _error = new(CultureInfo.InvariantCulture);

    private string WeightsFile => Path.Combine(_folder, "weights.bin");

    [Fact]
    public void It_prints_the_folds_and_writes_weights_that_the_bot_can_load()
    {
        // Longer than any weights: what was in the file before must not stay behind them.
        File.WriteAllBytes(WeightsFile, new byte[3_000_000]);
        Assert.Equal(0, Run("train", Path.Combine(SafetyData.Training, "openers"), WeightsFile));
        Assert.Matches(@"none +ja +[0-9]+ +[0-9.]+%", _output.ToString());
        using var file = File.OpenRead(WeightsFile);
        Assert.NotEmpty(Weights.Load(file).Model.Features);
        Assert.Equal(file.Length, file.Position);
    }

    [Fact]
    public void Held_out_utterances_are_never_trained_on()
    {
        Assert.Equal(2, Run("train", SafetyData.HeldOut, WeightsFile));
        Assert.Equal(2, Run("train", SafetyData.Folder, WeightsFile));
        Assert.False(File.Exists(WeightsFile));
    }

    [Fact]
    public void A_folder_that_is_not_there_or_empty_ends_with_two_and_writes_nothing()
    {
        Assert.Equal(2, Run("train", Path.Combine(_folder, "none"), WeightsFile));
        Assert.Equal(2, Run("train", Directory.CreateDirectory(Path.Combine(_folder, "empty")).FullName, WeightsFile));
        Assert.False(File.Exists(WeightsFile));
    }

    [Theory]
    [InlineData]
    [InlineData("train")]
    [InlineData("train", "a")]
    [InlineData("train", "a", "b", "c")]
    [InlineData("other")]
    public void Arguments_that_cannot_be_understood_end_with_two(params string[] args)
    {
        Assert.Equal(2, Run(args));
        Assert.NotEmpty(_error.ToString());
    }

    [Theory]
    [InlineData("--help", "train")]
    [InlineData("--help", "screen")]
    [InlineData("train --help", "data/safety/training")]
    [InlineData("screen --help", "--tiers")]
    public void Help_names_what_can_be_given(string args, string named)
    {
        Assert.Equal(0, Run(args.Split(' ')));
        Assert.Contains(named, _output.ToString(), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _output.Dispose();
        _error.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private int Run(params string[] args) => HeroMe.Tools.Program.Run(args, _output, _error);
}
