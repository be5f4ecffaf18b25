using Newtonsoft.Json.Linq;

namespace HeroMe.Bot.Teams.Sending;

/// <summary>What takes the place of a card that Teams refuses: its whole content as text, which every card carries.</summary>
internal static class CardInWords
{
    /// <summary>Null when the activity has no card, or one without a text alternative.</summary>
    public static string? Of(JObject activity) =>
        activity["attachments"] is JArray { Count: > 0 } cards && cards[0]["content"] is JObject card && card["fallbackText"] is JValue { Type: JTokenType.String } words
            ? (string?)words
            : null;
}
