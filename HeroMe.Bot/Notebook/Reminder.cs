using System.Text.Json;

namespace HeroMe.Bot.Notebook;

/// <summary>
/// Something that the bot comes back to by itself: a small promise on its day, a weekly check-in. When it is due, its topic is given a turn
/// (<c>TopicDialog.DueAsync</c>), which decides whether anything is said at all.
/// </summary>
/// <param name="Topic">The id of the dialog that is given the turn.</param>
/// <param name="Key">What it is about within the topic, for example a record's id; empty when the topic has only one.</param>
/// <param name="Occasion">Which of several times it is, for example an ISO week or a day: the same occasion comes at most once.</param>
internal sealed record Reminder(string Topic, string Key, string Occasion)
{
    private const int Least = 200;

    public override string ToString() => $"{nameof(Reminder)} {Topic}";

    public byte[] ToBytes() => Privacy.JsonPadding.Pad(JsonSerializer.SerializeToUtf8Bytes(this), Least);

    /// <exception cref="InvalidDataException">The bytes hold JSON null.</exception>
    public static Reminder FromBytes(byte[] bytes) =>
        JsonSerializer.Deserialize<Reminder>(bytes) ?? throw new InvalidDataException("A reminder is empty.");
}
