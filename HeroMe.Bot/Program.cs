using HeroMe.Bot;

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
