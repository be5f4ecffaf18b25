using System.Globalization;

namespace HeroMe.Bot.Safety.Screening;

/// <summary>
/// Derives from a regular expression what every match must contain: a conjunction of clauses, each a list of strings of which at least one occurs
/// in the matched text. The derivation may ask for too little, never for too much: a part that it cannot judge adds no clause.
/// </summary>
internal sealed class RequiredLiterals
{
    /// <summary>Most strings in a product of neighbours; beyond it the neighbours become separate clauses.</summary>
    private const int MostInProduct = 64;

    /// <summary>Most strings of an alternation.</summary>
    private const int MostInUnion = 512;

    /// <summary>A class with more letters than this counts as any letter.</summary>
    private const int MostInClass = 16;

    private readonly string _pattern;
    private int _at;

    private RequiredLiterals(string pattern) => _pattern = pattern;

    /// <summary>Empty when nothing is certain: then every text may match.</summary>
    /// <param name="pattern">Read as case-sensitive, without options that change the syntax.</param>
    public static IReadOnlyList<IReadOnlyList<string>> Of(string pattern)
    {
        try
        {
            var reader = new RequiredLiterals(pattern);
            var whole = reader.Alternation();
            return reader._at == pattern.Length ? whole.AsClauses() : [];
        }
        catch (NotSupportedException)
        {
            return [];
        }
    }

    private Part Alternation()
    {
        List<Part> branches = [Sequence()];
        while (Next('|'))
        {
            branches.Add(Sequence());
        }

        return branches.Count == 1 ? branches[0] : Part.AnyOf(branches);
    }

    private Part Sequence()
    {
        List<Part> parts = [];
        while (_at < _pattern.Length && _pattern[_at] is not ('|' or ')'))
        {
            parts.Add(Repeated(Atom()));
        }

        return Part.InOrder(parts);
    }

    private Part Atom()
    {
        var c = _pattern[_at++];
        return c switch
        {
            '(' => Group(),
            '[' => Class(),
            '\\' => Escape(),
            '.' => Part.Anything,
            '^' or '$' => Part.Nothing,
            '*' or '+' or '?' or '{' or '}' or ']' => throw new NotSupportedException(),
            _ => Part.Letters(c.ToString()),
        };
    }

    private Part Group()
    {
        var consumes = true;
        if (Next('?'))
        {
            if (Next('<'))
            {
                if (Next('=') || Next('!'))
                {
                    consumes = false;
                }
                else
                {
                    _at = _pattern.IndexOf('>', _at) is var end and >= 0 ? end + 1 : throw new NotSupportedException();
                }
            }
            else if (Next('=') || Next('!'))
            {
                consumes = false;
            }
            else if (!Next(':') && !Next('>'))
            {
                throw new NotSupportedException();
            }
        }

        var inner = Alternation();
        if (!Next(')'))
        {
            throw new NotSupportedException();
        }

        // What a lookaround sees is not part of the match, and a negative one must not be there at all.
        return consumes ? inner : Part.Nothing;
    }

    private Part Class()
    {
        var letters = new HashSet<char>();
        var any = Next('^');
        for (var first = true; ; first = false)
        {
            var c = Take();
            if (c == ']' && !first)
            {
                break;
            }

            if (c is '[' or ']' || (c == '-' && !first && Peek() != ']'))
            {
                throw new NotSupportedException();
            }

            if (c == '\\')
            {
                c = Take();
                if (char.IsAsciiLetterOrDigit(c))
                {
                    any = true;
                    if (c is 'p' or 'P')
                    {
                        _at = _pattern.IndexOf('}', _at) is var end and >= 0 ? end + 1 : throw new NotSupportedException();
                    }

                    continue;
                }
            }

            var last = c;
            if (Peek() == '-' && _at + 1 < _pattern.Length && _pattern[_at + 1] is not (']' or '[' or '\\'))
            {
                _at++;
                last = Take();
            }

            any |= last - c >= MostInClass;
            for (var letter = c; !any && letter <= last; letter++)
            {
                letters.Add(letter);
            }
        }

        return any || letters.Count > MostInClass ? Part.Anything : Part.Letters([.. letters.Select(l => l.ToString())]);
    }

    private Part Escape()
    {
        var c = Take();
        return c switch
        {
            'b' or 'B' or 'A' or 'z' or 'Z' => Part.Nothing,
            'w' or 'W' or 'd' or 'D' or 's' or 'S' => Part.Anything,
            _ when char.IsAsciiLetterOrDigit(c) => throw new NotSupportedException(),
            _ => Part.Letters(c.ToString()),
        };
    }

