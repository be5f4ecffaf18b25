using System.Text.Encodings.Web;
using System.Text.Json;
using HeroMe.Bot.Cards;
using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Notebook;

/// <summary>One record of a person. <see cref="Fields"/> holds what the kind adds; its values are a person's too.</summary>
internal sealed record Note(Guid Id, NoteKind Kind, DateTimeOffset At, PersonalText Text)
{
    /// <summary>Names the records (ids in "N" form, separated by blanks) that this one was drawn from: when one of them goes, so does this.</summary>
    public const string DrawnFrom = "of";

    private const int Least = 1000;

    /// <summary>Sealed, never shown as it is: a Japanese letter needs no escape.</summary>
    private static readonly JsonSerializerOptions Plainly = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly Dictionary<string, string> NoFields = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, string> Fields { get; init; } = NoFields;

    /// <summary>The message in Teams that shows it, where that is known.</summary>
    public string? TeamsMessageId { get; init; }

    /// <summary>Keyed hash of the Teams message that it comes from; null when it comes from none.</summary>
    public byte[]? Source { get; init; }

    /// <summary>When it goes by itself; known once it is stored.</summary>
    public DateTimeOffset Until { get; init; } = DateTimeOffset.MaxValue;

    /// <summary>The ids that <see cref="DrawnFrom"/> names.</summary>
    public IEnumerable<Guid> Origins => (Fields.GetValueOrDefault(DrawnFrom) ?? "")
        .Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(id => Guid.TryParseExact(id, "N", out var origin) ? origin : Guid.Empty);

    /// <summary>What is usual in a talk fits into the room; a line that stands for words which are not kept is as long.</summary>
    public byte[] ToBytes() => JsonPadding.Pad(JsonSerializer.SerializeToUtf8Bytes(new Stored(Kind, At, Text.Reveal(), Fields.Count == 0 ? null : Fields), Plainly), Least);

    public static Note FromBytes(Guid id, byte[] bytes)
    {
        var stored = JsonSerializer.Deserialize<Stored>(bytes) ?? throw new InvalidDataException("A record is empty.");
        return new Note(id, stored.Kind, stored.At, new PersonalText(stored.Text)) { Fields = stored.Fields ?? NoFields };
    }

    public override string ToString() => $"Note({Kind}, {Text})";

    private sealed record Stored(NoteKind Kind, DateTimeOffset At, string Text, IReadOnlyDictionary<string, string>? Fields);
}
