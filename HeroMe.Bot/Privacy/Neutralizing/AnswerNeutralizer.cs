using System.Text;

namespace HeroMe.Bot.Privacy.Neutralizing;

/// <summary>
/// Takes from a model's text everything that a client would act on: images, HTML, mentions, links, tables, hidden characters, addresses that are
/// not known. Works on the form with placeholders, before they are restored and before sentences are cut, on a text that arrives in pieces of any
/// size: every split gives the same result. Line breaks, emphasis and lists stay. One instance per answer; not thread-safe.
/// </summary>
internal sealed class AnswerNeutralizer
{
    private readonly StringBuilder _ready = new();
    private readonly CharacterFilter _first;

    /// <param name="known">Addresses that stay as they are.</param>
    public AnswerNeutralizer(KnownAddresses known)
    {
        var addresses = new AddressFilter(new SyntaxGuard(c => _ready.Append(c)), known);
        var marks = new TagRemover(new LinkRemover(addresses, known));
        _first = new CharacterFilter(new EscapeRemover(new EntityDecoder(marks, Again)));
    }

    /// <returns>The text that may be used now; may be empty.</returns>
    public string Push(string piece)
    {
        Again(piece);
        return Ready();
    }

    /// <returns>The text that was still held back.</returns>
    public string End()
    {
        _first.End();
        return Ready();
    }

    private void Again(string text)
    {
        foreach (var c in text)
        {
            _first.Take(c);
        }
    }

    private string Ready()
    {
        var ready = _ready.ToString();
        _ready.Clear();
        return ready;
    }
}
