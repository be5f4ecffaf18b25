using System.Text;
using System.Text.RegularExpressions;

namespace HeroMe.Bot.Safety.Screening;

/// <summary>
/// A reviewable data file of the screen: one regular expression a line, matched on folded text. Lines that begin with # are comments;
/// &lt;name&gt; stands for a group of words of words.txt; gaps are explained at <see cref="GappedPattern"/>.
/// </summary>
internal static class DataFile
{
    // Must stay the first static field: reading a pattern uses it, and static fields are initialised in textual order.
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

    /// <exception cref="InvalidOperationException">The file is not embedded in the assembly.</exception>
    public static Stream Open(string file) =>
        typeof(DataFile).Assembly.GetManifestResourceStream($"HeroMe.Bot.Safety.Screening.{file}")
        ?? throw new InvalidOperationException($"{file} is not embedded.");

    /// <summary>The lines of a file as expressions.</summary>
    public static PatternSet Set(string name) => new([.. Lines(name).Select(Gapped)]);

    public static GappedPattern Gapped(string line) => GappedPattern.Parse(Fold(Expand(line)));

    public static Regex Pattern(string pattern) => Compile(Fold(Expand(pattern)));

    /// <param name="pattern">Expanded and folded; gaps inside brackets become part of the expression.</param>
    /// <remarks>
    /// Backtracking on purpose: a non-backtracking automaton takes five milliseconds and 64 KiB a line to build, four seconds in total. No
    /// repetition in a data file is unbounded, which a test enforces, so the time stays linear in the length of the text.
    /// </remarks>
    public static Regex Compile(string pattern) => new(
        pattern.Replace("~~", @"[\w、 ]{0,14}", StringComparison.Ordinal).Replace("~", @"\w{0,6}", StringComparison.Ordinal),
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        Regex.InfiniteMatchTimeout);

    private static string Expand(string pattern)
    {
        // Later groups may use earlier ones.
        for (var i = Groups.Count - 1; i >= 0; i--)
        {
            pattern = pattern.Replace($"<{Groups[i].Name}>", $"(?:{Groups[i].Words})", StringComparison.Ordinal);
        }

        return pattern;
    }

    private static string Fold(string pattern)
    {
        var folded = new StringBuilder(pattern.Length);
        foreach (var c in pattern.Where(c => c == '~' || !Folding.IsMark(c)))
        {
            folded.Append(folded.Length > 0 && folded[^1] == '\\' ? c : Folding.Letter(char.ToLowerInvariant(c)));
        }

        return folded.ToString();
    }

    private static List<(string, string)> ReadGroups() =>
        [.. Lines("words").Select(l => l.Split(" = ", 2)).Select(p => (p[0], p[1]))];
}
