using HeroMe.Bot.Texts;
using Microsoft.Bot.Builder.Dialogs;

namespace HeroMe.Bot.Dialogs.Erasure;

/// <summary>Asks once whether everything is really to be erased; the card's button and the written word mean the same.</summary>
internal sealed class ErasureDialog() : Topic(DialogId)
{
    public const string DialogId = "erasure";

    /// <summary>Who is in danger can still erase everything.</summary>
    public override bool StaysOpenInDanger => true;

    public override bool OpensWith(Talk talk) => ErasureWords.IsRequest(talk.Text);

    public override async Task<DialogTurnResult> BeginDialogAsync(DialogContext dc, object? options = null, CancellationToken cancellationToken = default)
    {
        var talk = Talk.Of(dc.Context);
        await talk.ShowAsync(dc.Context, new CardContent(ErasureCard.TopicName, talk.Language), cancellationToken);
        return EndOfTurn;
    }

    public override async Task<DialogTurnResult> ContinueDialogAsync(DialogContext dc, CancellationToken cancellationToken = default)
    {
        var talk = Talk.Of(dc.Context);
        switch (ErasureWords.Answer(talk.Text))
        {
            case true:
                talk.EraseEverything();
                return await dc.EndDialogAsync(cancellationToken: cancellationToken);
            case false:
                await talk.SayAsync(dc.Context, talk.Word("Erase.Kept"), cancellationToken);
                return await dc.EndDialogAsync(cancellationToken: cancellationToken);
            default:
                // Anything else is not an answer: the card stays, the talk goes on where it was.
                await dc.EndDialogAsync(cancellationToken: cancellationToken);
                return new DialogTurnResult(DialogTurnStatus.Empty);
        }
    }
}
