using HeroMe.Bot.Dialogs.Counselling;
using HeroMe.Bot.Safety;
using HeroMe.Bot.Safety.Screening;

namespace HeroMe.Bot.Dialogs.Risk;

/// <summary>
/// Answers serious messages with fixed wording: the card at which counselling stops, the direct question, care and places to turn to.
/// What it answers never reaches the counselling state, a persona or the records.
/// </summary>
internal sealed class RiskDialog(ModelRiskReader reader) : TopicDialog(DialogId)
{
    public const string DialogId = "risk";
    private static readonly Verdict RedSelfHarm = new(Tier.Red, Category.SelfHarm);

    private const string AskValue = "ask";
    private const string RedValue = "red";
    private const string RiskFoundValue = "heard";

    /// <summary>Continues with the direct question.</summary>
    public static CardChoice AskNow { get; } = new(DialogId, AskValue, CardChoice.NoInputs);

    /// <summary>Continues with the red card, unless it was sent before the turn.</summary>
    public static CardChoice RedNow { get; } = new(DialogId, RedValue, CardChoice.NoInputs);

    /// <summary>Continues with the step for risk that was found in text outside a message, such as the feedback form.</summary>
    public static CardChoice RiskFoundNow { get; } = new(DialogId, RiskFoundValue, CardChoice.NoInputs);

    /// <summary>True for a turn that continues with <see cref="RiskFoundNow"/>.</summary>
    public static bool IsRiskFound(CardChoice? choice) => choice is { Topic: DialogId, Value: RiskFoundValue };

    public override bool IsReachableInPlay => true;

    /// <summary>Danger to life comes before every other topic, whatever else was said.</summary>
    public override bool Interrupts(TurnScope scope) => scope.Verdict.Tier == Tier.Red && Next(scope).Replaces;

    /// <summary>What only the classifier read waits for the model's reading, where there is one.</summary>
    public override bool OpensWith(TurnScope scope) => Next(scope) is { Replaces: true } next && !(next.MayWait && reader.IsConfigured);

    public override async Task<DialogTurnStatus> BeginDialogAsync(DialogContext dc, CancellationToken ct)
    {
        var scope = dc.Scope;
        await StepAsync(scope, Next(scope), ct);
        return await dc.EndDialogAsync(ct);
    }

    /// <summary>Remembers the signs of an answered message: a turn is judged by those before it. A line that is played tells nothing of the person; danger in it ends the play.</summary>
    public static void Remember(TurnScope scope)
    {
        var (verdict, now) = (scope.Verdict, scope.LocalNow);
        if (!scope.IsPlayed && (scope.State.Risk is { Window.Count: > 0 } || verdict.Weak != Signs.None || TalkSigns.StrongOf(verdict) != Signs.None))
        {
            scope.Change(state => state with { Risk = RiskState.Heard(state.Risk, verdict, now) });
        }
    }

    /// <summary>What comes before the ordinary answer: in an emergency of the body, the ambulance.</summary>
    public static async Task BeforeAnswerAsync(TurnScope scope, CancellationToken ct)
    {
        if (Next(scope).Step == RiskStep.Emergency)
        {
            await ShowRedAsync(scope, Category.MedicalEmergency, ct);
        }
    }

    /// <summary>What stands beside the ordinary answer: the quiet line, care once for each subject, or what cannot be helped with here.</summary>
    public static async Task BesideAnswerAsync(TurnScope scope, RiskDecision decision, CancellationToken ct)
    {
        var words = SafetyWords.In(scope.Language);
        var about = decision.Verdict.Category;
        scope.Change(state => state with { Risk = RiskRules.After(state.Risk, decision, scope.LocalNow) });
        switch (decision.Step)
        {
            case RiskStep.Soft:
                await scope.ShowAsync(new CardRecord(SoftCard.TemplateName, scope.Language), ct);
                break;
            case RiskStep.CareBeside:
                scope.Outcome.MarkKeepOutOfRecords();
                await CareAsync(scope, $"care-{about}", about, ct);
                break;
            case RiskStep.CareAlreadyGiven:
                scope.Outcome.MarkKeepOutOfRecords();
                if (about is Category.Medical or Category.Whistleblowing)
                {
                    // What must not be answered, or written here, is said each time.
                    scope.Outcome.AddFootnotes([words.Line($"more-{about}", scope.State.Risk!.Turn - 1)]);
                }

                break;
            case RiskStep.Emergency:
                scope.Outcome.MarkKeepOutOfRecords();
                if (!scope.Outcome.Cards.Any(card => card.Content.Template == RedCard.TemplateName))
                {
                    // Read by a model only, after the answer was prepared.
                    await ShowRedAsync(scope, Category.MedicalEmergency, ct);
                }

                break;
        }
    }

