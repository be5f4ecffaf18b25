using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.Erasure;

/// <summary>Asks once whether everything is really to be erased; the card's button and the written word mean the same.</summary>
internal sealed class ErasureDialog() : Topic(DialogId)
{
    public const string DialogId = "erasure";

    /// <summary>Who is in danger can still erase everything.</summary>
    public override bool StaysOpenInDanger => true;

    public override bool OpensWith(Talk talk) => ErasureWords.IsRequest(talk.Text);

    public override async Task<DialogTurnStatus> BeginDialogAsync(DialogContext dc, CancellationToken ct)
    {
        var talk = Talk.Of(dc.Context);
        await talk.ShowAsync(dc.Context, new CardContent(ErasureCard.TopicName, talk.Language), ct);
        return DialogTurnStatus.Waiting;
    }

    public override async Task<DialogTurnStatus> ContinueDialogAsync(DialogContext dc, CancellationToken ct)
    {
        var talk = Talk.Of(dc.Context);
        switch (ErasureWords.Answer(talk.Text))
        {
            case true:
                talk.EraseEverything();
                return await dc.EndDialogAsync(ct);
            case false:
                await talk.SayAsync(dc.Context, talk.Word("Erase.Kept"), ct);
                return await dc.EndDialogAsync(ct);
            default:
                // Anything else is not an answer: the card stays, the talk goes on where it was.
                await dc.EndDialogAsync(ct);
                return DialogTurnStatus.Empty;
        }
    }
}
