using System.Net;
using System.Text;
using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Teams.Receiving;

/// <summary>Words that were quoted or forwarded.</summary>
/// <param name="Author">Teams id of whoever wrote them; empty when the mark-up does not name it.</param>
internal sealed record Quotation(string Words, string Author)
{
    public override string ToString() => nameof(Quotation);
}

/// <summary>What one text of an activity says once its mark-up is read.</summary>
/// <param name="Own">The words outside every quotation.</param>
/// <param name="Names">Names of the people who were mentioned or quoted, without the bot.</param>
/// <param name="Labels">Descriptions of pictures that are no emoji.</param>
/// <param name="Emoji">Number of emoji that came as pictures; their descriptions are in <paramref name="Own"/>.</param>
internal sealed record ReadMarkup(string Own, IReadOnlyList<Quotation> Quotations, IReadOnlyList<string> Names, IReadOnlyList<string> Labels, int Emoji)
{
    /// <summary>Number of pictures that are no emoji, such as stickers.</summary>
    public int Pictures { get; init; }

    public override string ToString() => nameof(ReadMarkup);
}

/// <summary>
/// Separates a person's own words from what Teams puts beside them: mentions, quoted and forwarded messages, entities, emoji as pictures.
/// A quotation that is not closed is no quotation, because own words must not disappear in it.
/// </summary>
internal sealed class MarkupReader
{
    private const string Mention = "schema.skype.com/Mention";
    private const string Emoji = "schema.skype.com/Emoji";
    private const int LongestEmoji = 16;

    private readonly string _source;
    private readonly bool _html;
    private readonly Func<string, bool> _isBot;
    private readonly List<(Quote Kind, string Author, StringBuilder Words)> _quotes = [];
    private readonly StringBuilder _own = new();
    private readonly StringBuilder _name = new();
    private readonly List<string> _names = [];
    private readonly List<string> _labels = [];

    /// <summary>How many elements of each kind are open at this place.</summary>
    private readonly int[] _depth = new int[Enum.GetValues<Part>().Length];
    private int _emoji;
    private int _pictures;

    private MarkupReader(string source, bool html, Func<string, bool> isBot) => (_source, _html, _isBot) = (source, html, isBot);

    /// <summary>What an element makes of the characters in it.</summary>
    private enum Part { Words, Quotation, Name, Author, Ignored }

    /// <summary>A reply or forward, which only Teams makes; or the formatting "quote", which a person may also choose for words of their own.</summary>
    private enum Quote { Message, Formatting }

    /// <param name="html">True for HTML; false for plain text with the few tags that Teams writes into it.</param>
    /// <param name="isBot">Whether a mentioned name is the bot's own, which is dropped.</param>
    public static ReadMarkup Read(string source, bool html, Func<string, bool> isBot) => new MarkupReader(source, html, isBot).Read();

    private ReadMarkup Read()
    {
        var tokens = MarkupScanner.Scan(_source, _html);
        var openers = Openers(tokens);
        var opened = new Dictionary<int, Part>();
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];
            if (token.IsText)
            {
                Characters(token);
                continue;
            }

            if (BreaksLine(token.Name))
            {
                Line();
            }