    public override async Task ChosenAsync(TurnScope scope, CardChoice choice, CancellationToken ct)
    {
        scope.Outcome.MarkKeepOutOfRecords();
        var inRed = scope.State.Risk?.At(scope.LocalNow) == RiskLevel.Red;
        await (choice.Value switch
        {
            RedCard.Safe when !inRed => AfterAsync(scope, ct),
            RedValue => scope.ShownCrisisCard is null ? ShowRedAsync(scope, scope.State.Risk?.About() ?? Category.SelfHarm, ct) : Task.CompletedTask,
            AskValue when !inRed => StepAsync(scope, new RiskDecision(RiskStep.Ask, new Verdict(Tier.Amber, Category.SelfHarm)), ct),
            RiskFoundValue => StepAsync(scope, Next(scope), ct),
            AskCard.Yes => YesAsync(scope, ct),
            AskCard.Some when !inRed => SomeAsync(scope, ct),
            AskCard.No when !inRed => DeniedAsync(scope, ct),
            _ => StayAsync(scope, ct),
        });
    }

    private static RiskDecision Next(TurnScope scope) => RiskRules.Next(scope.State.Risk, scope.Verdict, scope.Text, scope.LocalNow);

    private Task StepAsync(TurnScope scope, RiskDecision decision, CancellationToken ct)
    {
        var words = SafetyWords.In(scope.Language);
        scope.Outcome.MarkKeepOutOfRecords();
        if (decision.Step == RiskStep.Red)
        {
            return RedAsync(scope, decision, ct);
        }

        Move(scope, risk => RiskRules.After(risk, decision, scope.LocalNow));
        var turn = (scope.State.Risk?.Turn ?? 1) - 1;
        switch (decision.Step)
        {
            case RiskStep.EndCrisis:
                return AfterAsync(scope, ct);
            case RiskStep.Ask or RiskStep.AskAgain:
                SetAside.Keep(scope);
                return AskAsync(scope, decision.Step == RiskStep.Ask ? "ask" : "askAgain", ct);
            case RiskStep.AskSimply:
                return AskAsync(scope, "askSimply", ct);
            case RiskStep.AwaitAnswer:
                return scope.SayAsync(CrisisText.Plain(words.Line("await-answer", turn), OpenLines.For(scope.Language, Category.SelfHarm, scope.Where)), ct);
            case RiskStep.AmberAgain:
                return scope.SayAsync(words.Line("amber-again", turn), ct);
            case RiskStep.AnsweredSome:
                SetAside.Forget(scope);
                return SomeAsync(scope, ct);
            case RiskStep.AnsweredNo:
                // The words of the denial itself are no sign.
                scope.RaiseVerdict(Verdict.Nothing);
                return DeniedAsync(scope, ct);
            case RiskStep.Care or RiskStep.CareBeside:
                return CareAsync(scope, $"care-{decision.Verdict.Category}", decision.Verdict.Category, ct);
            case RiskStep.SomebodyElseNow:
                return CareAsync(scope, "care-ThirdPerson-now", Category.SelfHarm, ct);
            case RiskStep.StayWithSomebodyElse:
                return scope.SayAsync(words.Line("stay-ThirdPerson", turn), ct);
            case RiskStep.StayWithCare or RiskStep.CareAlreadyGiven:
                return scope.SayAsync(words.Line($"more-{decision.Verdict.Category}", turn), ct);
            case RiskStep.Injection:
                return scope.SayAsync(words.Line("injection"), ct);
            case RiskStep.Emergency:
                return ShowRedAsync(scope, Category.MedicalEmergency, ct);
            case RiskStep.None or RiskStep.Soft:
                return Task.CompletedTask;
            default:
                return StayAsync(scope, ct);
        }
    }

