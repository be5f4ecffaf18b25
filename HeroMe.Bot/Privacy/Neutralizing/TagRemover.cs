using System.Text;

namespace HeroMe.Bot.Privacy.Neutralizing;

/// <summary>Drops HTML tags, comments and mentions, and keeps the text between them. A "less than" that opens no tag becomes a wide one, so that no &lt; is ever passed on.</summary>
internal sealed class TagRemover(ITextStage next) : ITextStage
{
    /// <summary>What is longer was no tag.</summary>
    private const int Longest = 1000;

    private static readonly HashSet<string> Breaks = new(StringComparer.OrdinalIgnoreCase) { "br", "br/", "/p", "/li", "/div", "/tr" };
    private readonly StringBuilder _held = new();
    private bool _inName;

    public void Take(char c)
    {
        if (_held.Length == 0)
        {
            if (c == '<')
            {
                _held.Append(c);
                _inName = true;
                return;
            }

            next.Take(c);
            return;
        }

        var blankLine = c == '\n' && _held[^1] == '\n';
        _held.Append(c);
        if (_held.Length > Longest || blankLine || (_inName && !GoesOn(c)))
        {
            GiveUp();
        }
        else if (c == '>' && !IsOpenComment())
        {
            var name = _held.ToString(1, _held.Length - 2);
            _held.Clear();
            if (Breaks.Contains(name))
            {
                next.Take('\n');
            }
        }
    }

    public void End()
    {
        while (_held.Length > 0)
        {
            GiveUp();
        }

        next.End();
    }

    /// <returns>False when the character shows that no tag is being written.</returns>
    private bool GoesOn(char c)
    {
        if (_held.Length == 2)
        {
            _inName = c is not ('!' or '?');
            return !_inName || char.IsAsciiLetter(c) || c == '/';
        }

        _inName = char.IsAsciiLetterOrDigit(c) || c == '-';
        return _inName || c == '>' || c == '/' || char.IsWhiteSpace(c);
    }

    private bool IsOpenComment()
    {
        var text = _held.ToString();
        return text.StartsWith("<!--", StringComparison.Ordinal) && (text.Length < 7 || !text.EndsWith("-->", StringComparison.Ordinal));
    }

    /// <summary>It was no tag: the sign is made harmless and the rest is read again.</summary>
    private void GiveUp()
    {
        var rest = _held.ToString(1, _held.Length - 1);
        _held.Clear();
        next.Take('\uFF1C');
        foreach (var c in rest)
        {
            Take(c);
        }
    }
}