            if (token.Closes)
            {
                if (openers.TryGetValue(i, out var opener) && opened.Remove(opener, out var part))
                {
                    Close(part);
                }
            }
            else if (token.Name is "img" or "emoji")
            {
                Picture(token);
            }
            else if (openers.ContainsKey(i) && PartOf(token) is var part && part != Part.Words)
            {
                opened[i] = part;
                Open(token, part);
            }
        }

        return Result();
    }

    /// <summary>For each closing tag the tag that opened its element, and for that one itself. A tag without its counterpart is not in it.</summary>
    private static Dictionary<int, int> Openers(List<MarkupToken> tokens)
    {
        var openers = new Dictionary<int, int>();
        var waiting = new Dictionary<string, Stack<int>>(StringComparer.Ordinal);
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];
            if (token.IsText || token.ClosesItself || token.Name is not ("at" or "span" or "strong" or "quoted" or "blockquote" or "attachment"))
            {
                continue;
            }

            if (!waiting.TryGetValue(token.Name, out var open))
            {
                waiting[token.Name] = open = new();
            }

            if (!token.Closes)
            {
                open.Push(i);
            }
            else if (open.TryPop(out var opener))
            {
                openers[opener] = opener;
                openers[i] = opener;
            }
        }

        return openers;
    }

    private static bool BreaksLine(string tag) => tag is "br" or "p" or "div" or "li" or "pre" or "tr" or "h1" or "h2" or "h3" or "blockquote" or "quoted";

    private Part PartOf(MarkupToken tag) => tag.Name switch
    {
        "blockquote" or "quoted" => Part.Quotation,
        "attachment" => Part.Ignored,
        "at" => Part.Name,
        "span" when Attribute(tag, "itemtype").Contains(Mention, StringComparison.OrdinalIgnoreCase) => Part.Name,
        "span" when InQuotation && Attribute(tag, "itemprop") == "time" => Part.Ignored,
        "strong" when InQuotation && Attribute(tag, "itemprop") == "mri" => Part.Author,
        _ => Part.Words,
    };

    private void Open(MarkupToken tag, Part part)
    {
        if (part == Part.Quotation && !InQuotation)
        {
            var isMessage = tag.Name == "quoted" || Attribute(tag, "itemtype").Contains("schema.skype.com/", StringComparison.OrdinalIgnoreCase);
            _quotes.Add((isMessage ? Quote.Message : Quote.Formatting, "", new StringBuilder()));
        }
        else if (part == Part.Author && InQuotation)
        {
            _quotes[^1] = _quotes[^1] with { Author = Attribute(tag, "itemid") };
        }

        if (!InName)
        {
            _name.Clear();
        }

        _depth[(int)part]++;
    }

    private void Close(Part part)
    {
        var wasName = InName;
        _depth[(int)part]--;
        if (wasName && !InName)
        {
            EndName(isMention: part == Part.Name);
        }
    }

    private bool InQuotation => _depth[(int)Part.Quotation] > 0;

    private bool InName => _depth[(int)Part.Name] + _depth[(int)Part.Author] > 0;

    private void EndName(bool isMention)
    {
        var name = _name.ToString().Trim().TrimStart('@');
        if (name.Length == 0 || _isBot(name))
        {
            return;
        }

        _names.Add(name);
        if (isMention)
        {
            Words().Append(name);
        }
    }

    private void Characters(MarkupToken token)
    {
        if (_depth[(int)Part.Ignored] > 0)
        {
            return;
        }

        var text = SafeUnicode.Mend(WebUtility.HtmlDecode(_source[token.Start..token.End])).Replace('\u00A0', ' ');
        (InName ? _name : Words()).Append(_html ? text.ReplaceLineEndings(" ") : text);
    }

    /// <summary>Teams sends an emoji as a picture whose description is the emoji.</summary>
    private void Picture(MarkupToken tag)
    {
        var alt = WebUtility.HtmlDecode(Attribute(tag, "alt")).Trim();
        if (tag.Name == "emoji" || Attribute(tag, "itemtype").Contains(Emoji, StringComparison.OrdinalIgnoreCase) || (alt.Length is > 0 and <= LongestEmoji && !alt.Any(char.IsLetterOrDigit)))
        {
            _emoji++;
            Words().Append(alt);
        }
        else
        {
            _pictures++;
            if (alt.Length > 0)
            {
                _labels.Add(alt);
            }
        }
    }

    private ReadMarkup Result()
    {
        var own = Tidy(_own.ToString());
        if (!_html)
        {
            own = WithoutQuotedLines(own);
        }

        // Nothing but text formatted as a quotation: the person wrote it themselves.
        if (own.Length == 0 && _quotes.Exists(q => q.Kind == Quote.Formatting))
        {
            own = Tidy(string.Join('\n', _quotes.Where(q => q.Kind == Quote.Formatting).Select(q => q.Words.ToString())));
            _quotes.RemoveAll(q => q.Kind == Quote.Formatting);
        }

        var quotations = _quotes.Select(q => new Quotation(Tidy(q.Words.ToString()), q.Author)).Where(q => q.Words.Length > 0);
        return new ReadMarkup(own, [.. quotations], _names, _labels, _emoji) { Pictures = _pictures };
    }

    /// <summary>Takes out the lines that Markdown marks as quoted: "> " before a word. A kaomoji such as >_&lt; is none.</summary>
    private string WithoutQuotedLines(string own)
    {
        if (!own.Contains("> ", StringComparison.Ordinal))
        {
            return own;
        }

        var (kept, quoted) = (new StringBuilder(), new StringBuilder());
        foreach (var line in own.Split('\n'))
        {
            var marked = line.StartsWith("> ", StringComparison.Ordinal) && line.Any(char.IsLetter);
            (marked ? quoted : kept).Append(marked ? line[2..] : line).Append('\n');
        }

        if (quoted.Length > 0)
        {
            _quotes.Add((Quote.Formatting, "", quoted));
        }

        return Tidy(kept.ToString());
    }

    private StringBuilder Words() => InQuotation ? _quotes[^1].Words : _own;

    private void Line()
    {
        if (Words() is { Length: > 0 } words && words[^1] != '\n')
        {
            words.Append('\n');
        }
    }

    private string Attribute(MarkupToken tag, string name) => MarkupScanner.Attribute(_source, tag, name);

    private static string Tidy(string text)
    {
        var normal = text.ReplaceLineEndings("\n").Trim();
        return normal.Contains('\n', StringComparison.Ordinal) ? string.Join('\n', normal.Split('\n').Select(line => line.Trim())) : normal;
    }
}