    /// <summary>
    /// The card is sent first. Only then, and only when this message alone raised the state, the model is asked: it may lower the verdict to AMBER but
    /// never clear it; the direct question follows. Words from a card's field or a form are not in the turn, so there is nothing to ask about.
    /// </summary>
    private async Task RedAsync(TurnScope scope, RiskDecision decision, CancellationToken ct)
    {
        var before = scope.State.Risk;
        var read = decision.Verdict.Tier == Tier.Red ? decision.Verdict : RedSelfHarm;
        var wasOpen = before?.At(scope.LocalNow) == RiskLevel.Red || before is { Asked: DirectQuestion.Open or DirectQuestion.Reminded };
        SetAside.Forget(scope);
        Move(scope, risk => RiskRules.After(risk, decision, scope.LocalNow));
        await ShowRedAsync(scope, read.Category, ct);
        if (wasOpen || scope.ShownCrisisCard is null || scope.Verdict.Tier != Tier.Red || scope.Text.IsBlank)
        {
            return;
        }

        var model = await reader.ReviewRedAsync(scope, ct);
        var judged = Assessment.Of(read, model);
        if (judged.Tier == Tier.Amber)
        {
            Move(scope, risk => (risk is null ? null : Assessment.Lowered(risk, read, judged)) is { } lowered ? RiskState.After(lowered, new Verdict(Tier.Amber, Category.SelfHarm), scope.LocalNow).Asking() : risk);
            await AskAsync(scope, "ask", ct);
        }
    }

    private static Task YesAsync(TurnScope scope, CancellationToken ct)
    {
        SetAside.Forget(scope);
        return ShowRedAsync(scope, Category.SelfHarm, ct);
    }

    /// <summary>When the card was already sent as the message arrived, only its record is added.</summary>
    private static Task ShowRedAsync(TurnScope scope, Category category, CancellationToken ct)
    {
        if (scope.ShownCrisisCard is { } shown)
        {
            scope.Issue(shown);
            return Task.CompletedTask;
        }

        return scope.ShowUrgentlyAsync(RedCard.Fresh(scope.Language, category, scope.Where), ct);
    }

    private static Task StayAsync(TurnScope scope, CancellationToken ct)
    {
        var words = SafetyWords.In(scope.Language);
        Move(scope, risk => risk?.Replied());
        var about = CrisisText.RedCategory(scope.State.Risk?.About() ?? Category.SelfHarm);
        return scope.SayAsync($"{words.Line($"stay-{about}", (scope.State.Risk?.Turn ?? 1) - 1)}\n\n{words.Line($"hint-{about}")}", ct);
    }

    private static Task AskAsync(TurnScope scope, string card, CancellationToken ct) =>
        scope.ShowAsync(RiskCards.Content(AskCard.TemplateName, scope.Language, Category.SelfHarm, scope.Where, card), ct);

    private static Task AfterAsync(TurnScope scope, CancellationToken ct) => scope.ShowAsync(new CardRecord(AfterCard.TemplateName, scope.Language), ct);

    private static Task SomeAsync(TurnScope scope, CancellationToken ct)
    {
        SetAside.Forget(scope);
        return CareAsync(scope, "some", Category.SelfHarm, ct);
    }

    private static Task CareAsync(TurnScope scope, string card, Category about, CancellationToken ct) =>
        scope.ShowAsync(RiskCards.Content(CareCard.TemplateName, scope.Language, about, scope.Where, card), ct);

    /// <summary>Returns to counselling by quoting the person's last words there, none of which was about risk. What was asked about meant something else, so the talk remembers it again.</summary>
    private static Task DeniedAsync(TurnScope scope, CancellationToken ct)
    {
        SetAside.Restore(scope);
        var words = SafetyWords.In(scope.Language);
        var back = CounsellingDialog.StateOf(scope).Sheet.Lines.LastOrDefault()?.Words.Reveal() is { } span
            ? string.Format(System.Globalization.CultureInfo.InvariantCulture, words.Line("denied-back"), span)
            : words.Line("denied-on");
        return scope.SayAsync($"{words.Line("denied")}\n\n{back}", ct);
    }

    private static void Move(TurnScope scope, Func<RiskState?, RiskState?> how) => scope.Change(state => state with { Risk = how(state.Risk) });
}
