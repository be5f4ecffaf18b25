namespace HeroMe.Bot.Notebook;

/// <summary>Finds the records that must be deleted together with others. Pure.</summary>
internal static class Derived
{
    private const int ShortestQuotation = 3;

    /// <summary>
    /// The given records and everything derived from them, over any number of steps: records of the same Teams message, records that name one of
    /// them as their origin, and answers that quote an earlier message of the person.
    /// </summary>
    public static IReadOnlyList<Note> With(IReadOnlyList<Note> all, IReadOnlyList<Note> first)
    {
        var gone = first.ToDictionary(note => note.Id);
        var sources = new HashSet<string>(first.Where(IsOrigin).Select(SourceOf), StringComparer.Ordinal);
        var words = first.Where(note => note.Kind == NoteKind.Said).Select(note => note.Text.Reveal()).ToList();
        bool more;
        do
        {
            more = false;
            foreach (var note in all.Where(note => !gone.ContainsKey(note.Id)))
            {
                if (note.Origins.Any(gone.ContainsKey) || words.Any(said => Quotes(note, said)) || (note.Source is not null && sources.Contains(SourceOf(note))))
                {
                    gone[note.Id] = note;
                    more = true;
                }
            }
        }
        while (more);

        return [.. gone.Values];
    }

    /// <summary>Only what the person said takes the other records of its message along; a derived record may be deleted alone.</summary>
    private static bool IsOrigin(Note note) => note is { Kind: NoteKind.Said, Source: not null };

    /// <summary>True when the answer quotes the text. The guided conversation refers back to earlier messages, always in quotation marks.</summary>
    private static bool Quotes(Note answer, string said) => answer.Kind == NoteKind.Answered
        && Quoted(answer.Text.Reveal()).Exists(words => said.Contains(words, StringComparison.Ordinal));

    /// <summary>
    /// The words in quotation marks, without the … of a shortened quotation. Read once from left to right: an expression would search the rest of the
    /// text anew from every opening mark that is never closed.
    /// </summary>
    private static List<string> Quoted(string text)
    {
        List<string> found = [];
        var at = 0;
        while (text.AsSpan(at).IndexOfAny('「', '“') is >= 0 and var open && text.AsSpan(at + open + 1).IndexOfAny('」', '”') is >= 0 and var length)
        {
            var from = at + open + 1;
            if (length < ShortestQuotation)
            {
                // Too short to be one; a quotation may still begin inside it.
                at = from;
                continue;
            }

            var words = text.Substring(from, length);
            found.Add(length > ShortestQuotation && words[^1] == '…' ? words[..^1] : words);
            at = from + length + 1;
        }

        return found;
    }

    private static string SourceOf(Note note) => Convert.ToHexString(note.Source!);
}
