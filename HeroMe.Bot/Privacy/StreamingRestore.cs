namespace HeroMe.Bot.Privacy;

/// <summary>
/// Restores a text that arrives in pieces of any size: a possible beginning of a placeholder is held back until the rest has arrived.
/// All pieces together equal <see cref="Redaction.Restore(PersonalText)"/> of the whole. Not thread-safe; one instance per answer.
/// </summary>
internal sealed class StreamingRestore(Redaction redaction)
{
    private string _held = "";

    /// <returns>The text that may be shown now; may be empty.</returns>
    public PersonalText Push(string piece)
    {
        var text = _held + piece;
        var open = OpenAt(text);
        _held = text[open..];
        return new PersonalText(redaction.Restore(text[..open]));
    }

    /// <returns>The text that was still held back.</returns>
    public PersonalText End()
    {
        var rest = _held;
        _held = "";
        return new PersonalText(redaction.Restore(rest));
    }

    /// <summary>Index of the last bracket that is not closed and may still become a placeholder; the text's length when there is none.</summary>
    private static int OpenAt(string text)
    {
        for (var i = text.Length - 1; i >= 0 && text.Length - i < Placeholders.Longest; i--)
        {
            if (Placeholders.Closes(text[i]))
            {
                return text.Length;
            }

            if (Placeholders.Opens(text[i]))
            {
                return i;
            }
        }

        return text.Length;
    }
}
