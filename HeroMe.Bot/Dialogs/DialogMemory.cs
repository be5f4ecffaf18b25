using System.Text.Json;

namespace HeroMe.Bot.Dialogs;

/// <summary>How far a flow has come: a named step and the answers so far. An unknown version starts at the same step, answers kept.</summary>
internal sealed record FlowRecord(string Flow, int Version, string Step, IReadOnlyDictionary<string, string> Answers);

/// <summary>
/// The dialog stack and the flow records of one person between two turns, as plain JSON without type names,
/// so that it outlives any library. Sealed by the turn.
/// </summary>
internal sealed class DialogMemory
{
    private readonly Dictionary<string, FlowRecord> _flows;

    private DialogMemory(List<DialogFrame> stack, Dictionary<string, FlowRecord> flows)
    {
        Stack = stack;
        _flows = flows;
    }

    /// <summary>Open dialogs, the one on top first.</summary>
    public List<DialogFrame> Stack { get; }

    public static DialogMemory Empty() => new([], new(StringComparer.Ordinal));

    public FlowRecord? Flow(string name) => _flows.GetValueOrDefault(name);

    public void Keep(FlowRecord record) => _flows[record.Flow] = record;

    public void Forget(string flow) => _flows.Remove(flow);

    public bool Nothing => Stack.Count == 0 && _flows.Count == 0;

    public IReadOnlyCollection<FlowRecord> Flows => _flows.Values;

    /// <summary>Nothing of the talk so far is left, neither words nor steps.</summary>
    public void ForgetAll()
    {
        _flows.Clear();
        Stack.Clear();
    }

    /// <summary>Reads what was kept; what cannot be understood is forgotten, never a failed turn.</summary>
    public static DialogMemory FromBytes(byte[]? bytes)
    {
        if (bytes is not { Length: > 0 })
        {
            return Empty();
        }

        try
        {
            return JsonSerializer.Deserialize<Kept>(bytes) is { } kept
                ? new DialogMemory([.. kept.Stack], kept.Flows.ToDictionary(f => f.Flow, StringComparer.Ordinal))
                : Empty();
        }
        catch (JsonException)
        {
            return Empty();
        }
    }

    /// <summary>A stack kept by another version may name a dialog that is gone: its flow record still has the answers.</summary>
    public void DropUnknown(Func<string, bool> isKnown)
    {
        if (Stack.Any(frame => !isKnown(frame.Id)))
        {
            Stack.Clear();
        }
    }

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(new Kept(Stack, [.. _flows.Values]));

    private sealed record Kept(IReadOnlyList<DialogFrame> Stack, IReadOnlyList<FlowRecord> Flows);
}
