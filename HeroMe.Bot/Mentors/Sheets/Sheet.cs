using System.Collections.Immutable;
using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Mentors.Sheets;

/// <summary>The places of a sheet. The names are stored.</summary>
internal enum SheetPlace
{
    /// <summary>What it is about, in one sentence.</summary>
    Matter,

    /// <summary>What they want, as something to go towards.</summary>
    Goal,

    /// <summary>Why it matters to them.</summary>
    Why,

    Feeling,

    /// <summary>Somebody who matters in it or is near.</summary>
    Person,

    /// <summary>What went well, what they can do, what they value.</summary>
    Strength,

    CanChange,
    CannotChange,

    /// <summary>What happened, apart from what was read into it.</summary>
    Fact,

    Interpretation,

    /// <summary>A way that they see, or took up.</summary>
    Road,

    /// <summary>One small thing that they said they will do.</summary>
    Step,

    /// <summary>What they do when something comes in between: 「もし〜なら〜する」.</summary>
    IfThen,

    /// <summary>How sure they were, before and after the talk.</summary>
    ConfidenceBefore,

    ConfidenceAfter,

    /// <summary>The next person or desk to talk to.</summary>
    Contact,
}

/// <summary>One line of a sheet: the person's own words.</summary>
/// <param name="Turn">The turn of the talk in which it was said or confirmed; 0 when it was written on the card.</param>
/// <param name="Confirmed">True when the person agreed to it, or wrote it on the card.</param>
internal sealed record SheetLine(SheetPlace Place, PersonalText Words, int Turn, bool Confirmed)
{
    /// <summary>Of a step: when, in the person's words; empty when they gave no time.</summary>
    public PersonalText When { get; init; } = PersonalText.Empty;

    /// <summary>Of a step: the last day that still counts, on the person's calendar; null when it is not known.</summary>
    public DateOnly? Due { get; init; }

    /// <summary>Of a step: the promise that is kept for it; null when none is.</summary>
    public Guid? Promise { get; init; }

    /// <summary>Of a step: what came of it, as the person said.</summary>
    public StepOutcome Outcome { get; init; }

    /// <summary>Longer words than a line holds were cut, perhaps in the middle of a name: such a line is shown to the person only.</summary>
    public bool IsCut => Words.Length >= Sheet.LongestLine - 1;

    public override string ToString() => $"{nameof(SheetLine)}({Place}, {Words})";
}

/// <summary>
/// What a talk has come to (もやもやシート): only what the person said or confirmed, in any order. It is the action plan, and the record that promises,
/// mentors and the 1on1 card start from. Bounded; of too many lines of one place the oldest go.
/// </summary>
internal sealed record Sheet
{
    public const int LongestLine = 160;
    public const int MostOfPlace = 6;

    /// <summary>Letters of all lines together: a card holds each of them three times, and Teams takes 28 KB.</summary>
    private const int MostLetters = 1_600;

    /// <summary>What goes first when there is too much.</summary>
    private static readonly SheetPlace[] Loosest =
    [
        SheetPlace.Fact, SheetPlace.Feeling, SheetPlace.Person, SheetPlace.Interpretation, SheetPlace.Strength, SheetPlace.CannotChange, SheetPlace.CanChange, SheetPlace.Why, SheetPlace.IfThen, SheetPlace.Road, SheetPlace.Contact,
    ];

    public static Sheet Empty { get; } = new();

    /// <value>In the order in which they were said.</value>
    public ImmutableList<SheetLine> Lines { get; init; } = [];

    public SheetLine? Matter => Last(SheetPlace.Matter);

    public SheetLine? Step => Last(SheetPlace.Step);

    public SheetLine? Contact => Last(SheetPlace.Contact);

    public bool Has(SheetPlace place) => Lines.Exists(line => line.Place == place);

    public IEnumerable<SheetLine> Of(SheetPlace place) => Lines.Where(line => line.Place == place);

    /// <summary>Worth showing and keeping: it holds more than loose facts.</summary>
    public bool IsWorthKeeping => Step is not null || Matter is { Confirmed: true } || Of(SheetPlace.Road).Take(2).Count() == 2;

    public SheetLine? Last(SheetPlace place) => Lines.FindLast(line => line.Place == place);

    /// <summary>Adds a line; the same words again change nothing. Places that hold one line hold the newest.</summary>
    public Sheet With(SheetLine line)
    {
        var words = Cut(line.Words);
        if (words.IsBlank || Lines.Exists(l => l.Place == line.Place && l.Words.Reveal() == words.Reveal() && l.Due == line.Due))
        {
            return this;
        }

        var lines = HoldsOne(line.Place) ? Lines.RemoveAll(l => l.Place == line.Place) : Lines;
        lines = lines.Add(line with { Words = words });
        if (lines.Count(l => l.Place == line.Place) > MostOfPlace)
        {
            lines = lines.Remove(lines.First(l => l.Place == line.Place));
        }

        while (lines.Sum(l => l.Words.Length) > MostLetters && Loosest.Select(place => lines.Find(l => l.Place == place)).FirstOrDefault(l => l is not null) is { } loose)
        {
            lines = lines.Remove(loose);
        }

        return this with { Lines = lines };
    }

    public Sheet Without(SheetLine line) => this with { Lines = Lines.Remove(line) };

    public Sheet Without(SheetPlace place) => this with { Lines = Lines.RemoveAll(line => line.Place == place) };

    public Sheet Replacing(SheetLine line, SheetLine by) => this with { Lines = Lines.Replace(line, by with { Words = Cut(by.Words) }) };

    public override string ToString() => $"{nameof(Sheet)}({Lines.Count})";

    public static bool HoldsOne(SheetPlace place) => place is SheetPlace.Matter or SheetPlace.Goal or SheetPlace.ConfidenceBefore or SheetPlace.ConfidenceAfter;

    private static PersonalText Cut(PersonalText words)
    {
        var line = string.Join(' ', words.Reveal().Split(['\r', '\n', '\u2028', '\u2029'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        return new PersonalText(line.Length <= LongestLine ? line : SafeUnicode.Cut(line, LongestLine));
    }
}
