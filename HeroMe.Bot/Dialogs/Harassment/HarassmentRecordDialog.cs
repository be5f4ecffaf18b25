using HeroMe.Bot.Safety;
using HeroMe.Bot.Safety.Screening;
using HeroMe.Bot.Texts;
using Microsoft.Bot.Builder;

namespace HeroMe.Bot.Dialogs.Harassment;

/// <summary>Opens the form for a record of what happened. Nothing is judged, nothing is passed on.</summary>
internal sealed class HarassmentRecordDialog() : Topic(DialogId)
{
    public const string DialogId = "harassment-record";
    private static readonly TimeSpan Answerable = TimeSpan.FromDays(7);

    public static Choice Open { get; } = new(DialogId, "open", Choice.NoInputs);

    public override bool OpensWith(TurnScope scope) => scope.Verdict.Tier < Tier.Red && SafetyWords.Means("record", scope.Text);

    public override async Task<DialogTurnStatus> BeginDialogAsync(DialogContext dc, CancellationToken ct)
    {
        await ShowAsync(dc.Context, ct);
        return await dc.EndDialogAsync(ct);
    }

    public override Task ChosenAsync(ITurnContext turn, Choice choice, CancellationToken ct) => ShowAsync(turn, ct);

    private static Task ShowAsync(ITurnContext turn, CancellationToken ct)
    {
        var scope = TurnScope.Of(turn);
        return scope.ShowAsync(turn, new CardRecord(HarassmentRecordCard.TemplateName, scope.Language), ct, Answerable);
    }
}
