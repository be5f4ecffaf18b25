using System.Net;
using System.Text;

namespace HeroMe.Bot.Privacy.Neutralizing;

/// <summary>Decodes character references (&amp;lt; &amp;#60; &amp;#x3C;) before mark-up is looked for, because a client decodes them when it draws the text.</summary>
/// <param name="again">Takes the decoded text through all stages, so that a reference to a reference is decoded too.</param>
internal sealed class EntityDecoder(ITextStage next, Action<string> again) : ITextStage
{
    private const int Longest = 34;
    private readonly StringBuilder _held = new();

    public void Take(char c)
    {
        if (_held.Length > 0)
        {
            if ((char.IsAsciiLetterOrDigit(c) || c == '#') && _held.Length < Longest)
            {
                _held.Append(c);
                return;
            }

            var reference = Held();
            if (c == ';' && WebUtility.HtmlDecode(reference + ';') is var decoded && decoded != reference + ';')
            {
                again(decoded);
                return;
            }

            Pass(reference);
        }

        if (c == '&')
        {
            _held.Append(c);
            return;
        }

        next.Take(c);
    }

    public void End()
    {
        Pass(Held());
        next.End();
    }

    private string Held()
    {
        var held = _held.ToString();
        _held.Clear();
        return held;
    }

    private void Pass(string text)
    {
        foreach (var c in text)
        {
            next.Take(c);
        }
    }
}
