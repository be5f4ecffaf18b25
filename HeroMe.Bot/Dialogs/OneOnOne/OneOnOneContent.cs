using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Dialogs.OneOnOne;

/// <summary>The parts of a 1on1 card, in the order in which they stand. The names are stored.</summary>
internal enum OneOnOnePart
{
    /// <summary>What went well lately (最近の手応え).</summary>
    Wins,

    /// <summary>What to talk about (相談したいこと).</summary>
    Topics,

    /// <summary>What to ask for (お願いしたいこと).</summary>
    Requests,

    /// <summary>The next step (次の一歩).</summary>
    NextSteps,
}

/// <summary>One line of a 1on1 card, in the person's own words.</summary>
internal sealed record OneOnOneLine(OneOnOnePart Part, PersonalText Words)
{
    public override string ToString() => $"{nameof(OneOnOneLine)} {Part}";
}

/// <summary>What stands on a 1on1 card. Bounded, so that a card which shows it several times still fits what Teams takes.</summary>
internal sealed record OneOnOneContent(IReadOnlyList<OneOnOneLine> Lines)
{
    public const int LongestLine = 120;
    public const int MostOfPart = 3;

    /// <summary>The longest text of one field: the lines of a part, each on a line of its own.</summary>
    public const int LongestField = MostOfPart * (LongestLine + 1);

    public static readonly IReadOnlyList<OneOnOnePart> Parts = Enum.GetValues<OneOnOnePart>();

    public bool IsEmpty => Lines.Count == 0;

    public IEnumerable<string> Of(OneOnOnePart part) => Lines.Where(line => line.Part == part).Select(line => line.Words.Reveal());

    /// <summary>The lines of a part as a field holds them.</summary>
    public string Field(OneOnOnePart part) => string.Join('\n', Of(part));

    /// <summary>Reads the fields of all parts. An emptied line is left out; too long ones are cut, too many dropped.</summary>
    /// <param name="field">The text of a part's field; null when there is none.</param>
    public static OneOnOneContent Read(Func<OneOnOnePart, string?> field) => new(
    [
        .. Parts.SelectMany(part => (field(part) ?? "").Split(['\r', '\n', '\u2028', '\u2029'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Take(MostOfPart)
            .Select(words => new OneOnOneLine(part, new PersonalText(SafeUnicode.Cut(words, LongestLine))))),
    ]);

    public static OneOnOneContent From(IReadOnlyDictionary<string, string>? fields) => Read(part => fields?.GetValueOrDefault(part.ToString()));

    /// <summary>The parts that hold something, as fields of a record.</summary>
    public IEnumerable<KeyValuePair<string, string>> Fields() => Parts.Select(part => KeyValuePair.Create(part.ToString(), Field(part))).Where(field => field.Value.Length > 0);

    public override string ToString() => $"{nameof(OneOnOneContent)}({Lines.Count})";
}
