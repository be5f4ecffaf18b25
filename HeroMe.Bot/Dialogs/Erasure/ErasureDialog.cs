using HeroMe.Bot.Understanding;
using HeroMe.Bot.Understanding.Answers;

namespace HeroMe.Bot.Dialogs.Erasure;

/// <summary>Asks once whether everything is really to be erased; the card's button and the written answer are equivalent.</summary>
internal sealed class ErasureDialog() : TopicDialog(DialogId)
{
    public const string DialogId = "erasure";

    /// <summary>Set once an unclear answer was asked about again.</summary>
    private const string AskedAgain = "again";

    /// <summary>A person in danger can still erase everything.</summary>
    public override bool StaysOpenInDanger => true;

    public override bool OpensWith(TurnScope scope) => ErasureWords.IsRequest(scope.Text);

    public override bool StaysReachableInDanger => true;

    public override bool IsAskedFor(TurnScope scope) => scope.AsksFor(Intent.DeleteAll);

    public override async Task<DialogTurnStatus> BeginDialogAsync(DialogContext dc, CancellationToken ct)
    {
        var scope = dc.Scope;
        await scope.ShowAsync(new CardRecord(ErasureCard.TemplateName, scope.Language), ct);
        return DialogTurnStatus.Waiting;
    }

    public override async Task<DialogTurnStatus> ContinueDialogAsync(DialogContext dc, CancellationToken ct)
    {
        var scope = dc.Scope;
        switch (ErasureWords.Answer(scope.Text))
        {
            case ClosedAnswer.Yes:
                scope.Outcome.MarkEraseEverything();
                return await dc.EndDialogAsync(ct);
            case ClosedAnswer.No:
                await scope.SayAsync(scope.Word("Erase.Kept"), ct);
                return await dc.EndDialogAsync(ct);
            case ClosedAnswer.Unclear when !dc.ActiveDialog!.State.ContainsKey(AskedAgain) && !scope.Reading.Intent.IsForAnotherTopic(Intent.DeleteAll):
                dc.ActiveDialog.State[AskedAgain] = "yes";
                await scope.SayAsync(scope.Word("Erase.Again"), ct);
                await scope.ShowAsync(new CardRecord(ErasureCard.TemplateName, scope.Language), ct);
                return DialogTurnStatus.Waiting;
            default:
                // Not an answer to the question: the card stays open and the message is left to the other dialogs.
                await dc.EndDialogAsync(ct);
                return DialogTurnStatus.Empty;
        }
    }
}
