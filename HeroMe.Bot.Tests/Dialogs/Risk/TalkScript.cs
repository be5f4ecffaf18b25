using HeroMe.Bot.Safety;

namespace HeroMe.Bot.Tests.Dialogs.Risk;

/// <summary>One line of a script: an action of a side, or what must be in the chat.</summary>
internal sealed record ScriptLine(string Who, string What)
{
    /// <summary>The replies that must be in the chat, in order, and the risk level afterwards.</summary>
    public (IReadOnlyList<string> Seen, RiskLevel Level) Expected
    {
        get
        {
            var parts = What.Split('|', StringSplitOptions.TrimEntries);
            return (parts[0] == "nothing" ? [] : parts[0].Split(',', StringSplitOptions.TrimEntries), Enum.Parse<RiskLevel>(parts[1], ignoreCase: true));
        }
    }
}

/// <summary>One conversation of SeriousTalks.txt.</summary>
internal sealed record TalkScript(string Name, IReadOnlyList<ScriptLine> Lines)
{
    public static IReadOnlyList<TalkScript> All { get; } = Read(File.ReadAllText(Path.Combine(Boundaries.Source.Root, "HeroMe.Bot.Tests", "Dialogs", "Risk", "SeriousTalks.txt")));

    public bool NeedsModel => Lines.Any(l => l.Who == "model");

    private static List<TalkScript> Read(string text) =>
    [
        .. text.Split("\n== ").Skip(1).Select(block => block.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .Select(lines => new TalkScript(lines[0], [.. lines.Skip(1).Select(l => l.Split(' ', 2)).Select(l => new ScriptLine(l[0], l[1]))])),
    ];
}
