using System.Collections.Immutable;
using System.Globalization;

namespace HeroMe.Bot.Dialogs.Flows;

/// <summary>Whether a flow is under way. The names are stored.</summary>
internal enum FlowMode
{
    /// <summary>Its question stands open.</summary>
    Open,

    /// <summary>Put away by the person: it goes on when they say so.</summary>
    Later,

    /// <summary>The talk went elsewhere; it is offered once after the next calm answer.</summary>
    Interrupted,

    /// <summary>It was offered after an interruption, and is not offered again.</summary>
    Offered,

    /// <summary>Put away because of something serious: never offered by itself.</summary>
    Aside,
}

/// <summary>
/// How far one run of a flow has come. Steps are known by their names: what a later version does not have is left out, what it adds is asked, and the
/// answers stay.
/// </summary>
/// <param name="Run">Tells this run's cards from those of another run.</param>
/// <param name="Step">The step that was asked last.</param>
/// <param name="Answers">By step, in the person's own words; empty for a step that was skipped.</param>
internal sealed record FlowProgress(string Flow, string Run, string Step, ImmutableDictionary<string, string> Answers)
{
    /// <summary>What all records of flows are called in the dialog memory, before the flow's id.</summary>
    public const string Prefix = "flow:";

    private const string DayFormat = "yyyy-MM-dd";
    private const string DueKey = ".due.";
    private const string SourceKey = ".of.";

    public FlowMode Mode { get; init; }

    /// <summary>How often the open question was asked again.</summary>
    public int Asked { get; init; }

    /// <summary>The open question is whether what the sheet already knows still holds.</summary>
    public bool IsConfirming { get; init; }

    /// <summary>Steps whose known words the person has put aside, separated by blanks.</summary>
    public string Refused { get; init; } = "";

    /// <summary>The last thing said was the offer to go on with it.</summary>
    public bool IsOffering { get; init; }

    /// <summary>Answers of the talk that come before it is offered again.</summary>
    public int Wait { get; init; }

    /// <summary>When it was touched last, in ticks; of several unfinished flows the newest is meant.</summary>
    public long At { get; init; }

    /// <summary>The days that answers name, by step.</summary>
    public ImmutableDictionary<string, DateOnly> Days { get; init; } = ImmutableDictionary<string, DateOnly>.Empty;

