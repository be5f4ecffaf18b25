using System.Text.RegularExpressions;

namespace HeroMe.Bot.Tests.Boundaries;

/// <summary>Which folder of the app may know which. Nothing points back, so the way of a message can be read from the folders.</summary>
public sealed partial class FolderArrowsTests
{
    private static readonly string[] Everyone = ["Privacy", "Texts", "Telemetry"];

    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Teams"] = ["Turns", "Cards", "Company", "Storage", "Safety", "Dialogs"],
        ["Turns"] = ["Dialogs", "Safety", "Notebook", "Storage", "Cards", "Company"],
        ["Dialogs"] = ["Mentors", "Safety", "Notebook", "Cards", "Company", "Graph"],
        ["Mentors"] = ["Llm", "Notebook", "Company"],
        ["Safety"] = ["Llm", "Notebook", "Cards", "Company"],
        ["Notebook"] = ["Storage"],
        ["Company"] = ["Storage"],
        ["Schedule"] = ["Turns", "Notebook", "Storage"],
        ["Cards"] = [],
        ["Llm"] = [],
        ["Storage"] = [],
        ["Privacy"] = [],
        ["Texts"] = ["Privacy"],
        ["Telemetry"] = [],
    };

    [Fact]
    public void Every_arrow_between_folders_is_one_of_the_allowed()
    {
        var faults = new List<string>();
        foreach (var file in Source.Files("HeroMe.Bot"))
        {
            var parts = Path.GetRelativePath(Path.Combine(Source.Root, "HeroMe.Bot"), file).Split(Path.DirectorySeparatorChar);
            if (parts.Length < 2)
            {
                continue;
            }

            var folder = parts[0];
            if (!Allowed.TryGetValue(folder, out var targets))
            {
                faults.Add($"{folder} is not in the table");
                continue;
            }

            foreach (var used in OurNamespace().Matches(File.ReadAllText(file)).Select(m => m.Groups[1].Value).Distinct(StringComparer.Ordinal))
            {
                if (used != folder && !Everyone.Contains(used) && !targets.Contains(used) && Allowed.ContainsKey(used))
                {
                    faults.Add($"{folder} -> {used} ({Path.GetFileName(file)})");
                }
            }
        }

        Assert.Empty(faults.Distinct());
    }

    [Theory]
    [InlineData("Microsoft.Data.Sqlite", "Storage")]
    [InlineData("Npgsql", "Storage")]
    [InlineData("DbUp", "Storage")]
    [InlineData("Azure.Security.KeyVault", "Storage")]
    [InlineData("Microsoft.IdentityModel", "Teams")]
    [InlineData("System.Net.Http", "Teams")]
    [InlineData("Microsoft.Bot.Connector", "Teams")]
    [InlineData("OpenAI", "Llm")]
    [InlineData("Microsoft.Extensions.AI", "Llm")]
    [InlineData("System.ClientModel", "Llm")]
    public void An_outside_system_is_known_in_one_folder_only(string library, string folder)
    {
        var strangers = Source.Files("HeroMe.Bot")
            .Where(f => File.ReadLines(f).Any(l => l.StartsWith($"using {library}", StringComparison.Ordinal)))
            .Where(f => !Path.GetRelativePath(Path.Combine(Source.Root, "HeroMe.Bot"), f).StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal));
        Assert.Empty(strangers);
    }

    [Fact]
    public void The_model_is_spoken_to_in_one_folder_only()
    {
        var strangers = Source.Files("HeroMe.Bot")
            .Where(f => !Path.GetRelativePath(Path.Combine(Source.Root, "HeroMe.Bot"), f).StartsWith("Llm" + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            .Where(f => ModelClient().IsMatch(File.ReadAllText(f)));
        Assert.Empty(strangers);
    }

    [GeneratedRegex(@"\bOpenAI\.|\bMicrosoft\.Extensions\.AI\b|\bSystem\.ClientModel\b|\bIChatClient\b")]
    private static partial Regex ModelClient();

    [GeneratedRegex(@"\bHeroMe\.Bot\.([A-Z][A-Za-z]+)")]
    private static partial Regex OurNamespace();
}
