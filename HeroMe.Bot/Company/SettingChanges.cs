using System.Text.Json;
using System.Text.Json.Nodes;

namespace HeroMe.Bot.Company;

/// <summary>Which settings of a section differ: their keys, never their values, because a desk may bear a person's name.</summary>
internal static class SettingChanges
{
    /// <returns>Such as <c>Company:Tone</c> and <c>Company:CrisisDesks:0:Reach</c>, in their order; empty when nothing differs.</returns>
    public static IReadOnlyList<string> Between<T>(T before, T after)
        where T : class => [.. Between(JsonSerializer.SerializeToNode(before), JsonSerializer.SerializeToNode(after), SectionNames.Of(typeof(T)))];

    private static IEnumerable<string> Between(JsonNode? before, JsonNode? after, string key) => (before, after) switch
    {
        (JsonObject one, JsonObject other) => one.Select(p => p.Key).Union(other.Select(p => p.Key), StringComparer.Ordinal).SelectMany(name => Between(one[name], other[name], $"{key}:{name}")),
        (JsonArray one, JsonArray other) => Enumerable.Range(0, Math.Max(one.Count, other.Count)).SelectMany(i => Between(one.ElementAtOrDefault(i), other.ElementAtOrDefault(i), $"{key}:{i}")),
        _ => JsonNode.DeepEquals(before, after) ? [] : [key],
    };
}
