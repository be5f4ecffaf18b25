using System.Diagnostics;
using System.Globalization;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Safety.Screening.Classifier;

/// <summary><c>train CORPUS_FOLDER WEIGHTS_FILE</c>: five folds, thresholds from them, then the weights of the whole corpus.</summary>
internal static class TrainCommand
{
    private static readonly string[] Learnt = ["office", "field", "care", "openers", "talks", "chat", "lines"];

    public static int Run(string[] args, TextWriter say, TextWriter complain, CancellationToken stop)
    {
        if (args is not [var folder, var file])
        {
            complain.WriteLine("train CORPUS_FOLDER WEIGHTS_FILE");
            return 2;
        }

        var begin = Stopwatch.GetTimestamp();
        IReadOnlyList<Sample> samples;
        try
        {
            // Whatever else lies beside these folders is for judging and is not opened.
            samples = [.. Corpus.Read(folder, Learnt).Select(Sample.Of)];
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            complain.WriteLine(e.Message);
            return 2;
        }

        var folds = CrossValidation.Run(samples, stop);
        var thresholds = CrossValidation.Choose(folds);
        Report(say, "all folders, at a fixed rate", folds, CrossValidation.AtFixedRate(folds));
        Report(say, "all folders", folds, thresholds);
        Report(say, "short lines", [.. folds.Where(f => f.IsChat)], thresholds);

        var weights = Trainer.Train(samples, thresholds);
        using var stream = File.Create(file);
        weights.Save(stream);
        say.WriteLine(FormattableString.Invariant($"{samples.Count} utterances, {stream.Length / 1024} KiB of weights, {Stopwatch.GetElapsedTime(begin).TotalSeconds:F0} s"));
        return 0;
    }

    private static void Report(TextWriter say, string at, IReadOnlyList<Unseen> folds, Thresholds thresholds)
    {
        var harmless = folds.Where(f => Labels.IsHarmless(f.Sample.Utterance.Label)).ToList();
        say.WriteLine(FormattableString.Invariant(
            $"five folds by scenario, {at}; AMBER from {thresholds.Amber:F3}, HELP from {thresholds.Help:F3}; harmless asked about: {CrossValidation.Share(harmless, thresholds, Tier.Amber):P1}"));
        say.WriteLine("label             lang     n  caught     RED   AMBER    HELP");
        foreach (var group in folds.GroupBy(f => (f.Sample.Utterance.Label, f.Sample.Utterance.Language)).OrderBy(g => Labels.All.ToList().IndexOf(g.Key.Label)).ThenByDescending(g => g.Key.Language, StringComparer.Ordinal))
        {
            var tiers = group.Select(f => f.Judge(thresholds).Tier).ToList();
            var least = Labels.IsHelp(Labels.CategoryOf(group.Key.Label)) ? Tier.Help : Tier.Amber;
            say.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{group.Key.Label,-17} {group.Key.Language,-4} {tiers.Count,5} {100.0 * tiers.Count(t => t >= least) / tiers.Count,6:F1}% {tiers.Count(t => t == Tier.Red),7} {tiers.Count(t => t == Tier.Amber),7} {tiers.Count(t => t == Tier.Help),7}"));
        }
    }
}
