using System.Text.Json;
using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Notebook;

/// <summary>One record of a person. <see cref="Fields"/> holds what the kind adds; its values are a person's too.</summary>
internal sealed record Note(Guid Id, NoteKind Kind, DateTimeOffset At, PersonalText Text)
{
    private static readonly Dictionary<string, string> NoFields = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, string> Fields { get; init; } = NoFields;

    /// <summary>The message in Teams that shows it, where that is known.</summary>
    public string? Bubble { get; init; }

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(new Stored(Kind, At, Text.Reveal(), Fields.Count == 0 ? null : Fields));

    public static Note FromBytes(Guid id, byte[] bytes)
    {
        var stored = JsonSerializer.Deserialize<Stored>(bytes) ?? throw new InvalidDataException("A record is empty.");
        return new Note(id, stored.Kind, stored.At, new PersonalText(stored.Text)) { Fields = stored.Fields ?? NoFields };
    }

    public override string ToString() => $"Note({Kind}, {Text})";

    private sealed record Stored(NoteKind Kind, DateTimeOffset At, string Text, IReadOnlyDictionary<string, string>? Fields);
}
