using System.Globalization;
using HeroMe.Bot.Safety.Screening;

namespace HeroMe.Bot.Dialogs.Risk;

/// <summary>What the record of a card about something serious holds: what it is about, and the person's hour when it was shown.</summary>
internal static class RiskCards
{
    private const string AboutKey = "about";
    private const string AtKey = "at";
    private const string CardKey = "card";

    public static CardContent Content(string topic, Texts.Language language, Category about, DateTimeOffset at, string card = "") =>
        new(topic, language, Data: new Dictionary<string, string>(StringComparer.Ordinal) { [AboutKey] = about.ToString(), [AtKey] = at.ToString("O", CultureInfo.InvariantCulture), [CardKey] = card });

    public static Category About(CardContent content) => Enum.TryParse<Category>(content.Value(AboutKey), out var about) ? about : Category.SelfHarm;

    /// <summary>The text on it, by its name in the reviewed words.</summary>
    public static string Card(CardContent content) => content.Value(CardKey) ?? "";

    public static DateTimeOffset At(CardContent content) =>
        DateTimeOffset.TryParse(content.Value(AtKey), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var at) ? at : DateTimeOffset.UnixEpoch;
}
