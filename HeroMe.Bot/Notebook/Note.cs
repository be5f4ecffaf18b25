using System.Text.Encodings.Web;
using System.Text.Json;
using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Notebook;

/// <summary>One record of a person. <see cref="Fields"/> holds what the kind adds; its values are personal as well.</summary>
internal sealed record Note(Guid Id, NoteKind Kind, DateTimeOffset At, PersonalText Text)
{
    /// <summary>Field with the ids ("N" format, separated by spaces) of the records that this one is derived from; when one of them is deleted, so is this.</summary>
    public const string DrawnFrom = "of";

    private const int Least = 1000;

    /// <summary>Japanese letters are not escaped, which keeps records short. Safe because the JSON is sealed and never shown in a page.</summary>
    private static readonly JsonSerializerOptions Plainly = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly Dictionary<string, string> NoFields = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, string> Fields { get; init; } = NoFields;

    /// <summary>The message in Teams that shows it; null when not known.</summary>
    public string? TeamsMessageId { get; init; }

    /// <summary>Keyed hash of the Teams message that it comes from; null when it comes from none.</summary>
    public byte[]? Source { get; init; }

    /// <summary>When it is deleted by itself; MaxValue until it is stored.</summary>
    public DateTimeOffset Until { get; init; } = DateTimeOffset.MaxValue;

    /// <summary>The ids in the field <see cref="DrawnFrom"/>.</summary>
    public IEnumerable<Guid> Origins => (Fields.GetValueOrDefault(DrawnFrom) ?? "")
        .Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(id => Guid.TryParseExact(id, "N", out var origin) ? origin : Guid.Empty);

    /// <summary>Padded to a minimum that fits usual records, so that a fixed sentence in place of unrecorded text has the same length.</summary>
    public byte[] ToBytes() => JsonPadding.Pad(JsonSerializer.SerializeToUtf8Bytes(new Stored(Kind, At, Text.Reveal(), Fields.Count == 0 ? null : Fields), Plainly), Least);

    /// <exception cref="InvalidDataException">The record is empty: damaged data.</exception>
    public static Note FromBytes(Guid id, byte[] bytes)
    {
        var stored = JsonSerializer.Deserialize<Stored>(bytes) ?? throw new InvalidDataException("A record is empty.");
        return new Note(id, stored.Kind, stored.At, new PersonalText(stored.Text)) { Fields = stored.Fields ?? NoFields };
    }

    public override string ToString() => $"Note({Kind}, {Text})";

    private sealed record Stored(NoteKind Kind, DateTimeOffset At, string Text, IReadOnlyDictionary<string, string>? Fields);
}
