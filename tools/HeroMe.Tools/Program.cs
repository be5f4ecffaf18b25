using System.CommandLine;
using HeroMe.Tools.Safety.Scoring;
using HeroMe.Tools.Safety.Talks;
using HeroMe.Tools.Safety.Training;
using HeroMe.Tools.Talks;
using HeroMe.Tools.Understanding;

namespace HeroMe.Tools;

/// <summary>What is needed to train and to score the classifiers of the bot. None of it is shipped with the bot.</summary>
internal static class Program
{
    /// <summary>The arguments or the input cannot be used. 1 says that a score is under a threshold, so a typing error must not end with it.</summary>
    internal const int CannotRun = 2;

    public static int Main(string[] args) => Run(args, Console.Out, Console.Error);

    internal static int Run(string[] args, TextWriter output, TextWriter error)
    {
        var root = new RootCommand("Trains and scores the classifiers of HERO Me. Paths are taken from the current folder.")
        {
            TrainCommand.Create(),
            ScreenCommand.Create(),
            ScreenTalksCommand.Create(),
            TrainReadingCommand.Create(),
            ScoreReadingCommand.Create(),
            ScoreActsCommand.Create(),
            PlayTalksCommand.Create(),
            NextPromptCommand.Create(),
        };
        var parsed = root.Parse(args);
        var exitCode = parsed.Invoke(new InvocationConfiguration { Output = output, Error = error });
        return parsed.Errors.Count > 0 ? CannotRun : exitCode;
    }
}
