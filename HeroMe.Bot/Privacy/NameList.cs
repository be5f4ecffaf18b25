using System.Collections.Frozen;

namespace HeroMe.Bot.Privacy;

/// <summary>The word lists of <c>honorifics.txt</c>.</summary>
internal sealed record NameList(
    IReadOnlyList<string> Honorifics,
    IReadOnlyList<string> Titles,
    IReadOnlyList<string> GoesOn,
    IReadOnlyList<string> Before,
    IReadOnlyList<string> Hiragana,
    FrozenSet<string> NotNames,
    FrozenSet<string> LatinNotNames,
    FrozenSet<string> AlsoWords,
    FrozenSet<string> Surnames,
    FrozenSet<char> RoleEndings)
{
    public static NameList Default { get; } = Load();

    /// <exception cref="InvalidOperationException">The list is missing from the assembly: a build error.</exception>
    private static NameList Load()
    {
        using var stream = typeof(NameList).Assembly.GetManifestResourceStream("HeroMe.Bot.Privacy.honorifics.txt")
            ?? throw new InvalidOperationException("The list of honorifics is not embedded.");
        using var reader = new StreamReader(stream);
        var sections = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        List<string>? section = null;
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('['))
            {
                sections[line.Trim('[', ']')] = section = [];
            }
            else if (!line.StartsWith('#'))
            {
                section?.AddRange(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
            }
        }

        return new NameList(
            Longest(sections["honorifics"]),
            Longest(sections["titles"]),
            sections["goes-on"],
            Longest(sections["before"]),
            Longest(sections["hiragana-names"]),
            sections["not-names"].ToFrozenSet(StringComparer.Ordinal),
            sections["latin-not-names"].ToFrozenSet(StringComparer.OrdinalIgnoreCase),
            sections["also-words"].ToFrozenSet(StringComparer.Ordinal),
            sections["surnames"].ToFrozenSet(StringComparer.Ordinal),
            sections["role-endings"].Select(e => e[0]).ToFrozenSet());
    }

    private static List<string> Longest(List<string> words) => [.. words.OrderByDescending(w => w.Length)];
}
