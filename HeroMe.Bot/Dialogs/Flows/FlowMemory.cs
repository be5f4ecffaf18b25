using System.Globalization;
using HeroMe.Bot.Mentors.Guided;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.Flows;

/// <summary>The unfinished flows of a person in the sealed dialog memory, and whether one of them is open.</summary>
internal static class FlowMemory
{
    /// <summary>So many unfinished flows are kept; of more the oldest goes.</summary>
    private const int Most = 3;

    private const string LinesFlow = "flow-lines";
    private const int MostLines = 60;
    private const int Version = 1;

    /// <summary>The flow whose question stands open; null when none does.</summary>
    public static FlowProgress? Open(TurnScope scope) =>
        scope.Memory.Stack.Exists(frame => frame.Id == FlowDialog.DialogId) ? Unfinished(scope).FirstOrDefault(progress => progress.Mode == FlowMode.Open) : null;

    /// <summary>Every unfinished flow, the one that was touched last first.</summary>
    public static IEnumerable<FlowProgress> Unfinished(TurnScope scope) => scope.Memory.Flows
        .Where(record => record.Flow.StartsWith(FlowProgress.Prefix, StringComparison.Ordinal))
        .Select(FlowProgress.FromRecord)
        .OrderByDescending(progress => progress.At)
        .ThenBy(progress => progress.Flow, StringComparer.Ordinal);

    public static void Keep(TurnScope scope, FlowProgress progress, FlowScript script)
    {
        scope.Memory.Keep((progress with { At = scope.LocalNow.UtcTicks }).ToRecord(script.Version));
        foreach (var old in Unfinished(scope).Skip(Most).ToList())
        {
            Forget(scope, old.Flow);
        }
    }

    public static void Forget(TurnScope scope, string flow) => scope.Memory.Forget(FlowProgress.Prefix + flow);

    public static void ForgetAll(TurnScope scope)
    {
        foreach (var progress in Unfinished(scope).ToList())
        {
            Forget(scope, progress.Flow);
        }

        Leave(scope);
    }

    /// <summary>The next message is for the flow.</summary>
    public static void Enter(TurnScope scope)
    {
        Leave(scope);
        scope.Memory.Stack.Insert(0, new DialogFrame(FlowDialog.DialogId, new(StringComparer.Ordinal)));
    }

    /// <summary>The next message is for the talk.</summary>
    public static void Leave(TurnScope scope) => scope.Memory.Stack.RemoveAll(frame => frame.Id == FlowDialog.DialogId);

    /// <summary>
    /// A message was edited or deleted: what was answered by it is taken out, and that question is the open one again. A flow that holds nothing of it is
    /// unchanged.
    /// </summary>
    public static void ForgetWords(TurnScope scope)
    {
        foreach (var progress in Unfinished(scope).ToList())
        {
            var steps = progress.Sources.Where(source => source.Value.Split(' ').Intersect(scope.Sources, StringComparer.Ordinal).Any()).Select(source => source.Key).ToList();
            if (steps.Count > 0)
            {
                var kept = steps.Aggregate(progress, (left, step) => left.Without(step)) with { Step = steps[^1], Refused = $"{progress.Refused} {string.Join(' ', steps)}".Trim(), Awaited = string.Join(' ', scope.Sources) };
                scope.Memory.Keep(kept.ToRecord(scope.Memory.Flow(FlowProgress.Prefix + progress.Flow)?.Version ?? Version));
            }
        }
    }

    /// <summary>One wording of a list, none twice in a row.</summary>
    public static string Line(TurnScope scope, FlowLibrary library, string list) => Line(scope, library.In(scope.Language).List(list));

    public static string Line(TurnScope scope, IReadOnlyList<string> wordings)
    {
        var said = scope.Memory.Flow(LinesFlow)?.Answers.GetValueOrDefault("said") ?? "";
        var lines = new Lines(TalkState.Start with { Used = said, Turn = said.Length, Seed = (int)(scope.LocalNow.UtcTicks % 1009) });
        var line = lines.Next(wordings);
        var now = said + lines.Taken;
        var longest = MostLines * LineCode.Length;
        scope.Memory.Keep(new FlowRecord(LinesFlow, Version, "said", new Dictionary<string, string>(StringComparer.Ordinal) { ["said"] = now.Length <= longest ? now : now[^longest..] }));
        return line;
    }

    /// <summary>A day as it is stored.</summary>
    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The theme of a training that nobody named.</summary>
    public static string Themed(string text, Language language) => language == Language.Japanese
        ? text.Replace("{theme}", "研修", StringComparison.Ordinal)
        : text.StartsWith("{theme}", StringComparison.Ordinal) ? $"The training{text["{theme}".Length..]}" : text.Replace("{theme}", "the training", StringComparison.Ordinal);

    /// <summary>The flow is left: with answers it can be taken up again.</summary>
    public static void KeepOrForget(TurnScope scope, FlowScript script, FlowProgress progress)
    {
        Leave(scope);
        if (progress.HasAnswers)
        {
            Keep(scope, progress with { Mode = FlowMode.Later, IsConfirming = false }, script);
        }
        else
        {
            Forget(scope, script.Id);
        }
    }
}
