using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AdaptiveCards;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.OneOnOne;

/// <summary>
/// One version of a 1on1 card, as it was previewed. It is never changed: a new version is a record of its own and takes the place of the one before, so that
/// the id names exactly one wording.
/// </summary>
internal sealed record OneOnOneRecord(Note Note)
{
    private const string SeriesField = "series";
    private const string VersionField = "version";
    private const string HashField = "hash";
    private const string LanguageField = "language";
    private const string DayField = "day";
    private const string AfterField = "after";
    private const string DayFormat = "yyyy-MM-dd";

    /// <summary>How long a version can be put into a chat. What was right two weeks ago should be looked at again.</summary>
    public static readonly TimeSpan ShareableFor = TimeSpan.FromDays(14);

    public string Key => Note.Id.ToString("N");

    /// <summary>Names the versions of one card; random.</summary>
    public string Series => Note.Fields.GetValueOrDefault(SeriesField) ?? "";

    public int Version => int.TryParse(Note.Fields.GetValueOrDefault(VersionField), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0;

    public Language Language => Enum.TryParse<Language>(Note.Fields.GetValueOrDefault(LanguageField), out var language) ? language : Language.Japanese;

    public OneOnOneContent Content => OneOnOneContent.From(Note.Fields);

    /// <summary>The hash of the card that was previewed.</summary>
    public string Hash => Note.Fields.GetValueOrDefault(HashField) ?? "";

    /// <summary>The day of the 1on1; null when it is not known.</summary>
    public DateOnly? Day => DateOnly.TryParseExact(Note.Fields.GetValueOrDefault(DayField), DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>True when the person wants to be asked afterwards how it went.</summary>
    public bool AsksAfter => Note.Fields.ContainsKey(AfterField);

    public DateTimeOffset ShareableUntil => Note.At + ShareableFor;

    /// <summary>The card as it is put into a chat; null when this release would draw it otherwise than it was previewed.</summary>
    public AdaptiveCard? Card() => SharedOneOnOneCard.Draw(Content, Language) is var card && SharedOneOnOneCard.HashOf(card) == Hash ? card : null;

    /// <summary>Of each card the newest version: two copies of one card in the chat may each have made one.</summary>
    /// <param name="notes">Newest first.</param>
    public static IEnumerable<OneOnOneRecord> Current(IEnumerable<Note> notes) => notes.Select(note => new OneOnOneRecord(note)).DistinctBy(record => record.Series);

    /// <param name="origins">The ids of the records whose lines were chosen, as <see cref="Note.DrawnFrom"/> holds them.</param>
    public static OneOnOneRecord Of(string series, int version, OneOnOneContent content, string origins, Language language, DateTimeOffset at)
    {
        var hash = SharedOneOnOneCard.HashOf(SharedOneOnOneCard.Draw(content, language));
        var fields = new Dictionary<string, string>(content.Fields(), StringComparer.Ordinal)
        {
            [SeriesField] = series,
            [VersionField] = version.ToString(CultureInfo.InvariantCulture),
            [HashField] = hash,
            [LanguageField] = language.ToString(),
        };
        if (origins.Length > 0)
        {
            fields[Note.DrawnFrom] = origins;
        }

        return new(new Note(IdOf(series, version, at, hash), NoteKind.OneOnOneCard, at.ToUniversalTime(), TextOf(content, language)) { Fields = fields });
    }

    /// <summary>Made of the random name of its card, so that nobody can guess it, and known before the record is written.</summary>
    private static Guid IdOf(string series, int version, DateTimeOffset at, string hash) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"1on1 {series} {version} {at.UtcTicks} {hash}"))).AsSpan(0, 16));

    /// <summary>A row for each part, as other results are written.</summary>
    public static PersonalText TextOf(OneOnOneContent content, Language language) => new(string.Join('\n', OneOnOneContent.Parts
        .Where(part => content.Of(part).Any())
        .Select(part => Words.Of(language, "Sheet.Row", SharedOneOnOneCard.Name(part, language), string.Join(language == Language.Japanese ? "／" : "; ", content.Of(part))))));

    /// <summary>The same version with the day of the 1on1, as far as it is known.</summary>
    public OneOnOneRecord On(DateOnly? day, bool asksAfter)
    {
        var fields = new Dictionary<string, string>(Note.Fields, StringComparer.Ordinal);
        if (day is { } known)
        {
            fields[DayField] = known.ToString(DayFormat, CultureInfo.InvariantCulture);
        }

        if (asksAfter)
        {
            fields[AfterField] = "yes";
        }

        return new(Note with { Fields = fields });
    }

    public override string ToString() => $"{nameof(OneOnOneRecord)} {Version}";
}
