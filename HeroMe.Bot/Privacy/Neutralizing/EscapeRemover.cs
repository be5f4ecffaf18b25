namespace HeroMe.Bot.Privacy.Neutralizing;

/// <summary>Drops backslashes before ASCII punctuation: Markdown takes them away when it draws the text, and what they hid would come to light after our reading.</summary>
internal sealed class EscapeRemover(ITextStage next) : ITextStage
{
    private bool _held;

    public void Take(char c)
    {
        if (c == '\\')
        {
            // Two are one: "\\server" would be a network address.
            _held = true;
            return;
        }

        if (_held)
        {
            _held = false;
            if (!char.IsAscii(c) || !(char.IsPunctuation(c) || char.IsSymbol(c)))
            {
                next.Take('\\');
            }
        }

        next.Take(c);
    }

    public void End()
    {
        if (_held)
        {
            _held = false;
            next.Take('\\');
        }

        next.End();
    }
}
