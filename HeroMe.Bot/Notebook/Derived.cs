namespace HeroMe.Bot.Notebook;

/// <summary>What else goes when records go. Pure.</summary>
internal static class Derived
{
    /// <summary>
    /// The given records and all that was drawn from them, also over several steps: records of the same Teams message, and records that name one
    /// of them as their origin.
    /// </summary>
    public static IReadOnlyList<Note> With(IReadOnlyList<Note> all, IReadOnlyList<Note> first)
    {
        var gone = first.ToDictionary(note => note.Id);
        var sources = new HashSet<string>(first.Where(IsOrigin).Select(SourceOf), StringComparer.Ordinal);
        bool more;
        do
        {
            more = false;
            foreach (var note in all.Where(note => !gone.ContainsKey(note.Id)))
            {
                if (note.Origins.Any(gone.ContainsKey) || (note.Source is not null && sources.Contains(SourceOf(note))))
                {
                    gone[note.Id] = note;
                    more = true;
                }
            }
        }
        while (more);

        return [.. gone.Values];
    }

    /// <summary>Only the person's own words are an origin of what shares their message; what was drawn from them may go alone.</summary>
    private static bool IsOrigin(Note note) => note is { Kind: NoteKind.Said, Source: not null };

    private static string SourceOf(Note note) => Convert.ToHexString(note.Source!);
}
