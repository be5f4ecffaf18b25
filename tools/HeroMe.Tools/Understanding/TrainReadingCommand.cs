using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using HeroMe.Bot.Safety.Screening.Classifier;

namespace HeroMe.Tools.Understanding;

/// <summary><c>train-reading CORPUS FOLDER</c>: cross-validates each model of Understanding in five folds by scenario, then trains it on the whole corpus.</summary>
internal static class TrainReadingCommand
{
    private const int Folds = 5;

    public static Command Create()
    {
        var corpus = new Argument<string>("CORPUS") { Description = "Folder of the lines to train on: data/understanding/training." };
        var models = new Argument<string>("FOLDER") { Description = "Folder of the models to write: HeroMe.Bot/Understanding/Classifier, which the bot embeds; build it again afterwards." };
        var only = new Option<string?>("--only") { HelpName = "NAME", Description = "intents, answers, acts or remarks." };
        var misses = new Option<string?>("--misses") { HelpName = "FILE", Description = "Appends the place, the label and what was read of each line that was not read right in its fold." };
        var command = new Command("train-reading", "Trains the models by which the bot reads what is meant, and prints their five-fold cross-validation. Ends with 0, or 2 when a file cannot be read or written.") { corpus, models, only, misses };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(corpus), parsed.GetRequiredValue(models), parsed.GetValue(only), parsed.GetValue(misses), parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));
        return command;
    }

    private static int Run(string corpus, string folder, string? only, string? misses, TextWriter output, TextWriter error)
    {
        try
        {
            foreach (var reading in Reading.All.Where(r => only is null || r.Name == only))
            {
                var begin = Stopwatch.GetTimestamp();
                var examples = Example.Read(reading, corpus);
                if (examples.Count == 0)
                {
                    error.WriteLine($"There are no {reading.Name} to train on.");
                    return Program.CannotRun;
                }

                var right = CrossValidated(reading, examples);
                ReadingScore.Print(reading, [.. examples.Zip(right)], output);
                if (misses is not null)
                {
                    File.AppendAllLines(misses, examples.Zip(right).Where(r => !r.First.Labels.Contains(r.Second)).Select(r => $"{r.First.Id}\t{string.Join(' ', r.First.Labels)}\t{r.Second}"));
                }

                using var stream = File.Create(Path.Combine(folder, $"{reading.Name}.bin"));
                ReadingTrainer.Train(reading, examples).Save(stream);
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{reading.Name}: {examples.Count} lines, {stream.Length / 1024} KiB, {Stopwatch.GetElapsedTime(begin).TotalSeconds:F0} s"));
            }

            return 0;
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            error.WriteLine(e.Message);
            return Program.CannotRun;
        }
    }

    /// <summary>What is read in each line by a model that has learnt from no line of its fold.</summary>
    internal static string[] CrossValidated(Reading reading, IReadOnlyList<Example> examples)
    {
        var read = new string[examples.Count];
        Parallel.For(0, Folds, fold =>
        {
            var model = ReadingTrainer.Train(reading, [.. examples.Where(e => FoldOf(e.Scenario) != fold)]);
            for (var i = 0; i < examples.Count; i++)
            {
                if (FoldOf(examples[i].Scenario) == fold)
                {
                    read[i] = Best(model, reading, examples[i]);
                }
            }
        });
        return read;
    }

    private static string Best(LinearModel model, Reading reading, Example example)
    {
        if (!reading.Competes)
        {
            return ActLabels.Of(example.Text, model);
        }

        var scores = model.Scores(example.Features);
        var best = Enumerable.Range(0, scores.Length).Where(k => model.Classes[k].StartsWith(example.Group, StringComparison.Ordinal)).MaxBy(k => scores[k]);
        return model.Classes[best][example.Group.Length..];
    }

    internal static int FoldOf(string scenario)
    {
        var hash = 2166136261u;
        foreach (var c in scenario)
        {
            hash = (hash ^ c) * 16777619;
        }

        return (int)((hash ^ (hash >> 16)) % Folds);
    }
}
