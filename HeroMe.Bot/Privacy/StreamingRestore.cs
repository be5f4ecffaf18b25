namespace HeroMe.Bot.Privacy;

/// <summary>
/// Restores a text that comes in pieces of any size: what may be the beginning of a placeholder is held back until the rest has come.
/// All pieces together are the same as <see cref="Redaction.Restore(PersonalText)"/> of the whole. Not thread-safe; one per answer.
/// </summary>
internal sealed class StreamingRestore(Redaction redaction)
{
    private string _held = "";

    /// <returns>What may be shown now; perhaps nothing.</returns>
    public PersonalText Push(string piece)
    {
        var text = _held + piece;
        var open = OpenAt(text);
        _held = text[open..];
        return new PersonalText(redaction.Restore(text[..open]));
    }

    /// <returns>What was still held back.</returns>
    public PersonalText End()
    {
        var rest = _held;
        _held = "";
        return new PersonalText(redaction.Restore(rest));
    }

    /// <summary>Where the last bracket opens that is not closed yet and not too far back to become a placeholder; else the end.</summary>
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
