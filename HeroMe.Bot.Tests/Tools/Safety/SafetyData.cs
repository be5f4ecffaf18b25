using HeroMe.Bot.Tests.Boundaries;

namespace HeroMe.Bot.Tests.Tools.Safety;

/// <summary>Where the invented utterances of the safety screen lie.</summary>
internal static class SafetyData
{
    public static string Folder { get; } = Path.Combine(Source.Root, "data", "safety");

    public static string Training { get; } = Path.Combine(Folder, "training");

    public static string HeldOut { get; } = Path.Combine(Folder, "heldout");
}
