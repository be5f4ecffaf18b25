using System.Globalization;
using HeroMe.Bot.Texts;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace HeroMe.Tools.Talks;

/// <summary>What is looked for in a talk.</summary>
/// <param name="Turn">The turn, from 1; 0 for the whole talk.</param>
internal sealed record TalkCheck(int Turn, string Kind, JToken Value);

/// <summary>What a person writes in a talk, whatever is answered, and what is looked for in the answers.</summary>
internal sealed record TalkScript(string Id, Language Language, TimeOnly At, IReadOnlyList<string> Turns, IReadOnlyList<TalkCheck> Checks)
{
    /// <summary>A Wednesday.</summary>
    private static readonly DateOnly Day = new(2026, 6, 3);

    /// <summary>The moment of the first message, on the person's clock.</summary>
    public DateTimeOffset Begin => new(Day.ToDateTime(At), TimeSpan.FromHours(9));

    /// <exception cref="InvalidDataException">A line is no talk.</exception>
    public static IReadOnlyList<TalkScript> Read(string file) => [.. File.ReadLines(file).Where(line => line.Length > 0).Select(Of)];

    private static TalkScript Of(string line)
    {
        try
        {
            var talk = JsonConvert.DeserializeObject<JObject>(line) ?? throw new FormatException();
            return new TalkScript(
                (string)talk["id"]!,
                (string?)talk["lang"] == "en" ? Language.English : Language.Japanese,
                TimeOnly.ParseExact((string)talk["hour"]!, "HH:mm", CultureInfo.InvariantCulture),
                [.. talk["turns"]!.Select(turn => (string)turn!)],
                [.. (talk["checks"] ?? new JArray()).Select(check => new TalkCheck(
                    int.TryParse($"{check["turn"]}", NumberStyles.None, CultureInfo.InvariantCulture, out var turn) ? turn : 0, (string)check["kind"]!, check["value"]!))]);
        }
        catch (Exception e) when (e is JsonException or FormatException or ArgumentNullException or NullReferenceException)
        {
            throw new InvalidDataException("A line of the file is no talk.", e);
        }
    }
}
