using System.Globalization;
using System.Text.Json;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Safety;

namespace HeroMe.Bot.Understanding.Findings;

/// <summary>
/// Takes out of a model's answer what the person's own message bears out. Unknown names, words that the person did not say, days that are no days or
/// too far away, and whatever exceeds the limits are dropped without a trace. Pure.
/// </summary>
internal static class FindingsReader
{
    private const int MostFacts = 12;
    private const int MostDates = 12;
    private const int MostFactLetters = 120;
    private const int MostDateLetters = 40;
    private const int YearsAround = 2;

    /// <summary>Entries that are looked at, whether they count or not.</summary>
    private const int MostEntries = 60;

    public const string Properties =
        """
         "request":{"type":"string","enum":["none","my_data","export","delete_all","delete_some","privacy_question","consent_change","language","name_and_tone","human_desk"]},
         "acts":{"type":"array","items":{"type":"string","enum":["bot_question","how_to","wording","opinion","commitment","person","strength","feeling","problem","story","agree","correct","small_talk","good_news","anger","thanks","goodbye"]}},
         "dates":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["words","day"],"properties":{"words":{"type":"string"},"day":{"type":["string","null"]}}}},
         "facts":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["place","words"],"properties":{
          "place":{"type":"string","enum":["matter","feeling","person","strength","can_change","cannot_change","fact","interpretation","road","step","when","contact","circumstance"]},
          "words":{"type":"string"}}}}
        """;

    private static readonly Dictionary<string, Intent> Requests = Named<Intent>(intent => intent is Intent.MyData or Intent.Export or Intent.DeleteAll or Intent.DeleteSome
        or Intent.PrivacyQuestion or Intent.ConsentChange or Intent.Language or Intent.NameAndTone or Intent.HumanDesk);

    private static readonly Dictionary<string, Acts> Known = Named<Acts>(act => act != Acts.None);
    private static readonly Dictionary<string, FindingPlace> Places = Named<FindingPlace>(_ => true);

    /// <param name="json">The answer, an object; placeholders stand in it for what was redacted.</param>
    /// <param name="message">What the person wrote.</param>
    /// <param name="restore">Puts the original words back for the placeholders.</param>
    /// <param name="today">The person's local date.</param>
    public static ModelFindings Read(JsonElement json, PersonalText message, Func<PersonalText, PersonalText> restore, DateOnly today)
    {
        var own = new OwnWords(message);
        return new ModelFindings(
            Entries(json, "acts").Aggregate(Acts.None, (acts, name) => acts | Named(Known, name)),
            json.TryGetProperty("request", out var request) && Text(request) is { } asked && Requests.TryGetValue(asked, out var intent) ? intent : null,
            [.. Dates(json, own, restore, today).Take(MostDates)],
            [.. Facts(json, own, restore).DistinctBy(fact => (fact.Place, fact.Words.Reveal())).Take(MostFacts)]);
    }

    private static IEnumerable<FoundFact> Facts(JsonElement json, OwnWords own, Func<PersonalText, PersonalText> restore)
    {
        foreach (var entry in Entries(json, "facts"))
        {
            if (Value(entry, "place") is { } name && Places.TryGetValue(name, out var place) && Said(entry, own, restore, MostFactLetters) is { } words)
            {
                yield return new FoundFact(place, words);
            }
        }
    }

    private static IEnumerable<FoundDate> Dates(JsonElement json, OwnWords own, Func<PersonalText, PersonalText> restore, DateOnly today)
    {
        foreach (var entry in Entries(json, "dates"))
        {
            if (entry.ValueKind == JsonValueKind.Object && entry.TryGetProperty("day", out var named) && Said(entry, own, restore, MostDateLetters) is { } words)
            {
                if (named.ValueKind == JsonValueKind.Null)
                {
                    yield return new FoundDate(words, null);
                }
                else if (DateOnly.TryParseExact(Text(named), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day >= today.AddYears(-YearsAround) && day <= today.AddYears(YearsAround))
                {
                    yield return new FoundDate(words, day);
                }
            }
        }
    }

    /// <returns>The person's own letters; null when they did not say it.</returns>
    private static PersonalText? Said(JsonElement entry, OwnWords own, Func<PersonalText, PersonalText> restore, int most) =>
        Value(entry, "words") is { Length: > 0 } claimed && claimed.Length <= most && own.Find(restore(new PersonalText(claimed)).Reveal()) is { } words && words.Length <= most ? words : null;

    private static IEnumerable<JsonElement> Entries(JsonElement json, string name) =>
        json.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray().Take(MostEntries) : [];

    private static string? Value(JsonElement entry, string name) => entry.ValueKind == JsonValueKind.Object && entry.TryGetProperty(name, out var value) ? Text(value) : null;

    private static string? Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static T Named<T>(Dictionary<string, T> known, JsonElement name)
        where T : struct => Text(name) is { } text && known.TryGetValue(text, out var value) ? value : default;

    /// <summary>The values of an enumeration by their names in snake_case.</summary>
    private static Dictionary<string, T> Named<T>(Func<T, bool> counts)
        where T : struct, Enum =>
        Enum.GetValues<T>().Where(counts).ToDictionary(value => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()), StringComparer.Ordinal);
}
