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

    public DateTimeOffset ShareableUntil => Note.At + ShareableFor;

    /// <summary>The card as it is put into a chat; null when this release would draw it otherwise than it was previewed.</summary>
    public AdaptiveCard? Card() => SharedOneOnOneCard.Draw(Content, Language) is var card && SharedOneOnOneCard.HashOf(card) == Hash ? card : null;

    /// <summary>The id of a version. Made of the random name of its card, so that nobody can guess it, and known before the record is written.</summary>
    public static Guid IdOf(string series, int version) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"1on1 {series} {version}"))).AsSpan(0, 16));

    /// <param name="origins">The ids of the records whose lines were chosen, as <see cref="Note.DrawnFrom"/> holds them.</param>
    public static OneOnOneRecord Of(string series, int version, OneOnOneContent content, string origins, Language language, DateTimeOffset at)
    {
        var fields = new Dictionary<string, string>(content.Fields(), StringComparer.Ordinal)
        {
            [SeriesField] = series,
            [VersionField] = version.ToString(CultureInfo.InvariantCulture),
            [HashField] = SharedOneOnOneCard.HashOf(SharedOneOnOneCard.Draw(content, language)),
            [LanguageField] = language.ToString(),
        };
        if (origins.Length > 0)
        {
            fields[Note.DrawnFrom] = origins;
        }

        return new(new Note(IdOf(series, version), NoteKind.OneOnOneCard, at.ToUniversalTime(), TextOf(content, language)) { Fields = fields });
    }

    /// <summary>A row for each part, as other results are written.</summary>
    public static PersonalText TextOf(OneOnOneContent content, Language language) => new(string.Join('\n', OneOnOneContent.Parts
        .Where(part => content.Of(part).Any())
        .Select(part => Words.Of(language, "Sheet.Row", SharedOneOnOneCard.Name(part, language), string.Join(language == Language.Japanese ? "／" : "; ", content.Of(part))))));

    public override string ToString() => $"{nameof(OneOnOneRecord)} {Version}";
}
