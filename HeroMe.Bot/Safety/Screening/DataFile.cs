using System.Text;
using System.Text.RegularExpressions;

namespace HeroMe.Bot.Safety.Screening;

/// <summary>
/// A reviewable data file of the screen: one regular expression a line, matched on folded text. Lines that begin with # are comments;
/// &lt;name&gt; stands for a group of words of words.txt, ~ for a few letters, ~~ for a few words that may cross a comma.
/// </summary>
internal static class DataFile
{
    // Set before the first pattern is read: static fields are filled in the order in which they stand.
    private static readonly List<(string Name, string Words)> Groups = ReadGroups();

    public static IEnumerable<string> Lines(string name)
    {
        using var reader = new StreamReader(Open($"{name}.txt"));
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                yield return line;
            }
        }
    }

    public static Stream Open(string file) =>
        typeof(DataFile).Assembly.GetManifestResourceStream($"HeroMe.Bot.Safety.Screening.{file}")
        ?? throw new InvalidOperationException($"{file} is not embedded.");

    /// <summary>One expression of all lines. Without backtracking a text takes no longer than it is long.</summary>
    public static Regex Any(string name) => Pattern(string.Join('|', Lines(name).Select(l => $"(?:{l})")));

    public static Regex Pattern(string pattern) =>
        new(Fold(Expand(pattern)), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    private static string Expand(string pattern)
    {
        // Later groups may use earlier ones.
        for (var i = Groups.Count - 1; i >= 0; i--)
        {
            pattern = pattern.Replace($"<{Groups[i].Name}>", $"(?:{Groups[i].Words})", StringComparison.Ordinal);
        }

        return pattern.Replace("~~", @"[\w、 ]{0,14}", StringComparison.Ordinal).Replace("~", @"\w{0,6}", StringComparison.Ordinal);
    }

    private static string Fold(string pattern)
    {
        var folded = new StringBuilder(pattern.Length);
        foreach (var c in pattern.Where(c => !Folding.IsMark(c)))
        {
            folded.Append(folded.Length > 0 && folded[^1] == '\\' ? c : Folding.Letter(char.ToLowerInvariant(c)));
        }

        return folded.ToString();
    }

    private static List<(string, string)> ReadGroups() =>
        [.. Lines("words").Select(l => l.Split(" = ", 2)).Select(p => (p[0], p[1]))];
}
