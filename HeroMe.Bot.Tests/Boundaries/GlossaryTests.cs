using System.Text.RegularExpressions;

namespace HeroMe.Bot.Tests.Boundaries;

/// <summary>Every type named in the glossary must exist, so that a rename includes the glossary.</summary>
public sealed partial class GlossaryTests
{
    [Fact]
    public void Every_type_and_folder_of_the_glossary_exists()
    {
        var types = typeof(HeroMeApp).Assembly.GetTypes().Select(t => t.Name).ToHashSet(StringComparer.Ordinal);
        var named = File.ReadLines(Path.Combine(Source.Root, "docs", "glossary.md"))
            .Select(line => Row().Match(line)).Where(m => m.Success)
            .SelectMany(m => Code().Matches(m.Groups["types"].Value)).Select(m => m.Groups["name"].Value).ToList();
        Assert.NotEmpty(named);
        Assert.Empty(named.Where(name => name.EndsWith('/')
            ? !Directory.Exists(Path.Combine(Source.Root, name))
            : !types.Contains(name)));
    }

    /// <summary>The third cell of a table row.</summary>
    [GeneratedRegex(@"^\|[^|]+\|[^|]+\|(?<types>[^|]+)\|$", RegexOptions.ExplicitCapture)]
    private static partial Regex Row();

    [GeneratedRegex("`(?<name>[^`]+)`", RegexOptions.ExplicitCapture)]
    private static partial Regex Code();
}
