using System.Buffers;

namespace HeroMe.Bot.Teams.Receiving;

/// <summary>One stretch of a text with mark-up: a tag, or the characters between two tags.</summary>
/// <param name="Name">Lower-case name of the tag; empty for characters.</param>
/// <param name="Start">Where it begins in the source.</param>
/// <param name="End">Index after its last character.</param>
internal readonly record struct MarkupToken(string Name, int Start, int End, bool Closes, bool ClosesItself)
{
    public bool IsText => Name.Length == 0;
}

/// <summary>
/// Cuts a text into tags and the characters between them, in one pass. No document tree is built: parsers that follow the HTML standard search their
/// stack of open elements for every tag, so that a megabyte of nested tags would keep the bot busy for minutes.
/// </summary>
internal static class MarkupScanner
{
    /// <summary>What Teams itself writes into the plain text of a message. Anything else in angle brackets was typed by the person, such as 1 &lt; 2 or &lt;笑&gt;.</summary>
    private static readonly HashSet<string> InPlainText = new(StringComparer.Ordinal)
    {
        "a", "at", "attachment", "b", "blockquote", "br", "code", "div", "em", "emoji", "font", "h1", "h2", "h3", "i", "img", "li", "ol", "p", "pre", "quoted",
        "s", "span", "strike", "strong", "u", "ul",
    };

    private static readonly SearchValues<char> EndsValue = SearchValues.Create(" \t\r\n/>");

    /// <param name="html">True: every tag counts. False: only those that Teams writes into plain text.</param>
    public static List<MarkupToken> Scan(string source, bool html)
    {
        var tokens = new List<MarkupToken>();
        var (text, at) = (0, 0);
        var comments = html;
        while ((at = IndexOf(source, '<', at)) >= 0)
        {
            var tag = comments && Starts(source, at, "<!--") ? Comment(source, at, ref comments) : Tag(source, at, html);
            if (tag is not { } found)
            {
                at++;
                continue;
            }

            if (at > text)
            {
                tokens.Add(new MarkupToken("", text, at, Closes: false, ClosesItself: false));
            }

            tokens.Add(found);
            text = at = found.End;
        }

        if (text < source.Length)
        {
            tokens.Add(new MarkupToken("", text, source.Length, Closes: false, ClosesItself: false));
        }

        return tokens;
    }

    /// <summary>The value of an attribute as it is written in the tag; empty when it has none.</summary>
    public static string Attribute(string source, MarkupToken tag, string name)
    {
        var inside = source.AsSpan(tag.Start, tag.End - tag.Start);
        for (var at = inside.IndexOf(name, StringComparison.OrdinalIgnoreCase); at >= 0;)
        {
            var after = at + name.Length;
            var whole = at > 0 && (char.IsWhiteSpace(inside[at - 1]) || inside[at - 1] is '"' or '\'');
            while (after < inside.Length && char.IsWhiteSpace(inside[after]))
            {
                after++;
            }

            if (whole && after < inside.Length && inside[after] == '=')
            {
                return Value(inside[(after + 1)..]);
            }

            var next = inside[after..].IndexOf(name, StringComparison.OrdinalIgnoreCase);
            at = next < 0 ? -1 : after + next;
        }

        return "";
    }

    private static string Value(ReadOnlySpan<char> rest)
    {
        rest = rest.TrimStart();
        if (rest.Length > 0 && rest[0] is '"' or '\'')
        {
            var end = rest[1..].IndexOf(rest[0]);
            return end < 0 ? "" : rest.Slice(1, end).ToString();
        }

        var stop = rest.IndexOfAny(EndsValue);
        return (stop < 0 ? rest : rest[..stop]).ToString();
    }

    /// <summary>Null when what begins here is no tag. Stops at the next opening bracket, so that no character is looked at more than twice.</summary>
    private static MarkupToken? Tag(string source, int start, bool html)
    {
        var at = start + 1;
        var closes = at < source.Length && source[at] == '/';
        if (closes)
        {
            at++;
        }

        var name = at;
        while (at < source.Length && (char.IsAsciiLetterOrDigit(source[at]) || source[at] is ':' or '-' or '!'))
        {
            at++;
        }

        if (at == name || at >= source.Length || !(char.IsWhiteSpace(source[at]) || source[at] is '/' or '>'))
        {
            return null;
        }

        var quote = '\0';
        for (var end = at; end < source.Length && source[end] != '<'; end++)
        {
            var c = source[end];
            if (quote != '\0')
            {
                quote = c == quote ? '\0' : quote;
            }
            else if (c is '"' or '\'')
            {
                quote = c;
            }
            else if (c == '>')
            {
                var called = at - name <= 20 ? source[name..at].ToLowerInvariant() : "?";
                return html || InPlainText.Contains(called) ? new MarkupToken(called, start, end + 1, closes, source[end - 1] == '/') : null;
            }
        }

        return null;
    }

    private static MarkupToken? Comment(string source, int start, ref bool comments)
    {
        var end = source.IndexOf("-->", start + 4, StringComparison.Ordinal);
        comments = end >= 0;
        return end < 0 ? null : new MarkupToken("!--", start, end + 3, Closes: false, ClosesItself: true);
    }

    private static bool Starts(string source, int at, string with) => string.CompareOrdinal(source, at, with, 0, with.Length) == 0;

    private static int IndexOf(string source, char c, int from) => from >= source.Length ? -1 : source.IndexOf(c, from);
}
