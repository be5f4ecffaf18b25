using System.Text.Json;
using HeroMe.Bot.Mentors.Personas;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.MentorChoice;

/// <summary>A mentor as a card shows them. A card's record holds it, because a company may change its mentors while the card is in the chat.</summary>
internal sealed record MentorFace(string Id, string Name, string Role)
{
    private const string Key = "face";

    public static MentorFace Of(Persona mentor) => new(mentor.Id, mentor.Name, mentor.Role);

    /// <summary>Data of a card's record for these mentors.</summary>
    public static Dictionary<string, string> Data(params IEnumerable<Persona> mentors) => new(StringComparer.Ordinal) { [Key] = JsonSerializer.Serialize(mentors.Select(Of)) };

    /// <returns>The mentors of the record; the built-in ones where it names none.</returns>
    public static IReadOnlyList<MentorFace> Read(CardRecord content) => content.Value(Key) is { } json && JsonSerializer.Deserialize<List<MentorFace>>(json) is { Count: > 0 } faces
        ? faces
        : [.. MentorCatalog.In(content.Language).All.Select(Of)];

    /// <returns>The mentor of that id in the record, else the built-in one; the host where there is none.</returns>
    public static MentorFace Find(CardRecord content, string? id) => Read(content).FirstOrDefault(face => face.Id == id) ?? Of(MentorCatalog.In(content.Language).Of(id));
}
