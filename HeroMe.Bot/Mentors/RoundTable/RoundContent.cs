using System.Text.Json;
using System.Text.Json.Serialization;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Mentors.RoundTable;

/// <summary>What is said around the mentors' views: the stances by name, the host's lines, how one mentor answers another.</summary>
/// <param name="Again">By <c>one&gt;other</c>: what one mentor says to the other's view.</param>
internal sealed record RoundContent(
    IReadOnlyDictionary<string, string> Stances, IReadOnlyList<string> Agree, IReadOnlyList<string> AgreeStance, IReadOnlyList<string> Differ, IReadOnlyList<string> Question,
    IReadOnlyList<string> Pass, IReadOnlyDictionary<string, string> Again)
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNameCaseInsensitive = true, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectRequiredConstructorParameters = true };
    private static readonly Lazy<RoundContent> Japanese = new(() => Load("ja"));
    private static readonly Lazy<RoundContent> English = new(() => Load("en"));

    public static RoundContent In(Language language) => (language == Language.English ? English : Japanese).Value;

    /// <exception cref="InvalidDataException">The file is missing or holds no such content.</exception>
    internal static RoundContent Load(string language)
    {
        var file = $"round.{language}.json";
        using var stream = typeof(RoundContent).Assembly.GetManifestResourceStream($"HeroMe.Bot.Mentors.RoundTable.{file}") ?? throw new InvalidDataException($"The round table's '{file}' is not embedded.");
        return JsonSerializer.Deserialize<RoundContent>(stream, Json) ?? throw new InvalidDataException($"The round table's '{file}' is empty.");
    }
}
