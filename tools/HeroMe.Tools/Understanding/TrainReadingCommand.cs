using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using HeroMe.Bot.Understanding.Classifier;

namespace HeroMe.Tools.Understanding;

/// <summary><c>train-reading CORPUS FOLDER</c>: cross-validates each model of Understanding in five folds by scenario, then trains it on the whole corpus.</summary>
internal static class TrainReadingCommand
{
    private const int Folds = 5;

    public static Command Create()
    {
        var corpus = new Argument<string>("CORPUS") { Description = "Folder of the lines to train on: data/understanding/training." };
        var models = new Argument<string>("FOLDER") { Description = "Folder of the models to write: HeroMe.Bot/Understanding/Classifier, which the bot embeds; build it again afterwards." };
        var only = new Option<string?>("--only") { HelpName = "NAME", Description = "intents, answers or acts." };
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

                var right = new string[examples.Count];
                var margin = new float[examples.Count];
                Parallel.For(0, Folds, fold =>
                {
                    var model = LinearTrainer.Train(reading, [.. examples.Where(e => FoldOf(e.Scenario) != fold)]);
                    for (var i = 0; i < examples.Count; i++)
                    {
                        if (FoldOf(examples[i].Scenario) == fold)
                        {
                            right[i] = Best(model, reading, examples[i]);
                            if (reading == Reading.Intents) { var sc = model.Scores(examples[i].Features); var t = model.Classes.ToList().IndexOf("talk"); var b = Enumerable.Range(0, sc.Length).Where(k => k != t).MaxBy(k => sc[k]); margin[i] = sc[b] - sc[t]; if (right[i] == "talk") right[i] = "?" + model.Classes[b]; else right[i] = model.Classes[b]; if (margin[i] < 0) right[i] = "?" + model.Classes[b]; }
                        }
                    }
                });
                if (reading == Reading.Intents)
                {
                    foreach (var d in new[] { -3f, -2.5f, -2, -1.5f, -1, -0.5f, 0, 0.5f, 1, 1.5f, 2 })
                    {
                        var z = examples.Select((e, i) => (e, i)).ToList();
                        var cmd = z.Where(x => x.e.Labels[0] != "talk").ToList();
                        var st = z.Where(x => x.e.Labels[0] == "talk" && x.e.Weight == 1).ToList(); var st2 = z.Where(x => x.e.Labels[0] == "talk" && x.e.Weight < 1).ToList();
                        output.WriteLine($"{d}: right {100.0 * cmd.Count(x => margin[x.i] > d && right[x.i].TrimStart('?') == x.e.Labels[0]) / cmd.Count:F1} wrong {100.0 * cmd.Count(x => margin[x.i] > d && right[x.i].TrimStart('?') != x.e.Labels[0]) / cmd.Count:F1} stories {100.0 * st.Count(x => margin[x.i] > d) / st.Count:F1} talk {100.0 * st2.Count(x => margin[x.i] > d) / st2.Count:F1}");
                    }
                    for (var i = 0; i < right.Length; i++) if (right[i].StartsWith('?')) right[i] = "talk";
                }
                ReadingScore.Print(reading, [.. examples.Zip(right)], output);
                if (misses is not null)
                {
                    File.AppendAllLines(misses, examples.Zip(right).Where(r => !r.First.Labels.Contains(r.Second)).Select(r => $"{r.First.Id}\t{string.Join(' ', r.First.Labels)}\t{r.Second}"));
                }

                using var stream = File.Create(Path.Combine(folder, $"{reading.Name}.bin"));
                LinearTrainer.Train(reading, examples).Save(stream);
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

    private static string Best(LinearModel model, Reading reading, Example example)
    {
        var scores = model.Scores(example.Features);
        if (!reading.Competes)
        {
            return string.Join(' ', model.Classes.Where((_, k) => scores[k] > 0));
        }

        var best = Enumerable.Range(0, scores.Length).Where(k => model.Classes[k].StartsWith(example.Group, StringComparison.Ordinal)).MaxBy(k => scores[k]);
        return model.Classes[best][example.Group.Length..];
    }

    private static int FoldOf(string scenario)
    {
        var hash = 2166136261u;
        foreach (var c in scenario)
        {
            hash = (hash ^ c) * 16777619;
        }

        return (int)((hash ^ (hash >> 16)) % Folds);
    }
}
