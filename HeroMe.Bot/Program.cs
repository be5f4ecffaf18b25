using HeroMe.Bot;
using HeroMe.Bot.Preflight;

if (PreflightCommand.IsAsked(args))
{
    return await PreflightCommand.RunAsync(args, Console.Out, configure: null, CancellationToken.None);
}

try
{
    await HeroMeApp.Build(args).RunAsync();
    return 0;
}
catch (Exception refused) when (StartFaults.Of(refused) is not null)
{
    // One readable paragraph instead of a stack trace, for the person who deploys.
    await Console.Error.WriteLineAsync($"HERO Me does not start. {StartFaults.Of(refused)} The command 'check' says where each value stands and where the right one comes from.");
    return 1;
}
