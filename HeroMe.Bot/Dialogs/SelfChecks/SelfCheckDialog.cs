using System.Globalization;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Texts;
using HeroMe.Bot.Understanding;

namespace HeroMe.Bot.Dialogs.SelfChecks;

/// <summary>
/// The self-checks: HEROチェック, at least four weeks apart, and the short questions of a month. A check that was left half done is taken up where it was left.
/// The result is for the person alone.
/// </summary>
internal sealed class SelfCheckDialog() : TopicDialog(DialogId)
{
    public const string DialogId = "herocheck";
    private const string CameValue = "came";
    private const string FinishedValue = "finished";
    private const string MonthlyValue = "monthly";
    private const int Version = 1;
    private const string DayFormat = "yyyy-MM-dd";

    /// <summary>Answers further apart are not one look at oneself.</summary>
    private const int ResumableDays = 7;

    private static readonly TimeSpan Answerable = TimeSpan.FromDays(7);

    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        "heroチェック", "ヒーローチェック", "heroチェックをする", "heroチェックしたい", "heroチェックをしたい", "heroチェックを開いて", "heroチェックの続き", "hero check", "herocheck", "start the hero check", "do the hero check",
    };

    private static readonly HashSet<string> MonthlyNames = new(StringComparer.Ordinal)
    {
        "月の質問", "今月の質問", "月に一度の質問", "つながりの質問", "ひとりの感じ", "monthly questions", "this months questions", "questions of the month",
    };

    public static CardChoice Open { get; } = new(DialogId, "open", CardChoice.NoInputs);

    public static CardChoice OpenMonthly { get; } = new(DialogId, MonthlyValue, CardChoice.NoInputs);

    /// <summary>The person has come to another page, or stopped at one.</summary>
    public static CardChoice Came(IReadOnlyDictionary<string, string> values) => new(DialogId, CameValue, values);

    public static CardChoice Finished(IReadOnlyDictionary<string, string> values) => new(DialogId, FinishedValue, values);

    public override bool OpensWith(TurnScope scope) => TopicWords.MayOpen(scope) && (TopicWords.Are(scope, Names) || TopicWords.Are(scope, MonthlyNames));

    public override bool IsAskedFor(TurnScope scope) => TopicWords.MayOpen(scope) && scope.AsksFor(Intent.HeroCheck);

    public override async Task<DialogTurnStatus> BeginDialogAsync(DialogContext dc, CancellationToken ct)
    {
        await ShowAsync(dc.Scope, TopicWords.Are(dc.Scope, MonthlyNames) ? SelfCheckKind.Monthly : SelfCheckKind.HeroCheck, ct);
        return await dc.EndDialogAsync(ct);
    }

    public override Task ChosenAsync(TurnScope scope, CardChoice choice, CancellationToken ct)
    {
        switch (choice.Value)
        {
            case CameValue:
                scope.Memory.Keep(new FlowRecord(FlowOf(SelfCheckCard.KindOf(choice.Inputs)), Version, choice.Inputs.GetValueOrDefault(SelfCheckCard.StepKey) ?? "", Answers(choice.Inputs)));
                return Task.CompletedTask;
            case FinishedValue:
                return FinishAsync(scope, choice.Inputs, ct);
            default:
                return ShowAsync(scope, choice.Value == MonthlyValue ? SelfCheckKind.Monthly : SelfCheckKind.HeroCheck, ct);
        }
    }

    /// <summary>Shows the questions; too early, when they come again and the last result.</summary>
    private static async Task ShowAsync(TurnScope scope, SelfCheckKind kind, CancellationToken ct)
    {
        var (day, notes) = (Today(scope), await NotesAsync(scope, ct));
        if (SelfCheckTiming.Last(notes, kind) is { } last && SelfCheckTiming.Again(last) > day)
        {
            await TooEarlyAsync(scope, notes, last, ct);
            return;
        }

        var flow = scope.Memory.Flow(FlowOf(kind));
        if (flow is not null && IsRecent(flow, day))
        {
            await scope.ShowAsync(SelfCheckCard.Content(scope.Language, flow.Answers, flow.Step, resumed: day.DayNumber), ct, Answerable);
            return;
        }

        scope.Memory.Forget(FlowOf(kind));
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [SelfCheckCard.KindKey] = kind.ToString(),
            [SelfCheckCard.WorkKey] = kind == SelfCheckKind.HeroCheck && SelfCheckTiming.AsksAboutWork(notes, day) ? SelfCheckCard.Yes : "",
            [SelfCheckCard.StartedKey] = day.ToString(DayFormat, CultureInfo.InvariantCulture),
        };
        await scope.ShowAsync(SelfCheckCard.Content(scope.Language, values, SelfCheck.Pages(kind, withWork: false)[0].Name, resumed: null), ct, Answerable);
    }

    private static async Task FinishAsync(TurnScope scope, IReadOnlyDictionary<string, string> values, CancellationToken ct)
    {
        var (day, notes, kind) = (Today(scope), await NotesAsync(scope, ct), SelfCheckCard.KindOf(values));
        scope.Memory.Forget(FlowOf(kind));
        var before = SelfCheckTiming.Last(notes, kind);
        if (before is not null && SelfCheckTiming.Again(before) > day)
        {
            // Another card of the same check was finished meanwhile.
            await TooEarlyAsync(scope, notes, before, ct);
            return;
        }

        var check = new SelfCheck(kind, day, SelfCheck.Read(kind, values));
        if (check.Answers.Count == 0)
        {
            await scope.SayAsync(SelfCheckWords.Pick(SelfCheckWords.In(scope.Language).Skipped, day.DayNumber), ct);
            return;
        }

        var kept = scope.State.Consent.Allows(Purpose.CheckIns);
        scope.Notebook.Add(scope.Notebook.New(NoteKind.SelfCheck, new PersonalText(check.InWords(scope.Language))) with { Fields = check.Fields() });
        scope.Notebook.Count(check.Counted(before));
        if (!TopicWords.MayOpen(scope))
        {
            await scope.SayAsync(scope.Word(kept ? "SelfCheck.Taken" : "SelfCheck.TakenOnly"), ct);
            return;
        }

        await scope.ShowAsync(SelfCheckResultCard.Content(scope.Language, check, before, SelfCheckTiming.All(notes, kind).Count, kept), ct, Answerable);
    }

    private static async Task TooEarlyAsync(TurnScope scope, IReadOnlyList<Note> notes, SelfCheck last, CancellationToken ct)
    {
        var again = Days.Of(SelfCheckTiming.Again(last), Today(scope), scope.Language);
        await scope.SayAsync(SelfCheckWords.Pick(SelfCheckWords.In(scope.Language).TooEarly, Today(scope).DayNumber).Replace("{date}", again, StringComparison.Ordinal), ct);
        var all = SelfCheckTiming.All(notes, last.Kind);
        await scope.ShowAsync(SelfCheckResultCard.Content(scope.Language, last, all.Count > 1 ? all[^2] : null, all.Count - 1, kept: true, Today(scope)), ct, Answerable);
    }

    private static async Task<IReadOnlyList<Note>> NotesAsync(TurnScope scope, CancellationToken ct) =>
        scope.State.Consent.Allows(Purpose.CheckIns) ? await scope.Notebook.ReadAsync(NoteKind.SelfCheck, SelfCheckTiming.Most, ct) : [];

    private static bool IsRecent(FlowRecord flow, DateOnly day) =>
        DateOnly.TryParseExact(flow.Answers.GetValueOrDefault(SelfCheckCard.StartedKey), DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var started)
        && day.DayNumber - started.DayNumber is >= 0 and <= ResumableDays;

    private static Dictionary<string, string> Answers(IReadOnlyDictionary<string, string> values) =>
        values.Where(value => value.Key != SelfCheckCard.StepKey && value.Value.Length > 0).ToDictionary(StringComparer.Ordinal);

    private static string FlowOf(SelfCheckKind kind) => kind == SelfCheckKind.Monthly ? "monthly-check" : DialogId;

    private static DateOnly Today(TurnScope scope) => DateOnly.FromDateTime(scope.LocalNow.DateTime);
}
