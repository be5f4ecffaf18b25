using HeroMe.Bot.Dialogs.Counselling;
using HeroMe.Bot.Safety;
using HeroMe.Bot.Safety.Screening;
using Microsoft.Bot.Builder;

namespace HeroMe.Bot.Dialogs.Risk;

/// <summary>
/// Answers what is serious with fixed words: the card that stops the coaching, the direct question, care and places to turn to.
/// What it answers never reaches the talk, its state, a persona or the records.
/// </summary>
internal sealed class RiskDialog(RiskReader reader) : Topic(DialogId)
{
    public const string DialogId = "risk";
    private static readonly Verdict Danger = new(Tier.Red, Category.SelfHarm);

    private const string AskValue = "ask";
    private const string RedValue = "red";
    private const string HeardValue = "heard";

    /// <summary>Goes on with the direct question.</summary>
    public static Choice AskNow { get; } = new(DialogId, AskValue, Choice.NoInputs);

    /// <summary>Goes on with the card that stops the coaching, unless it stands there already.</summary>
    public static Choice RedNow { get; } = new(DialogId, RedValue, Choice.NoInputs);

    /// <summary>Goes on with whatever follows from what was read in words that are no message.</summary>
    public static Choice HeardNow { get; } = new(DialogId, HeardValue, Choice.NoInputs);

    /// <summary>What was read beyond the screen is noted, and the words of the turn are not kept; nothing more is said.</summary>
    public static void KeepOut(Talk talk, Verdict read)
    {
        talk.SetAsideTurn();
        Move(talk, risk => RiskState.After(risk, read, talk.LocalNow));
    }

    /// <summary>Mortal danger comes before every other topic, whatever else was said.</summary>
    public override bool Interrupts(Talk talk) => talk.Verdict.Tier == Tier.Red;

    public override bool OpensWith(Talk talk) => Next(talk) != RiskStep.None;

    public override async Task<DialogTurnStatus> BeginDialogAsync(DialogContext dc, CancellationToken ct)
    {
        var talk = Talk.Of(dc.Context);
        await StepAsync(dc.Context, talk, Next(talk), ct);
        return await dc.EndDialogAsync(ct);
    }

    public override async Task ChosenAsync(ITurnContext turn, Choice choice, CancellationToken ct)
    {
        var talk = Talk.Of(turn);
        talk.SetAsideTurn();
        var inRed = talk.Standing.Risk?.At(talk.LocalNow) == RiskLevel.Red;
        await (choice.Value switch
        {
            RedCard.Safe when !inRed => AfterAsync(turn, talk, ct),
            RedValue => talk.ShownAtTheDoor is null ? ShowRedAsync(turn, talk, talk.Standing.Risk?.About() ?? Category.SelfHarm, ct) : Task.CompletedTask,
            AskValue when !inRed => AskAsync(turn, talk, new Verdict(Tier.Amber, Category.SelfHarm), "ask", ct),
            HeardValue => StepAsync(turn, talk, Next(talk), ct),
            AskCard.Yes => ShowRedAsync(turn, talk, Category.SelfHarm, ct),
            AskCard.Some when !inRed => SomeAsync(turn, talk, ct),
            AskCard.No when !inRed => DeniedAsync(turn, talk, ct),
            _ => StayAsync(turn, talk, ct),
        });
    }

    private static RiskStep Next(Talk talk) => RiskRules.Next(talk.Standing.Risk, talk.Verdict, talk.Text, talk.LocalNow);

    private Task StepAsync(ITurnContext turn, Talk talk, RiskStep step, CancellationToken ct)
    {
        var words = SafetyWords.In(talk.Language);
        talk.SetAsideTurn();
        switch (step)
        {
            case RiskStep.Red:
                var read = talk.Verdict.Tier == Tier.Red ? talk.Verdict : Danger;
                return RedAsync(turn, talk, read, ct);
            case RiskStep.Release:
                Move(talk, risk => risk?.Released(talk.LocalNow));
                return AfterAsync(turn, talk, ct);
            case RiskStep.Ask or RiskStep.AskAgain:
                return AskAsync(turn, talk, talk.Verdict, step == RiskStep.Ask ? "ask" : "askAgain", ct);
            case RiskStep.AmberAgain:
                Move(talk, risk => RiskState.After(risk, talk.Verdict, talk.LocalNow).Replied());
                return talk.SayAsync(turn, words.Line("amber-again", talk.Standing.Risk!.Turn - 1), ct);
            case RiskStep.Unanswered:
                Move(talk, risk => risk is null ? null : risk with { Asked = Asked.Reminded });
                return talk.SayAsync(turn, words.Line("amber-unanswered"), ct);
            case RiskStep.Some:
                Move(talk, risk => risk?.SaidSome(talk.LocalNow));
                return SomeAsync(turn, talk, ct);
            case RiskStep.Denied:
                Move(talk, risk => risk?.SaidNo(talk.LocalNow));
                return DeniedAsync(turn, talk, ct);
            case RiskStep.Care:
                Move(talk, risk => RiskState.After(risk, talk.Verdict, talk.LocalNow).Giving(talk.Verdict.Category));
                return CareAsync(turn, talk, $"care-{talk.Verdict.Category}", talk.Verdict.Category, ct);
            case RiskStep.More:
                Move(talk, risk => RiskState.After(risk, talk.Verdict, talk.LocalNow).Replied());
                return talk.SayAsync(turn, words.Line($"more-{talk.Verdict.Category}", talk.Standing.Risk!.Turn - 1), ct);
            case RiskStep.Injection:
                return talk.SayAsync(turn, words.Line("injection"), ct);
            default:
                return StayAsync(turn, talk, ct);
        }
    }

