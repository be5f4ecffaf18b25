namespace HeroMe.Bot.Mentors.Guided;

/// <summary>A short stand-in for a line, so that hundreds of them fit into the state. Two lines with one code only mean that one is left out.</summary>
internal static class LineCode
{
    public const int Length = 3;
    private const string Digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    public static uint Hash(string text)
    {
        // FNV-1a: the same on every machine and in every run, which string.GetHashCode is not.
        var hash = 2166136261u;
        foreach (var c in text)
        {
            hash = unchecked((hash ^ c) * 16777619u);
        }

        return hash;
    }

    public static string Of(string line)
    {
        var hash = Hash(line);
        return string.Create(Length, hash ^ (hash >> 18), static (code, h) =>
        {
            for (var i = 0; i < code.Length; i++)
            {
                code[i] = Digits[(int)((h >> (6 * i)) & 63)];
            }
        });
    }
}

/// <summary>Chooses lines so that none is said again while it is remembered; when all of a list were said, the one said longest ago.</summary>
internal sealed class Lines(TalkState state)
{
    private readonly System.Text.StringBuilder _taken = new();

    public string Taken => _taken.ToString();

    /// <summary>A line that was not said yet, else the one said longest ago.</summary>
    public string Next(IReadOnlyList<string> list)
    {
        var line = Pick(list)?.Line ?? throw new InvalidOperationException("An empty list has no line.");
        _taken.Append(LineCode.Of(line));
        return line;
    }

    /// <summary>True when a line of the list is not remembered as said.</summary>
    public bool HasFresh(IReadOnlyList<string> list) => Pick(list) is { LastSaid: < 0 };

    private (string Line, int LastSaid)? Pick(IReadOnlyList<string> list)
    {
        if (list.Count == 0)
        {
            return null;
        }

        // Two talks with the same first line of one list must not have the same first line of every list.
        var hash = LineCode.Hash(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{state.Seed} {state.Turn} {list[0]}"));

        // The low bits of the hash alone take few values for short lists.
        var from = (int)((hash ^ (hash >> 15)) % (uint)list.Count);
        return Enumerable.Range(0, list.Count)
            .Select(i => list[(from + i) % list.Count])
            .Select(l => (l, LastSaid(l)))
            .MinBy(l => l.Item2);
    }

    /// <summary>-1 when it is not remembered as said.</summary>
    private int LastSaid(string line)
    {
        var code = LineCode.Of(line);
        return Math.Max(Find(_taken.ToString(), code, 1_000_000), Find(state.Used, code, 0));
    }

    private static int Find(string codes, string code, int later)
    {
        for (var at = codes.Length - LineCode.Length; at >= 0; at -= LineCode.Length)
        {
            if (string.CompareOrdinal(codes, at, code, 0, LineCode.Length) == 0)
            {
                return later + at;
            }
        }

        return -1;
    }
}
