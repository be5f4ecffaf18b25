namespace HeroMe.Bot.Mentors.Guided;

/// <summary>
/// Words that tell what somebody means, in folded text. Japanese words are found anywhere; English ones as whole words, or as beginnings when they end in *.
/// A ^ before a word binds it to the beginning of the text, a $ after it to the end.
/// </summary>
internal sealed class CueWords
{
    public static CueWords None { get; } = new([], wholeWords: false);

    private readonly (string Word, bool First, bool Last, bool Open)[] _words;
    private readonly bool _whole;

    public CueWords(IEnumerable<string> words, bool wholeWords)
    {
        _whole = wholeWords;
        _words = [.. words.Select(w => (w.TrimStart('^').TrimEnd('$', '*'), w.StartsWith('^'), w.EndsWith('$'), w.EndsWith('*')))];
    }

    /// <summary>Small letters, straight apostrophes; as long as the text itself, so that a place in one is the place in the other.</summary>
    public static string Fold(string text) => text.ToLowerInvariant().Replace('’', '\'');

    public bool In(string folded) => _words.Any(w => Found(folded, w));

    public int Count(string folded) => _words.Count(w => Found(folded, w));

    /// <summary>The words themselves, longest first, without their marks.</summary>
    public IEnumerable<string> Longest() => _words.Select(w => w.Word).OrderByDescending(w => w.Length);

    private bool Found(string folded, (string Word, bool First, bool Last, bool Open) cue)
    {
        var bare = folded.AsSpan().Trim(" 　。.、,!\uFF01?\uFF1F…~\u301C\uFF5E\n\r");
        if (cue.First || cue.Last)
        {
            return (!cue.First || (bare.StartsWith(cue.Word, StringComparison.Ordinal) && Ends(bare, cue.Word.Length, cue)))
                && (!cue.Last || (bare.EndsWith(cue.Word, StringComparison.Ordinal) && Begins(bare, bare.Length - cue.Word.Length)));
        }

        for (var at = bare.IndexOf(cue.Word, StringComparison.Ordinal); at >= 0;)
        {
            if (Begins(bare, at) && Ends(bare, at + cue.Word.Length, cue))
            {
                return true;
            }

            var next = bare[(at + 1)..].IndexOf(cue.Word, StringComparison.Ordinal);
            at = next < 0 ? -1 : at + 1 + next;
        }

        return false;
    }

    private bool Begins(ReadOnlySpan<char> text, int at) => !_whole || at == 0 || !char.IsLetter(text[at - 1]);

    private bool Ends(ReadOnlySpan<char> text, int at, (string Word, bool First, bool Last, bool Open) cue) =>
        !_whole || cue.Open || at >= text.Length || !char.IsLetter(text[at]);
}
