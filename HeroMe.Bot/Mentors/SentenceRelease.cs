using System.Text;

namespace HeroMe.Bot.Mentors;

/// <summary>
/// Cuts a text that comes in pieces of any size into whole sentences. What stands in brackets or quotation marks is not cut;
/// all sentences and the rest together are the text as it came. Not thread-safe; one per answer.
/// </summary>
internal sealed class SentenceRelease
{
    /// <summary>A bracket that never closes holds nothing back for longer than this many characters.</summary>
    private const int LongestBracket = 240;

    private readonly StringBuilder _held = new();
    private int _read;
    private int _open;

    /// <returns>The sentences that are whole now.</returns>
    public IEnumerable<string> Push(string piece)
    {
        _held.Append(piece);
        while (_read < _held.Length)
        {
            var at = _read++;
            var c = _held[at];
            _open = Opens(c) ? _open + 1 : Closes(c) ? Math.Max(0, _open - 1) : _open;
            if ((_open == 0 || at >= LongestBracket) && Ends(at))
            {
                var sentence = _held.ToString(0, at + 1);
                _held.Remove(0, at + 1);
                (_read, _open) = (0, 0);
                yield return sentence;
            }
        }
    }

    /// <returns>What came after the last whole sentence.</returns>
    public string End()
    {
        var rest = _held.ToString();
        _held.Clear();
        (_read, _open) = (0, 0);
        return rest;
    }

    /// <summary>A Latin full stop ends a sentence only before a space (3.5, e.g.); a new line ends whatever stands before it.</summary>
    private bool Ends(int at) => _held[at] switch
    {
        '。' or '\uFF0E' or '\uFF01' or '\uFF1F' => true,
        '!' or '?' => at > 0 && IsJapanese(_held[at - 1]),
        '\n' => at > 0,
        ' ' => at > 0 && _held[at - 1] is '.' or '!' or '?' or '…',
        _ => false,
    };

    private static bool IsJapanese(char c) => c > '\u2E7F';

    private static bool Opens(char c) => c is '「' or '『' or '(' or '\uFF08' or '“' or '〔' or '[';

    private static bool Closes(char c) => c is '」' or '』' or ')' or '\uFF09' or '”' or '〕' or ']';
}