    /// <summary>The messages in Teams that answers come from, by step: ids separated by blanks.</summary>
    public ImmutableDictionary<string, string> Sources { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The day of a training that is prepared for; null when it was not named.</summary>
    public DateOnly? TrainingDay { get; init; }

    /// <summary>The message whose edit or deletion took the open question's answer out; empty when there is none.</summary>
    public string Awaited { get; init; } = "";

    /// <summary>True when the new wording of this message is the answer to the open question.</summary>
    public bool Awaits(string messageId) => Awaited.Split(' ').Contains(messageId, StringComparer.Ordinal);

    public bool HasAnswers => Answers.Values.Any(words => words.Length > 0);

    /// <summary>The step to ask: the one that was asked, else the first without an answer; null when all have one.</summary>
    public FlowStep? Current(FlowScript script) =>
        script.Step(Step) is { } step && !Answers.ContainsKey(step.Id) ? step : script.Steps.FirstOrDefault(s => !Answers.ContainsKey(s.Id) && !IsIdle(script, s));

    public FlowProgress With(FlowStep step, string words, DateOnly? day = null, string source = "") => this with
    {
        Answers = Answers.SetItem(step.Id, words),
        Days = day is { } due ? Days.SetItem(step.Id, due) : Days.Remove(step.Id),
        Sources = source.Length > 0 ? Sources.SetItem(step.Id, source) : Sources.Remove(step.Id),
        Asked = 0,
        IsConfirming = false,
    };

    public FlowProgress Without(string step) => this with
    {
        Answers = Answers.Remove(step),
        Days = Days.Remove(step),
        Sources = Sources.Remove(step),
        Asked = 0,
        IsConfirming = false,
    };

    /// <summary>One step back: the answer before the open question is taken out and asked for again.</summary>
    /// <returns>Null when the first question stands open.</returns>
    public FlowProgress? Back(FlowScript script)
    {
        var open = Current(script);
        var before = script.Steps.TakeWhile(step => step.Id != open?.Id).LastOrDefault(step => Answers.ContainsKey(step.Id));
        return before is null ? null : Without(before.Id) with { Step = before.Id, Refused = $"{Refused} {before.Id}".Trim() };
    }

    /// <summary>True for a day whose deed was left out.</summary>
    private bool IsIdle(FlowScript script, FlowStep step) =>
        step.Sheet == FlowSheet.When && FlowSheet.DeedOf(script) is { } deed && Answers.TryGetValue(deed.Id, out var words) && words.Length == 0;

    public FlowRecord ToRecord(int version)
    {
        var kept = new Dictionary<string, string>(Answers, StringComparer.Ordinal)
        {
            [".run"] = Run,
            [".mode"] = Mode.ToString(),
            [".at"] = At.ToString(CultureInfo.InvariantCulture),
        };
        void Keep(string key, string value)
        {
            if (value.Length > 0)
            {
                kept[key] = value;
            }
        }

        Keep(".asked", Asked == 0 ? "" : Asked.ToString(CultureInfo.InvariantCulture));
        Keep(".wait", Wait == 0 ? "" : Wait.ToString(CultureInfo.InvariantCulture));
        Keep(".confirming", IsConfirming ? "yes" : "");
        Keep(".offering", IsOffering ? "yes" : "");
        Keep(".refused", Refused);
        Keep(".training", TrainingDay?.ToString(DayFormat, CultureInfo.InvariantCulture) ?? "");
        Keep(".awaited", Awaited);
        foreach (var (step, day) in Days)
        {
            kept[DueKey + step] = day.ToString(DayFormat, CultureInfo.InvariantCulture);
        }

        foreach (var (step, source) in Sources)
        {
            kept[SourceKey + step] = source;
        }

        return new FlowRecord(Prefix + Flow, version, Step, kept);
    }

    public static FlowProgress FromRecord(FlowRecord record)
    {
        string Read(string key) => record.Answers.GetValueOrDefault(key, "");
        return new FlowProgress(record.Flow[Prefix.Length..], Read(".run"), record.Step, record.Answers.Where(a => !a.Key.StartsWith('.')).ToImmutableDictionary(StringComparer.Ordinal))
        {
            Mode = Enum.TryParse<FlowMode>(Read(".mode"), out var mode) && Enum.IsDefined(mode) ? mode : FlowMode.Later,
            At = long.TryParse(Read(".at"), NumberStyles.None, CultureInfo.InvariantCulture, out var at) ? at : 0,
            Asked = Count(Read(".asked")),
            Wait = Count(Read(".wait")),
            IsConfirming = Read(".confirming") == "yes",
            IsOffering = Read(".offering") == "yes",
            Refused = Read(".refused"),
            TrainingDay = Day(Read(".training")),
            Awaited = Read(".awaited"),
            Days = Under(record, DueKey).Select(pair => (pair.Step, Day: Day(pair.Value))).Where(pair => pair.Day is not null).ToImmutableDictionary(pair => pair.Step, pair => pair.Day!.Value, StringComparer.Ordinal),
            Sources = Under(record, SourceKey).ToImmutableDictionary(pair => pair.Step, pair => pair.Value, StringComparer.Ordinal),
        };
    }

    /// <summary>Tells nothing of what was answered.</summary>
    public override string ToString() => $"{nameof(FlowProgress)} {Flow}";

    private static IEnumerable<(string Step, string Value)> Under(FlowRecord record, string key) =>
        record.Answers.Where(a => a.Key.StartsWith(key, StringComparison.Ordinal)).Select(a => (a.Key[key.Length..], a.Value));

    private static int Count(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 0;

    internal static DateOnly? Day(string? text) => DateOnly.TryParseExact(text, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
