namespace HeroMe.Bot.Notebook;

/// <summary>Finds the records that must be deleted together with others. Pure.</summary>
internal static class Derived
{
    private const int ShortestQuotation = 3;
    private const int ShortestRepeated = 6;
    private static readonly System.Buffers.SearchValues<char> Marks = System.Buffers.SearchValues.Create("。、.,!?！？\n");

    /// <summary>
    /// The given records and everything derived from them, over any number of steps: records of the same Teams message, records that name one of
    /// them as their origin, answers that repeat an earlier message of the person, and sheets with a line of it.
    /// </summary>
    public static IReadOnlyList<Note> With(IReadOnlyList<Note> all, IReadOnlyList<Note> first)
    {
        var gone = first.ToDictionary(note => note.Id);
        var sources = new HashSet<string>(first.Where(IsOrigin).Select(SourceOf), StringComparer.Ordinal);
        var words = first.Where(note => note.Kind == NoteKind.Said).Select(note => note.Text.Reveal()).ToList();
        var quotable = first.Where(note => note.Kind is NoteKind.Promise or NoteKind.Win && !note.Text.IsBlank).Select(note => note.Text.Reveal()).ToList();
        bool more;
        do
        {
            more = false;
            foreach (var note in all.Where(note => !gone.ContainsKey(note.Id)))
            {
                if (note.Origins.Any(gone.ContainsKey) || words.Any(said => Quotes(note, said) || Repeats(note, said) || IsOnSheet(note, said) || Holds(note, said) || IsInResult(note, said)) || quotable.Exists(kept => Quotes(note, kept) || Repeats(note, kept)) || (note.Source is not null && sources.Contains(SourceOf(note))))
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

    /// <summary>True when a part of the text between two marks stands in the answer: a wording is made of whole sentences, without quoting each.</summary>
    private static bool Repeats(Note answer, string said)
    {
        if (answer.Kind != NoteKind.Answered)
        {
            return false;
        }

        var text = answer.Text.Reveal();
        foreach (var part in said.AsSpan().SplitAny(Marks))
        {
            var words = said.AsSpan(part).Trim();
            if (words.Length >= ShortestRepeated && text.AsSpan().Contains(words, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True when the text has a line of the sheet: whatever stands on one was said, unless it was written on its card. A row is the name of a place and its lines.</summary>
    private static bool IsOnSheet(Note sheet, string said) => sheet.Kind == NoteKind.Sheet
        && sheet.Text.Reveal().Split('\n')
            .SelectMany(row => row[(row.IndexOf(": ", StringComparison.Ordinal) + 1)..].Split(['／', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Select(line => line.IndexOf('(', StringComparison.Ordinal) is > 0 and var when ? line[..when].TrimEnd() : line)
            .Any(line => said.Contains(line, StringComparison.Ordinal));

    /// <summary>True when a promise, a win or what is remembered is in words of the text: whoever deletes the message takes them back.</summary>
    private static bool Holds(Note kept, string said) => kept.Kind is NoteKind.Promise or NoteKind.Win or NoteKind.Memory && !kept.Text.IsBlank && said.Contains(kept.Text.Reveal(), StringComparison.Ordinal);

    /// <summary>
    /// True when the text has a line of what a flow or an exercise has left, or of a 1on1 card. A line that is too short to be told from other words counts only when it is
    /// the whole text.
    /// </summary>
    private static bool IsInResult(Note result, string said) => result.Kind is NoteKind.FlowResult or NoteKind.Exercise or NoteKind.OneOnOneCard or NoteKind.OneOnOneShare
        && result.Text.Reveal().Split('\n')
            .Where(row => row.Contains(": ", StringComparison.Ordinal))
            .SelectMany(row => row[(row.IndexOf(": ", StringComparison.Ordinal) + 1)..].Split(['／', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Select(line => line.LastIndexOf(" (", StringComparison.Ordinal) is > 0 and var day ? line[..day] : line)
            .Any(line => line.Length >= ShortestRepeated ? said.Contains(line, StringComparison.Ordinal) : said.AsSpan().Trim().SequenceEqual(line));

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
