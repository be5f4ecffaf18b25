using System.Globalization;
using HeroMe.Bot.Mentors.Sheets;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Dialogs.Promises;

/// <summary>A small promise to oneself, as it is stored: a step in the person's own words, its day, and what came of it.</summary>
internal sealed record Promise(Note Note)
{
    private const string DueField = "due";
    private const string StateField = "state";
    private const string HourField = "hour";
    private const string AskedField = "asked";
    private const string AgainField = "again";
    private const string CameField = "came";
    private const string DayFormat = "yyyy-MM-dd";
    private const string HourFormat = "HH:mm";

    /// <summary>How it is named outside its record: in a reminder, on a card, in the dialog memory.</summary>
    public string Key => Note.Id.ToString("N");

    public PersonalText Words => Note.Text;

    /// <summary>Its day on the person's calendar; null when the record is damaged: it is then never asked about.</summary>
    public DateOnly? Due => Day(DueField);

    public StepOutcome State => Value(StateField) switch
    {
        "done" => StepOutcome.Done,
        "partly" => StepOutcome.Partly,
        "missed" => StepOutcome.Missed,
        "letgo" => StepOutcome.LetGo,
        _ => StepOutcome.Open,
    };

    public bool IsOpen => State == StepOutcome.Open;

    /// <summary>The hour that the step or the person named; null when the person's usual one counts.</summary>
    public TimeOnly? Hour => TimeOnly.TryParseExact(Value(HourField), HourFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var hour) ? hour : null;

    /// <summary>The day on which it was asked about; null when it was not, or when it was moved since.</summary>
    public DateOnly? AskedOn => Day(AskedField);

    /// <summary>True once it was asked about a second time, in a talk: it is not asked about again.</summary>
    public bool IsAskedAgain => Value(AgainField) is not null;

    /// <summary>The day of its newest outcome; null while there is none.</summary>
    public DateOnly? CameOn => (Value(CameField) ?? "").Split('|')[^1].Split(' ') is [var day, ..] && DateOnly.TryParseExact(day, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var came) ? came : null;

    public static Dictionary<string, string> FieldsOf(DateOnly due, TimeOnly? hour)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal) { [DueField] = due.ToString(DayFormat, CultureInfo.InvariantCulture), [StateField] = NameOf(StepOutcome.Open) };
        if (hour is { } named)
        {
            fields[HourField] = named.ToString(HourFormat, CultureInfo.InvariantCulture);
        }

        return fields;
    }

    /// <summary>On another day: it is open again, and asked about anew. What came of it before stays on the record.</summary>
    public Promise MovedTo(DateOnly due, TimeOnly? hour)
    {
        var fields = FieldsOf(due, hour ?? Hour);
        if (Value(CameField) is { } came)
        {
            fields[CameField] = came;
        }

        return new Promise(Note with { Fields = fields });
    }

    public Promise Settled(StepOutcome outcome, DateOnly on)
    {
        var came = $"{on.ToString(DayFormat, CultureInfo.InvariantCulture)} {NameOf(outcome)}";
        return With(StateField, NameOf(outcome)).With(CameField, Value(CameField) is { } before ? $"{before}|{came}" : came);
    }

    public Promise Asked(DateOnly on) => With(AskedField, on.ToString(DayFormat, CultureInfo.InvariantCulture));

    public Promise AskedAgain() => With(AgainField, "yes");

    public override string ToString() => $"{nameof(Promise)} {State}";

    private static string NameOf(StepOutcome outcome) => outcome.ToString().ToLowerInvariant();

    private string? Value(string field) => Note.Fields.GetValueOrDefault(field);

    private DateOnly? Day(string field) => DateOnly.TryParseExact(Value(field), DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private Promise With(string field, string value) => new(Note with { Fields = new Dictionary<string, string>(Note.Fields, StringComparer.Ordinal) { [field] = value } });
}
