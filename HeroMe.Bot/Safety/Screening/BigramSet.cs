namespace HeroMe.Bot.Safety.Screening;

/// <summary>
/// The letters and the pairs of adjacent letters (bigrams) of a text, as a Bloom filter with one hash: what it denies is certainly not in the
/// text; what it grants may be missing all the same.
/// </summary>
internal sealed class BigramSet
{
    private const int ShortText = 512;
    private const int FewBits = 13;
    private const int ManyBits = 16;

    private readonly ulong[] _bits;
    private readonly uint _mask;

    private BigramSet(int bits)
    {
        _bits = new ulong[1 << (bits - 6)];
        _mask = (1u << bits) - 1;
    }

    public static BigramSet Of(string text)
    {
        var set = new BigramSet(text.Length <= ShortText ? FewBits : ManyBits);
        for (var i = 0; i < text.Length; i++)
        {
            set.Add(Hash(text[i]));
            if (i > 0)
            {
                set.Add(Hash(text[i - 1], text[i]));
            }
        }

        return set;
    }

    public static uint Hash(char letter) => Mix(letter);

    public static uint Hash(char first, char second) => Mix(((uint)first << 16) | second);

    /// <param name="hash">Of a letter or of a pair.</param>
    public bool MayContain(uint hash) => (_bits[(hash & _mask) >> 6] & (1UL << (int)(hash & 63))) != 0;

    private void Add(uint hash) => _bits[(hash & _mask) >> 6] |= 1UL << (int)(hash & 63);

    private static uint Mix(uint value)
    {
        value *= 0x9E3779B1;
        return value ^ (value >> 15);
    }
}
