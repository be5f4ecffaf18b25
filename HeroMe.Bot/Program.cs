using HeroMe.Bot;
using HeroMe.Bot.Storage;
using Microsoft.Extensions.Options;

try
{
    await HeroMeApp.Build(args).RunAsync();
    return 0;
}
catch (Exception refused) when (refused is OptionsValidationException or StorageStartException)
{
    // One readable paragraph, not a stack: these are words for the person who deploys.
    await Console.Error.WriteLineAsync($"HERO Me does not start. {refused.Message}");
    return 1;
}
