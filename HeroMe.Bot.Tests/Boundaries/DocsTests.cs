using System.Text.RegularExpressions;

namespace HeroMe.Bot.Tests.Boundaries;

public sealed partial class DocsTests
{
    public static TheoryData<string> Documents => [.. Source.Files("", "*.md").Select(f => Path.GetRelativePath(Source.Root, f))];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_file_that_a_document_names_is_there(string document)
    {
        var folder = Path.GetDirectoryName(Path.Combine(Source.Root, document))!;
        var text = File.ReadAllText(Path.Combine(Source.Root, document));
        var named = Code().Matches(text).Select(m => m.Groups[1].Value)
            .Concat(Link().Matches(text).Select(m => m.Groups[1].Value))
            .Where(p => !p.Contains("://", StringComparison.Ordinal) && !p.Contains('*') && !p.StartsWith('/') && !p.StartsWith("out/", StringComparison.Ordinal));
        var missing = named.Where(p => !Exists(Path.Combine(folder, p)) && !Exists(Path.Combine(Source.Root, p)));
        Assert.Empty(missing);
    }

    private static bool Exists(string path) => File.Exists(path) || Directory.Exists(path);

    // A path in code marks: contains a slash and ends with a file extension or a slash.
    [GeneratedRegex(@"`([\w.\-/]+/[\w.\-]*\.(?:cs|md|mjs|cjs|json|yml|txt|sql|csproj|png)|[\w.\-/]+/)`")]
    private static partial Regex Code();

    [GeneratedRegex(@"\]\(([^)#]+)\)")]
    private static partial Regex Link();
}
