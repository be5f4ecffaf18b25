using System.Text.Json;
using HeroMe.Bot.Tests.Boundaries;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Tests.Evaluations;

/// <summary>
/// A person with something on their mind: what they would say at each step of a talk. The files in Cases/ are written by hand;
/// blind.json by somebody who had not seen the content of the guided talk.
/// </summary>
/// <param name="Hour">The hour of day in which they write, on their own clock.</param>
/// <param name="More">What they add when they are asked.</param>
/// <param name="Hardest">What weighs most.</param>
/// <param name="Issue">Their own one-sentence name for it.</param>
/// <param name="Near">Who could be the next contact.</param>
/// <param name="Unsure">A doubt, said once instead of an answer.</param>
internal sealed record TalkCase(
    string Id, string Lang, int Hour, string Topic, string Opener, IReadOnlyList<string> More, string Hardest, string Issue,
    string OtherView, IReadOnlyList<string> Roads, string Step, string When, string Near, string Unsure)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public Language Language => Lang == "en" ? Language.English : Language.Japanese;

    public bool Blind => Id.Contains("blind", StringComparison.Ordinal);

    /// <summary>A Wednesday; late hours are its night.</summary>
    public DateTimeOffset Now => new(2026, 11, 25, Hour, 10, 0, TimeSpan.FromHours(9));

    public static IReadOnlyList<TalkCase> All { get; } =
    [
        .. Directory.EnumerateFiles(Path.Combine(Source.Root, "HeroMe.Bot.Tests", "Evaluations", "Cases"), "*.json")
            .Order(StringComparer.Ordinal)
            .SelectMany(f => JsonSerializer.Deserialize<List<TalkCase>>(File.ReadAllText(f), Json)!),
    ];

    public override string ToString() => Id;
}