    private Part Repeated(Part part)
    {
        var (least, most) = Next('?') ? (0, 1) : Next('*') ? (0, int.MaxValue) : Next('+') ? (1, int.MaxValue) : Next('{') ? Bounds() : (1, 1);
        if ((least, most) != (1, 1) && (Next('?') || Next('+')))
        {
            // A lazy quantifier matches the same texts; a possessive one does not exist in .NET.
            return _pattern[_at - 1] == '?' ? part.Times(least, most) : throw new NotSupportedException();
        }

        return part.Times(least, most);
    }

    private (int Least, int Most) Bounds()
    {
        var end = _pattern.IndexOf('}', _at);
        var parts = end < 0 ? [] : _pattern[_at..end].Split(',');
        if (parts.Length is 0 or > 2 || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var least))
        {
            throw new NotSupportedException();
        }

        _at = end + 1;
        return (least, parts.Length == 1 ? least : int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var most) ? most : int.MaxValue);
    }

    private bool Next(char c)
    {
        if (Peek() != c)
        {
            return false;
        }

        _at++;
        return true;
    }

    private char Peek() => _at < _pattern.Length ? _pattern[_at] : '\0';

    private char Take() => _at < _pattern.Length ? _pattern[_at++] : throw new NotSupportedException();

    /// <summary>A piece of the expression: either all strings that it can match, or only clauses that each of its matches fulfils.</summary>
    private sealed record Part(IReadOnlyList<string>? Exact, IReadOnlyList<IReadOnlyList<string>> Clauses)
    {
        public static Part Anything { get; } = new(null, []);

        /// <summary>Matches the empty string.</summary>
        public static Part Nothing { get; } = Letters("");

        public static Part Letters(params IReadOnlyList<string> strings) => new(strings, []);

        public static Part AnyOf(IReadOnlyList<Part> branches)
        {
            if (branches.All(b => b.Exact is not null))
            {
                List<string> all = [.. branches.SelectMany(b => b.Exact!).Distinct(StringComparer.Ordinal)];
                if (all.Count <= MostInUnion)
                {
                    return Letters(all);
                }
            }

            // One clause of each branch, together, are a clause of the whole: whichever branch matches fulfils its own.
            var chosen = branches.Select(b => b.AsClauses().MaxBy(Selectivity)).ToList();
            if (chosen.Exists(c => c is null))
            {
                return Anything;
            }

            List<string> either = [.. chosen.SelectMany(c => c!).Distinct(StringComparer.Ordinal)];
            return either.Count <= MostInUnion ? new Part(null, [either]) : Anything;
        }

        public static Part InOrder(IReadOnlyList<Part> parts)
        {
            List<IReadOnlyList<string>> clauses = [];
            IReadOnlyList<string> run = [""];
            var exact = true;
            foreach (var part in parts)
            {
                if (part.Exact is { } strings && run.Count * strings.Count <= MostInProduct)
                {
                    run = [.. run.SelectMany(head => strings.Select(tail => head + tail)).Distinct(StringComparer.Ordinal)];
                    continue;
                }

                exact = false;
                clauses.AddRange(Letters(run).AsClauses());
                clauses.AddRange(part.Clauses);
                run = part.Exact ?? [""];
            }

            if (exact)
            {
                return Letters(run);
            }

            clauses.AddRange(Letters(run).AsClauses());
            return new Part(null, clauses);
        }

        public Part Times(int least, int most)
        {
            if ((least, most) == (1, 1))
            {
                return this;
            }

            if (least == 0)
            {
                return most == 1 && Exact is not null ? Letters([.. Exact.Append("").Distinct(StringComparer.Ordinal)]) : Anything;
            }

            return new Part(null, AsClauses());
        }

        /// <summary>No clause when the empty string is among the strings: it is in every text.</summary>
        public IReadOnlyList<IReadOnlyList<string>> AsClauses() =>
            Exact is null ? Clauses : Exact.Count == 0 || Exact.Any(s => s.Length == 0) ? [] : [Exact];
    }

    /// <summary>The larger, the fewer texts fulfil the clause: its shortest string decides first, then the number of strings.</summary>
    public static (int Shortest, int Fewer) Selectivity(IReadOnlyList<string> clause) => (clause.Min(s => s.Length), -clause.Count);
}
