using HeroMe.Bot.Dialogs.Counselling;
using HeroMe.Bot.Safety;
using HeroMe.Bot.Safety.Screening;

namespace HeroMe.Bot.Dialogs.Reset;

/// <summary>「リセット」: the talk begins anew. A state of risk, settings and records are not part of the talk and stay.</summary>
internal sealed class ResetDialog() : Topic(DialogId)
{
    public const string DialogId = "reset";

    public override bool OpensWith(Talk talk) => talk.Verdict.Tier < Tier.Amber && SafetyWords.Means("reset", talk.Text);

    public override async Task<DialogTurnStatus> BeginDialogAsync(DialogContext dc, CancellationToken ct)
    {
        var talk = Talk.Of(dc.Context);
        talk.Memory.Forget(CounsellingDialog.DialogId);
        dc.CancelAllDialogs();
        var inRed = talk.Standing.Risk?.At(talk.LocalNow) == RiskLevel.Red;
        await talk.SayAsync(dc.Context, talk.Word(inRed ? "Reset.InDanger" : "Reset.Done"), ct);
        return DialogTurnStatus.Complete;
    }
}
