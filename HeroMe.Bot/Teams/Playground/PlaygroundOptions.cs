namespace HeroMe.Bot.Teams.Playground;

internal sealed class PlaygroundOptions
{
    public const string Section = "Playground";

    /// <summary>Start Microsoft's test client together with the bot. Read only in Development and without a Teams app id.</summary>
    public bool Start { get; set; } = true;
}
