using System.Runtime.CompilerServices;

namespace HeroMe.Bot.Tests.Boundaries;

/// <summary>The checkout from which this test was built.</summary>
internal static class Source
{
    public static string Root { get; } = FindRoot();

    public static IEnumerable<string> Files(string folder, string pattern = "*.cs") => Directory
        .EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
        .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
                    && !f.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
                    && !f.Contains("node_modules", StringComparison.Ordinal));

    private static string FindRoot([CallerFilePath] string here = "")
    {
        var folder = new DirectoryInfo(Path.GetDirectoryName(here)!);
        while (!File.Exists(Path.Combine(folder.FullName, "HeroMe.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The checkout was not found.");
        }

        return folder.FullName;
    }
}
