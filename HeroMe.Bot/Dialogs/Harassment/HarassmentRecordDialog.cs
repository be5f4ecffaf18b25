using HeroMe.Bot.Safety;
using HeroMe.Bot.Safety.Screening;

namespace HeroMe.Bot.Dialogs.Harassment;

/// <summary>Opens the form for a harassment record. The bot neither judges nor forwards it.</summary>
internal sealed class HarassmentRecordDialog() : TopicDialog(DialogId)
{
    public const string DialogId = "harassment-record";
    private static readonly TimeSpan Answerable = TimeSpan.FromDays(7);

    public static CardChoice Open { get; } = new(DialogId, "open", CardChoice.NoInputs);

    public override bool IsReachableInPlay => true;

    public override bool OpensWith(TurnScope scope) => scope.Verdict.Tier < Tier.Red && SafetyWords.Means("record", scope.Text);

    public override async Task<DialogTurnStatus> BeginDialogAsync(DialogContext dc, CancellationToken ct)
    {
        await ShowAsync(dc.Scope, ct);
        return await dc.EndDialogAsync(ct);
    }

    public override Task ChosenAsync(TurnScope scope, CardChoice choice, CancellationToken ct) => ShowAsync(scope, ct);

    private static Task ShowAsync(TurnScope scope, CancellationToken ct)
    {
        return scope.ShowAsync(new CardRecord(HarassmentRecordCard.TemplateName, scope.Language), ct, Answerable);
    }
}
