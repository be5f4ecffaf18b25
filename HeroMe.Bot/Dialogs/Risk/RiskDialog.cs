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

    /// <summary>Updates the risk state with a reading beyond the screen's and keeps the turn's words out of the records; nothing is said.</summary>
    public static void KeepOut(TurnScope scope, Verdict read)
    {
        scope.Outcome.MarkKeepOutOfRecords();
        Move(scope, risk => RiskState.After(risk, read, scope.LocalNow));
    }

    /// <summary>Danger to life comes before every other topic, whatever else was said.</summary>
    public override bool Interrupts(TurnScope scope) => scope.Verdict.Tier == Tier.Red;

    public override bool OpensWith(TurnScope scope) => Next(scope) != RiskStep.None;

    public override async Task<DialogTurnStatus> BeginDialogAsync(DialogContext dc, CancellationToken ct)
    {
        var scope = dc.Scope;
        await StepAsync(scope, Next(scope), ct);
        return await dc.EndDialogAsync(ct);
    }

    public override async Task ChosenAsync(TurnScope scope, CardChoice choice, CancellationToken ct)
    {
        scope.Outcome.MarkKeepOutOfRecords();
        var inRed = scope.State.Risk?.At(scope.LocalNow) == RiskLevel.Red;
        await (choice.Value switch
        {
            RedCard.Safe when !inRed => AfterAsync(scope, ct),
            RedValue => scope.ShownCrisisCard is null ? ShowRedAsync(scope, scope.State.Risk?.About() ?? Category.SelfHarm, ct) : Task.CompletedTask,
            AskValue when !inRed => AskAsync(scope, new Verdict(Tier.Amber, Category.SelfHarm), "ask", ct),
            RiskFoundValue => StepAsync(scope, Next(scope), ct),
            AskCard.Yes => ShowRedAsync(scope, Category.SelfHarm, ct),
            AskCard.Some when !inRed => SomeAsync(scope, ct),
            AskCard.No when !inRed => DeniedAsync(scope, ct),
            _ => StayAsync(scope, ct),
        });
    }

    private static RiskStep Next(TurnScope scope) => RiskRules.Next(scope.State.Risk, scope.Verdict, scope.Text, scope.LocalNow);

    private Task StepAsync(TurnScope scope, RiskStep step, CancellationToken ct)
    {
        var words = SafetyWords.In(scope.Language);
        scope.Outcome.MarkKeepOutOfRecords();
        switch (step)
        {
            case RiskStep.Red:
                var read = scope.Verdict.Tier == Tier.Red ? scope.Verdict : RedSelfHarm;
                return RedAsync(scope, read, ct);
            case RiskStep.EndCrisis:
                Move(scope, risk => risk?.Released(scope.LocalNow));
                return AfterAsync(scope, ct);
            case RiskStep.Ask or RiskStep.AskAgain:
                return AskAsync(scope, scope.Verdict, step == RiskStep.Ask ? "ask" : "askAgain", ct);
            case RiskStep.AmberAgain:
                Move(scope, risk => RiskState.After(risk, scope.Verdict, scope.LocalNow).Replied());
                return scope.SayAsync(words.Line("amber-again", scope.State.Risk!.Turn - 1), ct);
            case RiskStep.RemindOfQuestion:
                Move(scope, risk => risk is null ? null : risk with { Asked = DirectQuestion.Reminded });
                return scope.SayAsync(words.Line("amber-unanswered"), ct);
            case RiskStep.AnsweredSome:
                Move(scope, risk => risk?.SaidSome(scope.LocalNow));
                return SomeAsync(scope, ct);
            case RiskStep.AnsweredNo:
                Move(scope, risk => risk?.SaidNo(scope.LocalNow));
                return DeniedAsync(scope, ct);
            case RiskStep.Care:
                Move(scope, risk => RiskState.After(risk, scope.Verdict, scope.LocalNow).Giving(scope.Verdict.Category));
                return CareAsync(scope, $"care-{scope.Verdict.Category}", scope.Verdict.Category, ct);
            case RiskStep.CareAlreadyGiven:
                Move(scope, risk => RiskState.After(risk, scope.Verdict, scope.LocalNow).Replied());
                return scope.SayAsync(words.Line($"more-{scope.Verdict.Category}", scope.State.Risk!.Turn - 1), ct);
            case RiskStep.Injection:
                return scope.SayAsync(words.Line("injection"), ct);
            default:
                return StayAsync(scope, ct);
        }
    }

    /// <summary>
    /// The card is sent first. Only then, and only when this message alone raised the state, the model is asked: it may lower the verdict to AMBER but
    /// never clear it; the direct question follows. Words from a card's field or a form are not in the turn, so there is nothing to ask about.
    /// </summary>
    private async Task RedAsync(TurnScope scope, Verdict read, CancellationToken ct)
    {
        var wasRed = scope.State.Risk?.At(scope.LocalNow) == RiskLevel.Red;
        Move(scope, risk => RiskState.After(risk, read, scope.LocalNow));
        await ShowRedAsync(scope, read.Category, ct);
        if (wasRed || scope.ShownCrisisCard is null || scope.Verdict.Tier != Tier.Red || scope.Text.IsBlank)
        {
            return;
        }

        var model = await reader.ReviewRedAsync(scope, ct);
        var judged = Assessment.Of(read, model);
        if (judged.Tier == Tier.Amber)
        {
            Move(scope, risk => risk is null ? null : Assessment.Lowered(risk, read, judged));
            await AskAsync(scope, new Verdict(Tier.Amber, Category.SelfHarm), "ask", ct);
        }
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

    private static Task AskAsync(TurnScope scope, Verdict read, string card, CancellationToken ct)
    {
        Move(scope, risk => RiskState.After(risk, read, scope.LocalNow).Asking());
        return scope.ShowAsync(RiskCards.Content(AskCard.TemplateName, scope.Language, Category.SelfHarm, scope.Where, card), ct);
    }

    private static Task AfterAsync(TurnScope scope, CancellationToken ct) => scope.ShowAsync(new CardRecord(AfterCard.TemplateName, scope.Language), ct);

    private static Task SomeAsync(TurnScope scope, CancellationToken ct) => CareAsync(scope, "some", Category.SelfHarm, ct);

    private static Task CareAsync(TurnScope scope, string card, Category about, CancellationToken ct) =>
        scope.ShowAsync(RiskCards.Content(CareCard.TemplateName, scope.Language, about, scope.Where, card), ct);

    /// <summary>Returns to counselling by quoting the person's last words there, none of which was about risk.</summary>
    private static Task DeniedAsync(TurnScope scope, CancellationToken ct)
    {
        var words = SafetyWords.In(scope.Language);
        var back = CounsellingDialog.StateOf(scope).Newest is { Length: > 0 } span
            ? string.Format(System.Globalization.CultureInfo.InvariantCulture, words.Line("denied-back"), span)
            : words.Line("denied-on");
        return scope.SayAsync($"{words.Line("denied")}\n\n{back}", ct);
    }

    private static void Move(TurnScope scope, Func<RiskState?, RiskState?> how) => scope.Change(state => state with { Risk = how(state.Risk) });
}
