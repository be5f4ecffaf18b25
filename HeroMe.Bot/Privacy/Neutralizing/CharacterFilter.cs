using System.Globalization;

namespace HeroMe.Bot.Privacy.Neutralizing;

/// <summary>
/// Drops characters that are not seen but change what is: controls, format characters such as bidirectional marks and joiners, variation selectors,
/// fillers and tags. Joins surrogate pairs; a lone half becomes U+FFFD. Every line break becomes a line feed.
/// </summary>
internal sealed class CharacterFilter(ITextStage next) : ITextStage
{
    private char _high;
    private bool _afterReturn;

    public void Take(char c)
    {
        if (_high != '\0')
        {
            var high = _high;
            _high = '\0';
            if (char.IsLowSurrogate(c))
            {
                if (!IsUnseen(char.ConvertToUtf32(high, c)))
                {
                    next.Take(high);
                    next.Take(c);
                }

                return;
            }

            next.Take('\uFFFD');
        }

        if (char.IsHighSurrogate(c))
        {
            _high = c;
            return;
        }

        var second = _afterReturn && c == '\n';
        _afterReturn = c == '\r';
        if (second)
        {
            return;
        }

        switch (c)
        {
            case '\n' or '\r' or '\u2028' or '\u2029':
                next.Take('\n');
                break;
            case '\t':
                next.Take(c);
                break;
            case var lone when char.IsLowSurrogate(lone):
                next.Take('\uFFFD');
                break;
            case var seen when !char.IsControl(seen) && !IsUnseen(seen):
                next.Take(seen);
                break;
        }
    }

    public void End()
    {
        if (_high != '\0')
        {
            _high = '\0';
            next.Take('\uFFFD');
        }

        next.End();
    }

    private static bool IsUnseen(int code) =>
        CharUnicodeInfo.GetUnicodeCategory(code) == UnicodeCategory.Format
        || code is (>= 0xFE00 and <= 0xFE0F) or (>= 0x180B and <= 0x180F) or 0x034F or 0x115F or 0x1160 or 0x3164 or 0xFFA0 or (>= 0xE0000 and <= 0xE0FFF);
}
