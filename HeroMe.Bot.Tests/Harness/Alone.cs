namespace HeroMe.Bot.Tests.Harness;

/// <summary>Tests that measure the time or the memory of the process run while no other test does.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "alone";
}
