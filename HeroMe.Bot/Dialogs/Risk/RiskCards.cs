using System.Globalization;
using System.Text.Json;
using HeroMe.Bot.Safety;
using HeroMe.Bot.Safety.Screening;

namespace HeroMe.Bot.Dialogs.Risk;

/// <summary>The records of the risk cards: the category, and the place and time at which the card was shown, so that it is always drawn in the same way.</summary>
internal static class RiskCards
{
    private const string AboutKey = "about";
    private const string AtKey = "at";
    private const string ZoneKey = "zone";
    private const string OwnKey = "own";
    private const string CardKey = "card";

    public static CardRecord Content(string topic, Texts.Language language, Category about, HelpLineContext where, string card = "") =>
        new(topic, language, Data: new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [AboutKey] = about.ToString(),
            [AtKey] = where.At.ToString("O", CultureInfo.InvariantCulture),
            [ZoneKey] = where.Zone ?? "",
            [OwnKey] = JsonSerializer.Serialize(where.Own),
            [CardKey] = card,
        });

    public static Category About(CardRecord content) => Enum.TryParse<Category>(content.Value(AboutKey), out var about) ? about : Category.SelfHarm;

    /// <summary>Key of the card's text in the reviewed wording; empty when none is stored.</summary>
    public static string Card(CardRecord content) => content.Value(CardKey) ?? "";

    public static HelpLineContext Where(CardRecord content) => new(
        DateTimeOffset.TryParse(content.Value(AtKey), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var at) ? at : DateTimeOffset.UnixEpoch,
        content.Value(ZoneKey) is { Length: > 0 } zone ? zone : null,
        content.Value(OwnKey) is { Length: > 0 } own ? JsonSerializer.Deserialize<List<CrisisLine>>(own) ?? [] : []);
}
