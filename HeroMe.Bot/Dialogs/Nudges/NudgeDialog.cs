using System.Globalization;
using HeroMe.Bot.Cards;
using HeroMe.Bot.Dialogs.Consents;
using HeroMe.Bot.Dialogs.Due;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.People;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Safety.Screening;
using HeroMe.Bot.Texts;
using HeroMe.Bot.Understanding;

namespace HeroMe.Bot.Dialogs.Nudges;

/// <summary>The weekly nudge: agreed to, set, paused and stopped by card or in words; and the turns in which it comes.</summary>
internal sealed class NudgeDialog(NudgeJitter jitter) : TopicDialog(DialogId)
{
    public const string DialogId = NudgePlan.Topic;
    private const string SettingsValue = "settings";
    private const string SetValue = "set";
    private const string StopValue = "stop";
    private const int PromisesLookedAt = 30;

    /// <summary>The fields of a promise's record.</summary>
    private const string DueField = "due";
    private const string StateField = "state";
    private const string OpenState = "open";
    private static readonly TimeSpan Answerable = TimeSpan.FromDays(7);

    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        "お知らせ", "おしらせ", "お知らせの設定", "お知らせ設定", "お知らせを設定", "お知らせを変えたい", "お知らせを変える", "お知らせを始めて", "お知らせを始めたい", "weekly note", "weekly notes", "nudge", "nudges", "nudge settings", "set up nudges",
    };

    /// <summary>Opens the settings.</summary>
    public static CardChoice Settings { get; } = new(DialogId, SettingsValue, CardChoice.NoInputs);

    public static CardChoice Stop { get; } = new(DialogId, StopValue, CardChoice.NoInputs);

    public override DueRules Rules => DueRules.Regular;

    public static CardChoice Chosen(IReadOnlyDictionary<string, string> inputs) => new(DialogId, SetValue, inputs);

    public override bool OpensWith(TurnScope scope) => scope.Verdict.Tier < Tier.Amber && SentenceSplitter.Split(scope.Text) is [var only] && Names.Contains(only.Bare);

    public override bool IsAskedFor(TurnScope scope) => scope.AsksFor(Intent.NudgeOn, Intent.NudgeChange, Intent.NudgePause, Intent.NudgeStop);

    public override async Task<DialogTurnStatus> BeginDialogAsync(DialogContext dc, CancellationToken ct)
    {
        var scope = dc.Scope;
        var isOn = scope.State.Nudges is { IsOn: true };
        var intent = OpensWith(scope) ? Intent.NudgeChange : scope.Reading.Intent.Intent;
        switch (intent)
        {
            case Intent.NudgeStop or Intent.NudgePause when !isOn:
                await scope.SayAsync(scope.Word("Nudges.None"), ct);
                break;
            case Intent.NudgeStop:
                await StopAsync(scope, ct);
                break;
            case Intent.NudgePause:
                await PauseAsync(scope, NudgeWords.Weeks(scope.Text) ?? 1, ct);
                break;
            default:
                await ShowSettingsAsync(scope, ct);
                break;
        }

        return await dc.EndDialogAsync(ct);
    }

    public override Task ChosenAsync(TurnScope scope, CardChoice choice, CancellationToken ct) => choice.Value switch
    {
        SetValue => SetAsync(scope, choice.Inputs, ct),
        StopValue => StopAsync(scope, ct),
        _ => ShowSettingsAsync(scope, ct),
    };

    public override async Task DueAsync(TurnScope scope, Reminder reminder, CancellationToken ct)
    {
        if (scope.State.Nudges is not { IsOn: true, Next: { } day } plan)
        {
            return;
        }

        if (plan.At(day, scope.Zone) is var planned && planned > scope.LocalNow)
        {
            // The person travels: it is earlier there.
            scope.Outcome.Due = DueDecision.Move(planned);
            return;
        }

        var content = NudgeContent.In(scope.Language);
        if (plan.Unanswered >= NudgePlan.Stops)
        {
            NudgeSchedule.End(scope);
            await scope.SayAsync(NudgeContent.Pick(content.Stops, plan.Said), ct);
            return;
        }

        // The next one first: whatever fails after this, it is set.
        NudgeSchedule.Said(scope, plan with { Last = day, PausedUntil = null });
        var (first, body) = (NudgeContent.Pick(content.FirstLines, plan.Said), NudgeContent.Pick(content.Bodies, plan.Said));
        var card = NudgeCard.Content(scope.Language, first, body, content.Why, Notice(plan, content));
        var step = await DueStepAsync(scope, ct);
        if (step is not null)
        {
            scope.Notebook.ShowRecords();
        }

        var line = step is null ? null : NudgeContent.Pick(content.WithDue, plan.Said).Replace("{step}", Fields.Written(step.Reveal()), StringComparison.Ordinal);
        await scope.ShowAsync(card, id => CardKit.Message(NudgeCard.Render(id, card, line)), Answerable, ct);
    }

    /// <summary>Left out once, or its turn failed: the next one comes all the same.</summary>
    public override void Skipped(TurnScope scope, Reminder reminder)
    {
        if (scope.State.Nudges is { IsOn: true, Next: { } day } plan && scope.State.Consent.Allows(Purpose.Nudges))
        {
            NudgeSchedule.Set(scope, plan with { Last = day });
        }
    }

    /// <summary>What the person should know besides: it comes less often from now on, or again after a pause.</summary>
    private static string? Notice(NudgePlan plan, NudgeContent content) => plan switch
    {
        { PausedUntil: not null } => NudgeContent.Pick(content.Resumed, plan.Said),
        { Unanswered: NudgePlan.SlowsDown, Rhythm: < NudgeRhythm.Fortnightly } => NudgeContent.Pick(content.Fortnightly, plan.Said),
        { Unanswered: NudgePlan.SlowsDownMore, Rhythm: < NudgeRhythm.Monthly } => NudgeContent.Pick(content.Monthly, plan.Said),
        _ => null,
    };

    /// <returns>The step of an open promise whose day has come; null when there is none.</returns>
    private static async Task<PersonalText?> DueStepAsync(TurnScope scope, CancellationToken ct)
    {
        var today = DateOnly.FromDateTime(scope.LocalNow.DateTime);
        return (await scope.Notebook.ReadAsync(NoteKind.Promise, PromisesLookedAt, ct)).FirstOrDefault(note =>
            note.Fields.GetValueOrDefault(StateField) == OpenState
            && DateOnly.TryParseExact(note.Fields.GetValueOrDefault(DueField), "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var due)
            && due <= today)?.Text;
    }

    private static Task ShowSettingsAsync(TurnScope scope, CancellationToken ct) =>
        scope.ShowAsync(NudgeSettingsCard.Content(scope.Language, scope.State.Nudges, scope.State.Consent.Allows(Purpose.Nudges)), ct, Answerable);

    private static Task StopAsync(TurnScope scope, CancellationToken ct)
    {
        Allow(scope, allowed: false);
        NudgeSchedule.End(scope);
        return scope.SayAsync(NudgeContent.Pick(NudgeContent.In(scope.Language).Off, scope.State.Nudges?.Said ?? 0), ct);
    }

    private static Task PauseAsync(TurnScope scope, int weeks, CancellationToken ct)
    {
        var plan = NudgeSchedule.Set(scope, scope.State.Nudges! with { PausedUntil = DateOnly.FromDateTime(scope.LocalNow.DateTime).AddDays(7 * weeks), Unanswered = 0 });
        var line = NudgeContent.Pick(NudgeContent.In(scope.Language).Paused, plan.Said);
        return scope.SayAsync(line.Replace("{until}", NudgeWords.Day(plan.PausedUntil!.Value, scope.Language), StringComparison.Ordinal), ct);
    }

    /// <summary>Saved on the settings card, which agrees to it.</summary>
    private async Task SetAsync(TurnScope scope, IReadOnlyDictionary<string, string> inputs, CancellationToken ct)
    {
        var chosen = NudgeSettingsCard.Read(inputs, scope.State.Nudges ?? new NudgePlan { Spread = jitter.Draw() });
        if (!chosen.IsOn)
        {
            await StopAsync(scope, ct);
            return;
        }

        Allow(scope, allowed: true);
        var weeks = NudgeSettingsCard.Pause(inputs);
        var plan = NudgeSchedule.Set(scope, chosen with { PausedUntil = weeks > 0 ? DateOnly.FromDateTime(scope.LocalNow.DateTime).AddDays(7 * weeks) : null, Unanswered = 0 });
        var content = NudgeContent.In(scope.Language);
        var line = NudgeContent.Pick(content.On, plan.Said)
            .Replace("{often}", NudgeWords.Often(plan.Rhythm, scope.Language), StringComparison.Ordinal)
            .Replace("{weekday}", NudgeWords.Weekday(plan.Day, scope.Language), StringComparison.Ordinal)
            .Replace("{time}", NudgeWords.Hour(plan.Hour, scope.Language), StringComparison.Ordinal);
        var pause = plan.PausedUntil is { } until ? "\n\n" + NudgeContent.Pick(content.Paused, plan.Said).Replace("{until}", NudgeWords.Day(until, scope.Language), StringComparison.Ordinal) : "";
        await scope.SayAsync(line + pause, ct);
    }

    private static void Allow(TurnScope scope, bool allowed)
    {
        var at = scope.LocalNow;
        scope.Change(state => state with { Consent = ConsentRules.With(ConsentRules.Decided(state.Consent, at), Purpose.Nudges, allowed) });
    }
}
