using System.Globalization;
using HeroMe.Bot.Dialogs.Counselling;
using HeroMe.Bot.Safety.Screening;
using HeroMe.Bot.Texts;
using HeroMe.Bot.Understanding;

namespace HeroMe.Bot.Dialogs.Requests;

/// <summary>Requests that no other topic carries out: how to use the bot, a way back, and what this version cannot do yet, of which it says so in one line.</summary>
internal sealed class RequestsDialog() : TopicDialog(DialogId)
{
    public const string DialogId = "requests";

    public override bool IsAskedFor(TurnScope scope) =>
        scope.Verdict.Tier < Tier.Amber && scope.Reading.Intent is { Certainty: Certainty.Sure } read && Answer(scope, read.Intent) is not null;

    public override async Task<DialogTurnStatus> BeginDialogAsync(DialogContext dc, CancellationToken ct)
    {
        var scope = dc.Scope;
        var intent = scope.Reading.Intent.Intent;
        if (Answer(scope, intent) is not { } answer)
        {
            await dc.EndDialogAsync(ct);
            return DialogTurnStatus.Empty;
        }

        await scope.SayAsync(answer, ct);
        if (intent == Intent.Cancel)
        {
            dc.CancelAllDialogs();
            return DialogTurnStatus.Complete;
        }

        return await dc.EndDialogAsync(ct);
    }

    /// <returns>Null for a request that another topic carries out.</returns>
    private static string? Answer(TurnScope scope, Intent intent) => intent switch
    {
        Intent.Help => scope.Word("Requests.Help"),
        Intent.Cancel => scope.Word("Requests.Cancelled"),
        Intent.Back => scope.Word("Requests.Back"),
        Intent.PlanShow => Plan(scope),
        Intent.ChooseMentor => scope.Word("Upcoming.Mentors"),
        Intent.RoundTable => scope.Word("Upcoming.RoundTable"),
        Intent.DevilsAdvocate => scope.Word("Upcoming.DevilsAdvocate"),
        Intent.CheckIn => scope.Word("Upcoming.CheckIn"),
        Intent.HeroCheck => scope.Word("Upcoming.HeroCheck"),
        Intent.FlowSortOut or Intent.FlowStrengths or Intent.FlowDirection or Intent.FlowDecision or Intent.FlowConnections or Intent.FlowFailure => scope.Word("Upcoming.Flow"),
        Intent.OneOnOnePrep => scope.Word("Upcoming.OneOnOne"),
        Intent.OneOnOneRehearse => scope.Word("Upcoming.Rehearsal"),
        Intent.ThanksCard => scope.Word("Upcoming.ThanksCard"),
        Intent.NudgeOn => scope.Word("Upcoming.Nudge"),
        Intent.NudgeChange or Intent.NudgePause or Intent.NudgeStop => scope.Word("Upcoming.NoNudge"),
        _ => null,
    };

    private static string Plan(TurnScope scope)
    {
        var talk = CounsellingDialog.StateOf(scope);
        return talk.Act.Length == 0 ? scope.Word("Requests.PlanNone")
            : talk.Due is { } due ? scope.Word("Requests.PlanDue", talk.Act, Day(due, scope.Language))
            : scope.Word("Requests.Plan", talk.Act);
    }

    private static string Day(DateOnly day, Language language) => language == Language.Japanese
        ? day.ToString("M月d日(ddd)", CultureInfo.GetCultureInfo("ja-JP"))
        : day.ToString("dddd, MMMM d", CultureInfo.GetCultureInfo("en-US"));
}
