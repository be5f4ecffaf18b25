using System.Globalization;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.CheckIns;

internal sealed record MoodWords(string Question, IReadOnlyDictionary<string, string> Words, IReadOnlyDictionary<string, string> Faces);

internal sealed record ConnectionWords(string Question, string None, string Some, string Many);

internal sealed record LineWords(string Label, string Hint);

/// <summary>What the check-in asks and says in one language, from the files in Content/.</summary>
internal sealed record CheckInWords(
    MoodWords Mood,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Reflections,
    IReadOnlyDictionary<string, string> Scale,
    ConnectionWords Connection,
    LineWords Line,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Observations,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Trend)
{
    private static readonly Lazy<CheckInWords> Japanese = new(() => EmbeddedJson.Read<CheckInWords>("Dialogs.CheckIns.checkin.ja.json"));
    private static readonly Lazy<CheckInWords> English = new(() => EmbeddedJson.Read<CheckInWords>("Dialogs.CheckIns.checkin.en.json"));

    public static CheckInWords In(Language language) => (language == Language.English ? English : Japanese).Value;

    /// <summary>Face and words of a mood.</summary>
    public string Of(int mood) => $"{Mood.Faces[Key(mood)]} {Mood.Words[Key(mood)]}";

    /// <summary>The words of a mood in quotation marks, for a sentence.</summary>
    public string Quoted(int mood) => ReferenceEquals(this, English.Value) ? $"“{Mood.Words[Key(mood)]}”" : $"「{Mood.Words[Key(mood)]}」";

    public string Reflection(string item) => ReflectionItems.In(item, Reflections);

    public string Agreement(int value) => Scale[Key(value)];

    public string Of(Talked talked) => talked switch { Talked.None => Connection.None, Talked.Some => Connection.Some, _ => Connection.Many };

    private static string Key(int value) => value.ToString(CultureInfo.InvariantCulture);
}
