using System.Text.Json;
using Microsoft.Bot.Builder.Dialogs;

namespace HeroMe.Bot.Dialogs;

/// <summary>Where a flow stands: a named step and the answers so far. An unknown version starts at the same step, answers kept.</summary>
internal sealed record FlowRecord(string Flow, int Version, string Step, IReadOnlyDictionary<string, string> Answers);

/// <summary>
/// The dialog stack and the flow records of one person between two turns, as plain JSON without type names,
/// so that it means the same with either implementation of the Bot Framework. Sealed by the turn.
/// </summary>
internal sealed class DialogMemory
{
    private readonly Dictionary<string, FlowRecord> _flows;

    private DialogMemory(DialogState state, Dictionary<string, FlowRecord> flows)
    {
        State = state;
        _flows = flows;
    }

    public DialogState State { get; }

    public static DialogMemory Empty() => new(new DialogState(), new(StringComparer.Ordinal));

    public FlowRecord? Flow(string name) => _flows.GetValueOrDefault(name);

    public void Keep(FlowRecord record) => _flows[record.Flow] = record;

    public void Forget(string flow) => _flows.Remove(flow);

    public bool Nothing => State.DialogStack.Count == 0 && _flows.Count == 0;

    public IReadOnlyCollection<FlowRecord> Flows => _flows.Values;

    /// <summary>Nothing of the talk so far is left, neither words nor steps.</summary>
    public void ForgetAll()
    {
        _flows.Clear();
        State.DialogStack.Clear();
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
            var kept = JsonSerializer.Deserialize<Kept>(bytes);
            var stack = kept?.Stack.Select(f => new DialogInstance { Id = f.Id, State = f.State.ToDictionary(p => p.Key, object (p) => p.Value, StringComparer.Ordinal) });
            return kept is null
                ? Empty()
                : new DialogMemory(new DialogState([.. stack!]), kept.Flows.ToDictionary(f => f.Flow, StringComparer.Ordinal));
        }
        catch (JsonException)
        {
            return Empty();
        }
    }

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(new Kept([.. State.DialogStack.Select(Frame)], [.. _flows.Values]));

    private static KeptFrame Frame(DialogInstance instance) => new(
        instance.Id,
        instance.State.ToDictionary(
            p => p.Key,
            // Only strings survive both implementations of the framework; anything else is a programming error.
            p => p.Value as string ?? throw new InvalidOperationException($"Dialog '{instance.Id}' keeps something that is not a string."),
            StringComparer.Ordinal));

    private sealed record Kept(IReadOnlyList<KeptFrame> Stack, IReadOnlyList<FlowRecord> Flows);

    private sealed record KeptFrame(string Id, Dictionary<string, string> State);
}
