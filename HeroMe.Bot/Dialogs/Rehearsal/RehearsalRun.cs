using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using HeroMe.Bot.Mentors.Prompting;
using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Dialogs.Rehearsal;

/// <summary>Where a rehearsal stands. The names are stored.</summary>
internal enum RehearsalStep { Choosing, Playing, Paused }

/// <summary>
/// One rehearsal while it lasts, in the sealed dialog memory. Without a model it holds no word that was played. It is forgotten when the practice ends, and
/// after half an hour in which nothing was played.
/// </summary>
internal sealed record RehearsalRun(RehearsalStep Step, Manner Manner)
{
    private const string Flow = "rehearsal";
    private const int Version = 1;
    private const int MostLines = 8;
    private const string MannerKey = "manner";
    private const string WhoKey = "who";
    private const string NoticedKey = "noticed";
    private const string LinesKey = "lines";
    private const string AtKey = "at";
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(30);

    /// <summary>What the other side is like or what it is about, as the person put it; empty when they did not.</summary>
    public PersonalText Who { get; init; } = PersonalText.Empty;

    public Noticed Noticed { get; init; }

    /// <summary>The last played lines, for a model only.</summary>
    public ImmutableList<TalkLine> Lines { get; init; } = [];

    public static bool IsOpen(DialogMemory memory) => memory.Flow(Flow) is not null;

    /// <summary>True while what the person writes is a line to the other side.</summary>
    public static bool IsPlayed(TurnScope scope) => scope.Memory.Stack.Exists(frame => frame.Id == RehearsalDialog.DialogId) && Of(scope)?.Step == RehearsalStep.Playing;

    /// <returns>Null when no rehearsal is under way.</returns>
    public static RehearsalRun? Of(TurnScope scope)
    {
        if (scope.Memory.Flow(Flow) is not { } record)
        {
            return null;
        }

        string Read(string key) => record.Answers.GetValueOrDefault(key, "");
        if (!Enum.TryParse<RehearsalStep>(record.Step, out var step) || !DateTimeOffset.TryParse(Read(AtKey), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var at) || scope.LocalNow - at > Silence)
        {
            End(scope);
            return null;
        }

        return new RehearsalRun(step, Enum.TryParse<Manner>(Read(MannerKey), out var manner) ? manner : Manner.Mild)
        {
            Who = new PersonalText(Read(WhoKey)),
            Noticed = (Noticed)(int.TryParse(Read(NoticedKey), NumberStyles.None, CultureInfo.InvariantCulture, out var noticed) ? noticed : 0),
            Lines = Read(LinesKey) is { Length: > 0 } json ? [.. JsonSerializer.Deserialize<List<KeptLine>>(json)!.Select(line => new TalkLine(line.P, new PersonalText(line.T)))] : [],
        };
    }

    /// <summary>The next message is a played line, or a choice before the first one.</summary>
    public static void Open(TurnScope scope, RehearsalRun run)
    {
        Close(scope);
        scope.Memory.Stack.Insert(0, new DialogFrame(RehearsalDialog.DialogId, new(StringComparer.Ordinal)));
        Keep(scope, run);
    }

    public static void Keep(TurnScope scope, RehearsalRun run) => scope.Memory.Keep(new FlowRecord(Flow, Version, run.Step.ToString(), new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [MannerKey] = run.Manner.ToString(),
        [WhoKey] = run.Who.Reveal(),
        [NoticedKey] = ((int)run.Noticed).ToString(CultureInfo.InvariantCulture),
        [LinesKey] = run.Lines.IsEmpty ? "" : JsonSerializer.Serialize(run.Lines.TakeLast(MostLines).Select(line => new KeptLine(line.IsPersons, line.Text.Reveal()))),
        [AtKey] = scope.LocalNow.ToString("O", CultureInfo.InvariantCulture),
    }));

    /// <summary>The next message is for the talk; the rehearsal can go on.</summary>
    public static void Close(TurnScope scope) => scope.Memory.Stack.RemoveAll(frame => frame.Id == RehearsalDialog.DialogId);

    /// <summary>Nothing of it is left.</summary>
    public static void End(TurnScope scope)
    {
        Close(scope);
        scope.Memory.Forget(Flow);
    }

    public override string ToString() => $"{nameof(RehearsalRun)} {Step}";

    private sealed record KeptLine(bool P, string T);
}
