using System.Text.RegularExpressions;

namespace HeroMe.Bot.Notebook;

/// <summary>Finds the records that must be deleted together with others. Pure.</summary>
internal static partial class Derived
{
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
        && Quotation().Matches(answer.Text.Reveal()).Select(m => m.Groups["words"].Value).Any(quoted => said.Contains(quoted, StringComparison.Ordinal));

    [GeneratedRegex("[「“](?<words>[^」”]{3,}?)…?[」”]", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Quotation();

    private static string SourceOf(Note note) => Convert.ToHexString(note.Source!);
}
