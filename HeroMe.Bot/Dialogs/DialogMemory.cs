using System.Text.Json;

namespace HeroMe.Bot.Dialogs;

/// <summary>How far a flow has come: a named step and the answers so far. A record of another version continues at the same step.</summary>
internal sealed record FlowRecord(string Flow, int Version, string Step, IReadOnlyDictionary<string, string> Answers);

/// <summary>
/// The dialog stack and the flow records of one person between two turns, as plain JSON without type names,
/// so that it outlives any library. Sealed by the turn.
/// </summary>
internal sealed class DialogMemory
{
    /// <summary>Ten messages with as many mentions as one may hold. A name must not be forgotten before the words it stands in.</summary>
    private const int MostMentioned = 200;

    private readonly Dictionary<string, FlowRecord> _flows;
    private readonly List<string> _mentioned;

    private DialogMemory(List<DialogFrame> stack, Dictionary<string, FlowRecord> flows, List<string> mentioned, MessageVersions versions)
    {
        Stack = stack;
        _flows = flows;
        _mentioned = mentioned;
        Versions = versions;
    }

    /// <summary>Open dialogs, the one on top first.</summary>
    public List<DialogFrame> Stack { get; }

    /// <summary>Names of people who were mentioned. What was said about them may be repeated to a model later, without the names.</summary>
    public IReadOnlyList<string> Mentioned => _mentioned;

    /// <summary>How the latest messages read when they were last answered.</summary>
    public MessageVersions Versions { get; }

    /// <summary>When the person was last welcomed; null when that is not remembered.</summary>
    public DateTimeOffset? WelcomedAt { get; set; }

    public static DialogMemory Empty() => new([], new(StringComparer.Ordinal), [], MessageVersions.Of(null));

    /// <returns>Null when the flow has not started or was forgotten.</returns>
    public FlowRecord? Flow(string name) => _flows.GetValueOrDefault(name);

    public void Keep(FlowRecord record) => _flows[record.Flow] = record;

    public void Forget(string flow) => _flows.Remove(flow);

    /// <summary>Remembers names; of many, the latest.</summary>
    public void Mention(IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            _mentioned.Remove(name);
            _mentioned.Add(name);
        }

        _mentioned.RemoveRange(0, Math.Max(0, _mentioned.Count - MostMentioned));
    }

    public void ForgetMentioned() => _mentioned.Clear();

    /// <summary>True when it holds nothing that the person said.</summary>
    public bool Nothing => Stack.Count == 0 && _flows.Count == 0 && _mentioned.Count == 0;

    public IReadOnlyCollection<FlowRecord> Flows => _flows.Values;

    /// <summary>Deletes all flow records and names, and closes all dialogs.</summary>
    public void ForgetAll()
    {
        _flows.Clear();
        _mentioned.Clear();
        Stack.Clear();
    }

    /// <summary>Reads the stored memory. Missing or unreadable bytes give an empty memory, so that they never fail a turn.</summary>
    public static DialogMemory FromBytes(byte[]? bytes)
    {
        if (bytes is not { Length: > 0 })
        {
            return Empty();
        }

        try
        {
            return JsonSerializer.Deserialize<Kept>(bytes) is { } kept
                ? new DialogMemory([.. kept.Stack], kept.Flows.ToDictionary(f => f.Flow, StringComparer.Ordinal), [.. kept.Mentioned ?? []], MessageVersions.Of(kept.Versions)) { WelcomedAt = kept.WelcomedAt }
                : Empty();
        }
        catch (JsonException)
        {
            return Empty();
        }
    }

    /// <summary>Clears a stack that names a dialog which this version does not have; the flow records keep the answers.</summary>
    public void DropUnknown(Func<string, bool> isKnown)
    {
        if (Stack.Any(frame => !isKnown(frame.Id)))
        {
            Stack.Clear();
        }
    }

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(new Kept(Stack, [.. _flows.Values]) { Mentioned = _mentioned, Versions = Versions.Entries, WelcomedAt = WelcomedAt });

    private sealed record Kept(IReadOnlyList<DialogFrame> Stack, IReadOnlyList<FlowRecord> Flows)
    {
        // Absent in memories of earlier releases.
        public IReadOnlyList<string>? Mentioned { get; init; }

        public IReadOnlyList<string>? Versions { get; init; }

        public DateTimeOffset? WelcomedAt { get; init; }
    }
}
