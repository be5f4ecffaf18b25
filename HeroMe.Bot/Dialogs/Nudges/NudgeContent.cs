using System.Text.Json;
using System.Text.Json.Serialization;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.Nudges;

/// <summary>The sentences of the weekly nudge in one language, from the files in Content/.</summary>
internal sealed record NudgeContent
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        RespectRequiredConstructorParameters = true,
    };

    private static readonly Lazy<NudgeContent> Japanese = new(() => Load("ja"));
    private static readonly Lazy<NudgeContent> English = new(() => Load("en"));

    /// <summary>The first line, which a notification may show: it tells nothing of what follows.</summary>
    public required IReadOnlyList<string> FirstLines { get; init; }

    public required IReadOnlyList<string> Bodies { get; init; }

    /// <summary>For a promise that is due; {step} stands for it.</summary>
    public required IReadOnlyList<string> WithDue { get; init; }

    public required string Why { get; init; }

    public required IReadOnlyList<string> Fortnightly { get; init; }

    public required IReadOnlyList<string> Monthly { get; init; }

    public required IReadOnlyList<string> Stops { get; init; }

    /// <summary>{until} stands for the day.</summary>
    public required IReadOnlyList<string> Paused { get; init; }

    public required IReadOnlyList<string> Resumed { get; init; }

    public required IReadOnlyList<string> Off { get; init; }

    /// <summary>{often}, {weekday} and {time} stand for what was chosen.</summary>
    public required IReadOnlyList<string> On { get; init; }

    public static NudgeContent In(Language language) => (language == Language.English ? English : Japanese).Value;

    /// <summary>A different one each time the number grows by one.</summary>
    public static string Pick(IReadOnlyList<string> lines, int number) => lines[number % lines.Count];

    private static NudgeContent Load(string language)
    {
        var name = $"HeroMe.Bot.Dialogs.Nudges.nudge.{language}.json";
        using var stream = typeof(NudgeContent).Assembly.GetManifestResourceStream(name) ?? throw new InvalidDataException($"{name} is missing.");
        return JsonSerializer.Deserialize<NudgeContent>(stream, Json) ?? throw new InvalidDataException($"{name} is empty.");
    }
}
