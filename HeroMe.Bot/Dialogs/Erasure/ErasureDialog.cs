using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.Erasure;

/// <summary>Asks once whether everything is really to be erased; the card's button and the written word mean the same.</summary>
internal sealed class ErasureDialog() : Topic(DialogId)
{
    public const string DialogId = "erasure";

    /// <summary>Who is in danger can still erase everything.</summary>
    public override bool StaysOpenInDanger => true;

    public override bool OpensWith(TurnScope scope) => ErasureWords.IsRequest(scope.Text);

    public override async Task<DialogTurnStatus> BeginDialogAsync(DialogContext dc, CancellationToken ct)
    {
        var scope = TurnScope.Of(dc.Context);
        await scope.ShowAsync(dc.Context, new CardRecord(ErasureCard.TemplateName, scope.Language), ct);
        return DialogTurnStatus.Waiting;
    }

    public override async Task<DialogTurnStatus> ContinueDialogAsync(DialogContext dc, CancellationToken ct)
    {
        var scope = TurnScope.Of(dc.Context);
        switch (ErasureWords.Answer(scope.Text))
        {
            case true:
                scope.EraseEverything();
                return await dc.EndDialogAsync(ct);
            case false:
                await scope.SayAsync(dc.Context, scope.Word("Erase.Kept"), ct);
                return await dc.EndDialogAsync(ct);
            default:
                // Anything else is not an answer: the card stays, the talk goes on where it was.
                await dc.EndDialogAsync(ct);
                return DialogTurnStatus.Empty;
        }
    }
}
