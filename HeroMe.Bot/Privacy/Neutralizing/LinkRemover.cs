using System.Text;

namespace HeroMe.Bot.Privacy.Neutralizing;

/// <summary>Drops Markdown images and keeps only the words of a link. The address of a link stays readable beside its words when it is a known one.</summary>
internal sealed class LinkRemover(ITextStage next, KnownAddresses known) : ITextStage
{
    /// <summary>What is longer is passed on as it is; the later stages make it harmless.</summary>
    private const int LongestText = 300;

    private const int LongestTarget = 2000;

    private readonly StringBuilder _text = new();
    private readonly Stack<int> _opens = new();
    private readonly StringBuilder _target = new();

    /// <summary>Where the bracket that was just closed had been opened; -1: none.</summary>
    private int _closed = -1;

    /// <summary>Open round brackets of the target; 0: not in a target.</summary>
    private int _depth;

    public void Take(char c)
    {
        if (_depth > 0)
        {
            Target(c);
        }
        else if (_closed >= 0 && c == '(')
        {
            _depth = 1;
        }
        else if (_text.Length == 0)
        {
            Outside(c);
        }
        else if (_opens.Count == 0 && _closed < 0)
        {
            AfterBang(c);
        }
        else if (_closed >= 0 && _opens.Count == 0)
        {
            Pass();
            Take(c);
        }
        else
        {
            Inside(c);
        }
    }

    public void End()
    {
        while (_text.Length > 0)
        {
            if (_depth > 0)
            {
                NoTarget();
            }
            else
            {
                Pass();
            }
        }

        next.End();
    }

    private void Outside(char c)
    {
        if (c is '!' or '[')
        {
            _text.Append(c);
            if (c == '[')
            {
                _opens.Push(0);
            }
        }
        else
        {
            next.Take(c);
        }
    }

    /// <summary>An exclamation mark is held: it may begin an image.</summary>
    private void AfterBang(char c)
    {
        if (c == '[')
        {
            _opens.Push(_text.Length);
            _text.Append(c);
        }
        else
        {
            Pass();
            Take(c);
        }
    }

    private void Inside(char c)
    {
        _closed = -1;
        var blankLine = c == '\n' && _text[^1] == '\n';
        if (c == '[')
        {
            _opens.Push(_text.Length);
        }

        _text.Append(c);
        if (c == ']')
        {
            _closed = _opens.Pop();
        }
        else if (blankLine || _text.Length > LongestText)
        {
            Pass();
        }
    }

    private void Target(char c)
    {
        _depth += c switch { '(' => 1, ')' => -1, _ => 0 };
        if (_depth == 0)
        {
            Unlink();
        }
        else if ((c == '\n' && _target.Length > 0 && _target[^1] == '\n') || _target.Length >= LongestTarget)
        {
            NoTarget();
            Take(c);
        }
        else
        {
            _target.Append(c);
        }
    }

    private void Unlink()
    {
        var words = _text.ToString(_closed, _text.Length - _closed);
        var target = Cleared(_target);
        if (_closed > 0 && _text[_closed - 1] == '!')
        {
            _text.Length = _closed - 1;
        }
        else
        {
            _text.Length = _closed;
            _text.Append(Placeholders.Is(words) ? words : words[1..^1]);
            var address = target.Trim().Split(' ', '\n')[0];
            if (known.Contains(address))
            {
                _text.Append('\uFF08').Append(address).Append('\uFF09');
            }
        }

        _closed = -1;
        if (_opens.Count == 0)
        {
            Pass();
        }
    }

    /// <summary>The round bracket was never closed: the words stay, and what stood behind the bracket is read again.</summary>
    private void NoTarget()
    {
        var target = Cleared(_target);
        _depth = 0;
        Pass();
        next.Take('\uFF08');
        foreach (var c in target)
        {
            Take(c);
        }
    }

    private void Pass()
    {
        _opens.Clear();
        _closed = -1;
        foreach (var c in Cleared(_text))
        {
            next.Take(c);
        }
    }

    private static string Cleared(StringBuilder held)
    {
        var text = held.ToString();
        held.Clear();
        return text;
    }
}
