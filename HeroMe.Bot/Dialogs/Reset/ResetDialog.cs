using HeroMe.Bot.Dialogs.Counselling;
using HeroMe.Bot.Dialogs.Flows;
using HeroMe.Bot.Dialogs.Rehearsal;
using HeroMe.Bot.Dialogs.Remembering;
using HeroMe.Bot.Dialogs.Risk;
using HeroMe.Bot.Safety;
using HeroMe.Bot.Safety.Screening;

namespace HeroMe.Bot.Dialogs.Reset;

/// <summary>「リセット」: the conversation starts anew. Risk state, settings and records are kept.</summary>
internal sealed class ResetDialog() : TopicDialog(DialogId)
{
    public const string DialogId = "reset";

    public override bool OpensWith(TurnScope scope) => scope.Verdict.Tier < Tier.Amber && SafetyWords.Means("reset", scope.Text) && !RehearsalRun.IsOpen(scope.Memory);

    public override async Task<DialogTurnStatus> BeginDialogAsync(DialogContext dc, CancellationToken ct)
    {
        var scope = dc.Scope;
        scope.Memory.Forget(CounsellingDialog.DialogId);
        SetAside.Forget(scope);
        FlowMemory.ForgetAll(scope);
        UsedCard.Forget(scope);
        OffRecord.End(scope);
        dc.CancelAllDialogs();
        var inRed = scope.State.Risk?.At(scope.LocalNow) == RiskLevel.Red;
        await scope.SayAsync(scope.Word(inRed ? "Reset.InDanger" : "Reset.Done"), ct);
        return DialogTurnStatus.Complete;
    }
}
