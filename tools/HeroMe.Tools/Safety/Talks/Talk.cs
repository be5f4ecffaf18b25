using HeroMe.Bot.Safety.Screening;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace HeroMe.Tools.Safety.Talks;

/// <summary>A talk with the care that it needs: user turns only.</summary>
/// <param name="Expect"><c>none</c>, <c>SOFT</c>, <c>ASK</c>, <c>RED</c> or <c>CARE:</c> with a label.</param>
/// <param name="At">The latest turn, from 1, by which it is due; null for none.</param>
internal sealed record Talk(string Id, string Language, IReadOnlyList<string> Turns, string Expect, int? At)
{
    public const string None = "none";

    /// <summary>The category of <c>CARE:</c>; none for any other expectation.</summary>
    public Category Care => Expect switch
    {
        "CARE:harassment" => Category.Harassment,
        "CARE:overwork" => Category.Overwork,
        "CARE:medical" => Category.Medical,
        "CARE:harm_others" => Category.HarmOthers,
        "CARE:third_person" => Category.ThirdPerson,
        "CARE:whistleblowing" => Category.Whistleblowing,
        _ => Category.None,
    };

    /// <summary>One JSON object a line. A talk without <c>expect</c> is harmless.</summary>
    /// <exception cref="InvalidDataException">A line is no talk. Only its number is named.</exception>
    public static IReadOnlyList<Talk> Read(string file) =>
        [.. File.ReadLines(file).Index().Where(l => l.Item.Length > 0).Select(l => Parse(l.Item) ?? throw new InvalidDataException($"line {l.Index + 1} is not a talk with id, lang and turns"))];

    private static Talk? Parse(string line)
    {
        try
        {
            using var reader = new JsonTextReader(new StringReader(line)) { DateParseHandling = DateParseHandling.None };
            var expect = default(string);
            return JToken.ReadFrom(reader) is JObject o
                && (string?)o["id"] is { Length: > 0 } id && o["turns"] is JArray { Count: > 0 } turns
                && ((expect = (string?)o["expect"] ?? None) is None or "SOFT" or "ASK" or "RED" || expect.StartsWith("CARE:", StringComparison.Ordinal))
                ? new Talk(id, (string?)o["lang"] ?? "", [.. turns.Select(t => (string?)t ?? "")], expect, (int?)o["at"])
                : null;
        }
        catch (Exception e) when (e is JsonException or ArgumentException or FormatException)
        {
            return null;
        }
    }
}
