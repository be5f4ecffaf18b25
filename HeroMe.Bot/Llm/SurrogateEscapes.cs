using System.Globalization;
using System.Text;

namespace HeroMe.Bot.Llm;

/// <summary>
/// Some endpoints cut an answer between the two halves of a surrogate pair: one chunk ends with the escape of the first half, the next begins with that of
/// the second. No JSON reader returns half a pair; it throws, and the answer would be lost at the first emoji. So each half is replaced in
/// the JSON by a character of a private-use plane, and the pair is put together again in the text. Pure.
/// </summary>
internal static class SurrogateEscapes
{
    private const int Halves = 0xD800;
    private const int StandIns = 0x10F000;
    private const int EscapeLength = 6;

    /// <summary>One line of JSON in which no escape stands for half a pair; the line itself when there is none.</summary>
    public static byte[] Mark(byte[] line)
    {
        if (line.AsSpan().IndexOf("\\u"u8) < 0)
        {
            return line;
        }

        var marked = new List<byte>(line.Length + (2 * EscapeLength));
        for (var i = 0; i < line.Length;)
        {
            if (Escape(line, i) is { } code && char.IsSurrogate((char)code))
            {
                var pairs = char.IsHighSurrogate((char)code) && Escape(line, i + EscapeLength) is { } second && char.IsLowSurrogate((char)second);
                marked.AddRange(pairs ? line.AsSpan(i, 2 * EscapeLength) : StandIn(code));
                i += pairs ? 2 * EscapeLength : EscapeLength;
            }
            else
            {
                // A backslash and what it escapes belong together: \\u is a backslash and a letter.
                var length = line[i] == (byte)'\\' && i + 1 < line.Length ? 2 : 1;
                marked.AddRange(line.AsSpan(i, length));
                i += length;
            }
        }

        return [.. marked];
    }

    /// <summary>Puts pairs together again over the border of two pieces.</summary>
    /// <param name="held">The first half at the end of the previous piece; null when it ended with none. Afterwards that of this piece.</param>
    /// <returns>The text that is complete. A half that stays alone becomes U+FFFD.</returns>
    public static string Join(ref char? held, string piece)
    {
        if (held is null && !HasStandIn(piece))
        {
            return piece;
        }

        var text = new StringBuilder(piece.Length + 2);
        foreach (var rune in piece.EnumerateRunes())
        {
            var half = rune.Value is >= StandIns and < StandIns + 0x800 ? (char)(rune.Value - StandIns + Halves) : (char?)null;
            if (held is { } first)
            {
                held = null;
                if (half is { } second && char.IsLowSurrogate(second))
                {
                    text.Append(first).Append(second);
                    continue;
                }

                text.Append('\uFFFD');
            }

            if (half is null)
            {
                text.Append(rune);
            }
            else if (char.IsHighSurrogate(half.Value))
            {
                held = half;
            }
            else
            {
                text.Append('\uFFFD');
            }
        }

        return text.ToString();
    }

    // All stand-ins share their first surrogate or one of its neighbours, far from every character in use.
    private static bool HasStandIn(string text) => text.AsSpan().IndexOfAnyInRange('\uDBFC', '\uDBFD') >= 0;

    /// <summary>The code of the escape that begins here; null when none does.</summary>
    private static int? Escape(byte[] line, int at) =>
        at + EscapeLength <= line.Length && line[at] == (byte)'\\' && line[at + 1] == (byte)'u'
        && ushort.TryParse(line.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) ? code : null;

    private static ReadOnlySpan<byte> StandIn(int half) => Encoding.ASCII.GetBytes(
        string.Concat(char.ConvertFromUtf32(half - Halves + StandIns).Select(c => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"))));
}
