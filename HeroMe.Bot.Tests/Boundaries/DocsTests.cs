using System.Text.RegularExpressions;
using HeroMe.Bot.Tests.Company;

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

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_setting_that_a_document_names_is_read(string document)
    {
        var known = ShippedSettingsTests.Options().ToHashSet(StringComparer.Ordinal);
        var sections = known.Where(k => k.Contains(':', StringComparison.Ordinal)).Select(k => k.Split(':')[0]).ToHashSet(StringComparer.Ordinal);
        var named = Setting().Matches(File.ReadAllText(Path.Combine(Source.Root, document))).Where(m => sections.Contains(m.Groups["section"].Value));
        Assert.Empty(named.Select(m => $"{m.Groups["section"].Value}:{m.Groups["name"].Value}").Where(k => !known.Contains(k)));
    }

    private static bool Exists(string path) => File.Exists(path) || Directory.Exists(path);

    // A path in code marks: contains a slash and ends with a file extension or a slash.
    [GeneratedRegex(@"`([\w.\-/]+/[\w.\-]*\.(?:cs|md|mjs|cjs|json|yml|txt|sql|csproj|png|sh|bicep|bicepparam)|[\w.\-/]+/)`")]
    private static partial Regex Code();

    // Storage:Provider or Storage__Provider in code marks, also with a value or more parts behind it.
    [GeneratedRegex("`(?<section>[A-Z][A-Za-z]+)(:|__)(?<name>[A-Z][A-Za-z]+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Setting();

    [GeneratedRegex(@"\]\(([^)#]+)\)")]
    private static partial Regex Link();
}
