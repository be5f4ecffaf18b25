using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Mentors.Sheets;

/// <summary>A sheet as text, for the sealed state of a talk and for a record. What a later version added is left out, what cannot be read is an empty sheet.</summary>
internal static class SheetJson
{
    /// <summary>Japanese letters are not escaped, which keeps records short. Safe because the JSON is sealed and never shown in a page.</summary>
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault };

    public static string Of(Sheet sheet) => JsonSerializer.Serialize(
        sheet.Lines.Select(line => new Stored(line.Place.ToString(), line.Words.Reveal(), line.Turn, line.Confirmed, line.When.IsEmpty ? null : line.When.Reveal(), line.Due)
        {
            Promise = line.Promise,
            Outcome = line.Outcome == StepOutcome.Open ? null : line.Outcome.ToString(),
        }), Options);

    public static Sheet Read(string? json)
    {
        if (string.IsNullOrEmpty(json))
        {
            return Sheet.Empty;
        }

        try
        {
            var lines = (JsonSerializer.Deserialize<List<Stored?>>(json, Options) ?? []).OfType<Stored>().Where(s => s.Words is not null && Enum.TryParse<SheetPlace>(s.Place, out _));
            return Sheet.Empty with
            {
                Lines = [.. lines.Select(s => new SheetLine(Enum.Parse<SheetPlace>(s.Place), new PersonalText(s.Words), s.Turn, s.Confirmed) { When = new PersonalText(s.When ?? ""), Due = s.Due, Promise = s.Promise, Outcome = Enum.TryParse<StepOutcome>(s.Outcome, out var came) ? came : default })],
            };
        }
        catch (JsonException)
        {
            return Sheet.Empty;
        }
    }

    private sealed record Stored(string Place, string Words, int Turn, bool Confirmed, string? When, DateOnly? Due)
    {
        // Absent in sheets of earlier releases.
        public Guid? Promise { get; init; }

        public string? Outcome { get; init; }
    }
}
