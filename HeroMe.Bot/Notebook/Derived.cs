using System.Text.RegularExpressions;

namespace HeroMe.Bot.Notebook;

/// <summary>What else goes when records go. Pure.</summary>
internal static partial class Derived
{
    /// <summary>
    /// The given records and all that was drawn from them, also over several steps: records of the same Teams message, and records that name one
    /// of them as their origin, and answers that quote the person's words of a message before.
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

    /// <summary>Only the person's own words are an origin of what shares their message; what was drawn from them may go alone.</summary>
    private static bool IsOrigin(Note note) => note is { Kind: NoteKind.Said, Source: not null };

    /// <summary>The talk comes back to what was said several messages ago; it then stands in quotation marks.</summary>
    private static bool Quotes(Note answer, string said) => answer.Kind == NoteKind.Answered
        && Quotation().Matches(answer.Text.Reveal()).Select(m => m.Groups["words"].Value).Any(quoted => said.Contains(quoted, StringComparison.Ordinal));

    [GeneratedRegex("[「“](?<words>[^」”]{3,}?)…?[」”]", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Quotation();

    private static string SourceOf(Note note) => Convert.ToHexString(note.Source!);
}
