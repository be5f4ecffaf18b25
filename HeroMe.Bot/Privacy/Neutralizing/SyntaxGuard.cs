using System.Text;

namespace HeroMe.Bot.Privacy.Neutralizing;

/// <summary>The last stage: whatever the stages before made of a text, no table, link, definition of a link or character reference is passed on.</summary>
internal sealed class SyntaxGuard(Action<char> write) : ITextStage
{
    private const int LongestReference = 34;
    private readonly StringBuilder _reference = new();
    private string _recent = "";

    public void Take(char c)
    {
        if (_reference.Length > 0)
        {
            if ((char.IsAsciiLetterOrDigit(c) || c == '#') && _reference.Length < LongestReference)
            {
                _reference.Append(c);
                return;
            }

            Reference(isReference: c == ';' && _reference.Length > 1);
        }

        switch (c)
        {
            case '&':
                _reference.Append(c);
                break;
            case '|':
                Write('\uFF5C');
                break;
            case '(' when _recent.EndsWith(']'):
                Write('\uFF08');
                break;
            case ':' when _recent.EndsWith(']') && !EndsPlaceholderInLine():
                Write('\uFF1A');
                break;
            default:
                Write(c);
                break;
        }
    }

    public void End() => Reference(isReference: false);

    private void Reference(bool isReference)
    {
        var held = _reference.ToString();
        _reference.Clear();
        for (var i = 0; i < held.Length; i++)
        {
            Write(i == 0 && isReference ? '\uFF06' : held[i]);
        }
    }

    /// <summary>True behind a placeholder, of which no bracket remains; not at the beginning of a line, where only a definition of a link would stand.</summary>
    private bool EndsPlaceholderInLine() =>
        Placeholders.In(_recent).LastOrDefault(m => m.Index + m.Length == _recent.Length) is { } last && !string.IsNullOrWhiteSpace(_recent[(_recent.LastIndexOf('\n') + 1)..last.Index]);

    private void Write(char c)
    {
        _recent = (_recent.Length < 2 * Placeholders.Longest ? _recent : _recent[1..]) + c;
        write(c);
    }
}
