using System.Globalization;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.CheckIns;

/// <summary>How often in a week the person could talk with somebody about work. The names are stored.</summary>
internal enum Talked { None, Some, Many }

/// <summary>One answered check-in.</summary>
/// <param name="Day">The person's own day.</param>
/// <param name="Mood">1 (very hard) to 5 (very good), as the person chose; never inferred.</param>
internal sealed record CheckIn(DateOnly Day, int Mood)
{
    public const int Best = 5;
    private const string DayFormat = "yyyy-MM-dd";

    /// <summary>The reflection that was asked; empty when none.</summary>
    public string Item { get; init; } = "";

    /// <summary>1 to 5; null when it was left out.</summary>
    public int? Reflection { get; init; }

    /// <summary>Null when it was left out.</summary>
    public Talked? Talked { get; init; }

    public PersonalText Line { get; init; } = PersonalText.Empty;

    /// <summary>Counts the check-ins, so that one observation is not made twice in a row.</summary>
    public int Turn { get; init; }

    /// <summary>What its result offered besides the talk, see <see cref="CheckInOffer"/>; empty when nothing.</summary>
    public string Offered { get; init; } = "";

    public bool IsLow => Mood <= 2;

    /// <returns>Null for a record whose values are not those of a check-in.</returns>
    public static CheckIn? Of(Note note) => Of(note.Fields);

    /// <returns>Null when day or mood cannot be read.</returns>
    public static CheckIn? Of(IReadOnlyDictionary<string, string> fields)
    {
        if (!DateOnly.TryParseExact(fields.GetValueOrDefault("day"), DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) || Number(fields, "mood") is not { } mood)
        {
            return null;
        }

        return new CheckIn(day, mood)
        {
            Item = fields.GetValueOrDefault("item") is { } item && ReflectionItems.IsItem(item) ? item : "",
            Reflection = Number(fields, "reflection"),
            Talked = Enum.TryParse<Talked>(fields.GetValueOrDefault("talked"), out var talked) && Enum.IsDefined(talked) ? talked : null,
            Line = fields.GetValueOrDefault("line") is { Length: > 0 } line ? new PersonalText(line) : PersonalText.Empty,
            Turn = int.TryParse(fields.GetValueOrDefault("turn"), NumberStyles.None, CultureInfo.InvariantCulture, out var turn) ? turn : 0,
            Offered = fields.GetValueOrDefault("offered") ?? "",
        };
    }

    public Dictionary<string, string> Fields()
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["day"] = Day.ToString(DayFormat, CultureInfo.InvariantCulture),
            ["mood"] = Mood.ToString(CultureInfo.InvariantCulture),
            ["turn"] = Turn.ToString(CultureInfo.InvariantCulture),
        };
        Add("item", Reflection is null ? "" : Item);
        Add("reflection", Reflection?.ToString(CultureInfo.InvariantCulture) ?? "");
        Add("talked", Talked?.ToString() ?? "");
        Add("line", Line.Reveal());
        Add("offered", Offered);
        return fields;

        void Add(string key, string value)
        {
            if (value.Length > 0)
            {
                fields[key] = value;
            }
        }
    }

    /// <summary>What was answered, one thing a line.</summary>
    public IEnumerable<string> InWords(Language language)
    {
        var words = CheckInWords.In(language);
        yield return words.Of(Mood);
        if (Reflection is { } reflection && Item.Length > 0)
        {
            yield return Words.Of(language, "CheckIn.SaidReflection", words.Reflection(Item), words.Agreement(reflection));
        }

        if (Talked is { } talked)
        {
            yield return Words.Of(language, "CheckIn.SaidTalked", words.Of(talked));
        }

        if (!Line.IsBlank)
        {
            yield return Words.Of(language, "CheckIn.SaidLine", Line.Reveal());
        }
    }

    public override string ToString() => nameof(CheckIn);

    private static int? Number(IReadOnlyDictionary<string, string> fields, string key) =>
        int.TryParse(fields.GetValueOrDefault(key), NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value is >= 1 and <= Best ? value : null;
}
