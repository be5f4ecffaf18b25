using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using HeroMe.Bot.Safety.Screening;
using HeroMe.Bot.Safety.Screening.Classifier;

namespace HeroMe.Tools.Safety.Training;

/// <summary><c>train CORPUS WEIGHTS</c>: cross-validates in five folds, takes the thresholds from them, then trains on the whole corpus.</summary>
internal static class TrainCommand
{
    public static Command Create()
    {
        var corpus = new Argument<string>("CORPUS") { Description = "Folder of the utterances to train on, for example data/safety/training." };
        var weights = new Argument<string>("WEIGHTS") { Description = "The weights file to write. The bot embeds HeroMe.Bot/Safety/Screening/Classifier/weights.bin; build it again afterwards." };
        var command = new Command("train", "Trains the classifier of the safety screen and prints its five-fold cross-validation. Ends with 0, or 2 when a file cannot be read or written.") { corpus, weights };
        command.SetAction(parsed => Run(
            parsed.GetRequiredValue(corpus), parsed.GetRequiredValue(weights), parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));
        return command;
    }

    private static int Run(string folder, string file, TextWriter output, TextWriter error)
    {
        var begin = Stopwatch.GetTimestamp();
        try
        {
            if (Corpus.HasHeldOut(folder))
            {
                error.WriteLine($"A folder named {Corpus.HeldOutFolder} is for scoring; it is never trained on.");
                return Program.CannotRun;
            }

            var samples = Corpus.Read(folder).Select(Sample.Of).ToList();
            if (samples.Count == 0)
            {
                error.WriteLine("There is nothing to train on.");
                return Program.CannotRun;
            }

            // Opened before the training, so that a path that cannot be written is known at once and not after a minute.
            using var stream = File.OpenWrite(file);
            var results = CrossValidation.Run(samples);
            var thresholds = CrossValidation.Choose(results);
            Print(output, "all folders", results, thresholds);
            Print(output, "short lines", [.. results.Where(r => r.IsChat)], thresholds);

            // The old weights stay until the new ones are there: a stopped training leaves the file as it was.
            var weights = Trainer.Train(samples, thresholds);
            stream.SetLength(0);
            weights.Save(stream);
            output.WriteLine(FormattableString.Invariant($"{samples.Count} utterances, {stream.Length / 1024} KiB of weights, {Stopwatch.GetElapsedTime(begin).TotalSeconds:F0} s"));
            return 0;
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            error.WriteLine(e.Message);
            return Program.CannotRun;
        }
    }

    private static void Print(TextWriter output, string scope, IReadOnlyList<FoldResult> results, Thresholds thresholds)
    {
        var harmless = results.Where(r => Labels.IsHarmless(r.Sample.Utterance.Label)).ToList();
        output.WriteLine(FormattableString.Invariant(
            $"five folds by scenario, {scope}; AMBER from {thresholds.SelfHarm:F3} (self-harm) and {thresholds.Care:F3} (other), weak from {thresholds.Weak:F3}, HELP from {thresholds.Help:F3}; harmless asked about: {CrossValidation.Share(harmless, thresholds, Tier.Amber):P1}"));
        output.WriteLine("label             lang     n  caught     RED   AMBER    HELP    weak");
        foreach (var group in results.GroupBy(r => (r.Sample.Utterance.Label, r.Sample.Utterance.Language)).OrderBy(g => Labels.All.ToList().IndexOf(g.Key.Label)).ThenByDescending(g => g.Key.Language, StringComparer.Ordinal))
        {
            var verdicts = group.Select(r => r.Judge(thresholds)).ToList();
            var tiers = verdicts.Select(v => v.Tier).ToList();
            var least = Labels.IsHelp(Labels.CategoryOf(group.Key.Label)) ? Tier.Help : Tier.Amber;
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{group.Key.Label,-17} {group.Key.Language,-4} {tiers.Count,5} {100.0 * tiers.Count(t => t >= least) / tiers.Count,6:F1}% {tiers.Count(t => t == Tier.Red),7} {tiers.Count(t => t == Tier.Amber),7} {tiers.Count(t => t == Tier.Help),7} {verdicts.Count(v => v is { Tier: < Tier.Amber, Weak: not Signs.None }),7}"));
        }
    }
}
