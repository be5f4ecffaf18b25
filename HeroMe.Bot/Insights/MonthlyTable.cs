using System.Text.Json;
using System.Text.Json.Serialization;
using HeroMe.Bot.Storage;

namespace HeroMe.Bot.Insights;

/// <summary>
/// The one table that is published of a month, for the whole company: the same cells every month, in the same order. In a month with fewer than ten people
/// it is empty. It is all that remains of the month.
/// </summary>
/// <param name="Month">Year times 100 plus month, on Japan's calendar.</param>
/// <param name="Figures">One for each cell.</param>
internal sealed record MonthlyTable(int Month, IReadOnlyDictionary<CountCell, PublishedFigure> Figures)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    private static readonly PublishedFigure Nothing = new(null, []);

    /// <summary>Of a cell that this table does not have: nothing, as of one with fewer than ten people.</summary>
    public PublishedFigure this[CountCell cell] => Figures.GetValueOrDefault(cell, Nothing);

    public static MonthlyTable Of(int month, IReadOnlyList<CountedCategory> counts)
    {
        var known = counts.ToDictionary(count => ((CountCell)count.Cell, count.Value), count => count.People);
        return new MonthlyTable(month, Enum.GetValues<CountCell>().ToDictionary(cell => cell, cell => Counts.Questions.Contains(cell)
            ? Disclosure.Of([.. Enumerable.Range(0, Counts.Categories).Select(category => known.GetValueOrDefault((cell, category)))])
            : Disclosure.Of(known.GetValueOrDefault((cell, 0)))));
    }

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    /// <exception cref="JsonException">Not a table: damaged data.</exception>
    public static MonthlyTable FromBytes(byte[] bytes) => JsonSerializer.Deserialize<MonthlyTable>(bytes, Json) ?? throw new JsonException("A table is empty.");
}
