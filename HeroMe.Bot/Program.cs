using HeroMe.Bot;
using HeroMe.Bot.Safety.Screening.Classifier;
using HeroMe.Bot.Safety.Screening.Scoring;
using HeroMe.Bot.Storage;

// Tools for those who build it; they start no host and open no port.
switch (args)
{
    case ["screen", .. var rest]:
        return ScreenCommand.Run(rest, Console.Out, Console.Error);
    case ["train", .. var rest]:
        return TrainCommand.Run(rest, Console.Out, Console.Error, CancellationToken.None);
}

try
{
    await HeroMeApp.Build(args).RunAsync();
    return 0;
}
catch (Exception refused) when (StartFaults.Of(refused) is not null)
{
    // One readable paragraph, not a stack: these are words for the person who deploys.
    await Console.Error.WriteLineAsync($"HERO Me does not start. {StartFaults.Of(refused)}");
    return 1;
}
