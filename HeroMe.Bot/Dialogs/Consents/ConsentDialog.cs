using HeroMe.Bot.Notebook;
using Microsoft.Bot.Builder;

namespace HeroMe.Bot.Dialogs.Consents;

/// <summary>Whether chats are kept, in words, and what follows a tap on its cards. It never stands in the way: the talk goes on with whatever else was said.</summary>
internal sealed class ConsentDialog() : Topic(DialogId)
{
    public const string DialogId = "consents";

    /// <summary>The storage of chats was switched off by a tap.</summary>
    public static Choice SwitchedOff { get; } = new(DialogId, "off", Choice.NoInputs);

    /// <summary>What was kept is to go.</summary>
    public static Choice Purge { get; } = new(DialogId, "purge", Choice.NoInputs);

    public override bool OpensWith(Talk talk) => ConsentWords.Read(talk.Text) != ConsentWord.None;

    public override async Task<DialogTurnStatus> BeginDialogAsync(DialogContext dc, CancellationToken ct)
    {
        var (turn, talk) = (dc.Context, Talk.Of(dc.Context));
        switch (ConsentWords.Read(talk.Text))
        {
            case ConsentWord.Purge:
                await RemoveAsync(turn, ct);
                break;
            case ConsentWord.Keep:
                Decide(talk, keeps: true);
                await talk.SayAsync(turn, talk.Word("Consent.On"), ct);
                break;
            default:
                Decide(talk, keeps: false);
                await talk.SayAsync(turn, talk.Word("Consent.Off"), ct);
                await OfferRemovalAsync(turn, ct);
                break;
        }

        await dc.EndDialogAsync(ct);
        var rest = Phrases.Of(talk.Text).Where(s => ConsentWords.Read(s) == ConsentWord.None);
        return talk.GoesOnWith(rest) ? DialogTurnStatus.Empty : DialogTurnStatus.Complete;
    }

    public override async Task ChosenAsync(ITurnContext turn, Choice choice, CancellationToken ct)
    {
        if (choice.Value == Purge.Value)
        {
            await RemoveAsync(turn, ct);
        }
        else if (!Talk.Of(turn).Standing.Consent.Allows(Purpose.ChatStorage))
        {
            // This turn also writes the talk anew with the short life it has from now on.
            await OfferRemovalAsync(turn, ct);
        }
    }

    private static void Decide(Talk talk, bool keeps)
    {
        var at = talk.LocalNow;
        talk.Change(standing => standing with { Consent = ConsentRules.Decide(standing.Consent, keeps, at) });
    }

    private static async Task OfferRemovalAsync(ITurnContext turn, CancellationToken ct)
    {
        var talk = Talk.Of(turn);
        if (await ChatRecords.AnyAsync(talk.Notebook, ct))
        {
            await talk.ShowAsync(turn, new CardContent(PurgeCard.TopicName, talk.Language), ct, ConsentRules.NotAgainWithin);
        }
    }

    private static async Task RemoveAsync(ITurnContext turn, CancellationToken ct)
    {
        var talk = Talk.Of(turn);
        await ChatRecords.RemoveAsync(talk.Notebook, ct);
        await talk.SayAsync(turn, talk.Word("Consent.Removed"), ct);
    }
}