    /// <summary>
    /// The card is there at once. Only then, and only about a message that raised the state by itself, the model is asked: it may call it less
    /// serious, never nothing; then the direct question is asked.
    /// </summary>
    private async Task RedAsync(ITurnContext turn, Talk talk, Verdict read, CancellationToken ct)
    {
        var wasRed = talk.Standing.Risk?.At(talk.LocalNow) == RiskLevel.Red;
        Move(talk, risk => RiskState.After(risk, read, talk.LocalNow));
        await ShowRedAsync(turn, talk, read.Category, ct);
        if (wasRed || talk.ShownAtTheDoor is null || talk.Verdict.Tier != Tier.Red)
        {
            return;
        }

        var model = await reader.AskAgainAsync(talk, ct);
        var judged = Assessment.Of(read, model);
        if (judged.Tier == Tier.Amber)
        {
            Move(talk, risk => risk is null ? null : Assessment.Lowered(risk, read, judged));
            await AskAsync(turn, talk, new Verdict(Tier.Amber, Category.SelfHarm), "ask", ct);
        }
    }

    /// <summary>The card is in the chat already when it was shown at the door; then only its record is added.</summary>
    private static Task ShowRedAsync(ITurnContext turn, Talk talk, Category category, CancellationToken ct)
    {
        if (talk.ShownAtTheDoor is { } shown)
        {
            talk.Issue(shown.Id, shown.Content);
            return Task.CompletedTask;
        }

        return talk.ShowUrgentlyAsync(turn, RedCard.Fresh(talk.Language, category, talk.Where), ct);
    }

    private static Task StayAsync(ITurnContext turn, Talk talk, CancellationToken ct)
    {
        var words = SafetyWords.In(talk.Language);
        Move(talk, risk => risk?.Replied());
        var about = CrisisText.RedCategory(talk.Standing.Risk?.About() ?? Category.SelfHarm);
        return talk.SayAsync(turn, $"{words.Line($"stay-{about}", (talk.Standing.Risk?.Turn ?? 1) - 1)}\n\n{words.Line($"hint-{about}")}", ct);
    }

    private static Task AskAsync(ITurnContext turn, Talk talk, Verdict read, string card, CancellationToken ct)
    {
        Move(talk, risk => RiskState.After(risk, read, talk.LocalNow).Asking());
        return talk.ShowAsync(turn, RiskCards.Content(AskCard.TopicName, talk.Language, Category.SelfHarm, talk.Where, card), ct);
    }

    private static Task AfterAsync(ITurnContext turn, Talk talk, CancellationToken ct) => talk.ShowAsync(turn, new CardContent(AfterCard.TopicName, talk.Language), ct);

    private static Task SomeAsync(ITurnContext turn, Talk talk, CancellationToken ct) => CareAsync(turn, talk, "some", Category.SelfHarm, ct);

    private static Task CareAsync(ITurnContext turn, Talk talk, string card, Category about, CancellationToken ct) =>
        talk.ShowAsync(turn, RiskCards.Content(CareCard.TopicName, talk.Language, about, talk.Where, card), ct);

    /// <summary>Back to where the talk was: the person's own last words of it, none of which was about risk.</summary>
    private static Task DeniedAsync(ITurnContext turn, Talk talk, CancellationToken ct)
    {
        var words = SafetyWords.In(talk.Language);
        var back = CounsellingDialog.Standing(talk).Newest is { Length: > 0 } span
            ? string.Format(System.Globalization.CultureInfo.InvariantCulture, words.Line("denied-back"), span)
            : words.Line("denied-on");
        return talk.SayAsync(turn, $"{words.Line("denied")}\n\n{back}", ct);
    }

    private static void Move(Talk talk, Func<RiskState?, RiskState?> how) => talk.Change(standing => standing with { Risk = how(standing.Risk) });
}
