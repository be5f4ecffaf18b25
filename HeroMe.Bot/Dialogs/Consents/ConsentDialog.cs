using HeroMe.Bot.Notebook;
using HeroMe.Bot.Texts;
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

    public override bool OpensWith(TurnScope scope) => ConsentWords.Read(scope.Text) != ConsentWord.None;

    public override async Task<DialogTurnStatus> BeginDialogAsync(DialogContext dc, CancellationToken ct)
    {
        var (turn, scope) = (dc.Context, TurnScope.Of(dc.Context));
        switch (ConsentWords.Read(scope.Text))
        {
            case ConsentWord.Purge:
                await RemoveAsync(turn, ct);
                break;
            case ConsentWord.Keep:
                Decide(scope, keeps: true);
                await scope.SayAsync(turn, scope.Word("Consent.On"), ct);
                break;
            default:
                Decide(scope, keeps: false);
                await scope.SayAsync(turn, scope.Word("Consent.Off"), ct);
                await OfferRemovalAsync(turn, ct);
                break;
        }

        await dc.EndDialogAsync(ct);
        var rest = Phrases.Of(scope.Text).Where(s => ConsentWords.Read(s) == ConsentWord.None);
        return scope.GoesOnWith(rest) ? DialogTurnStatus.Empty : DialogTurnStatus.Complete;
    }

    public override async Task ChosenAsync(ITurnContext turn, Choice choice, CancellationToken ct)
    {
        if (choice.Value == Purge.Value)
        {
            await RemoveAsync(turn, ct);
        }
        else if (!TurnScope.Of(turn).State.Consent.Allows(Purpose.ChatStorage))
        {
            // This turn also writes the talk anew with the short life it has from now on.
            await OfferRemovalAsync(turn, ct);
        }
    }

    private static void Decide(TurnScope scope, bool keeps)
    {
        var at = scope.LocalNow;
        scope.Change(state => state with { Consent = ConsentRules.Decide(state.Consent, keeps, at) });
    }

    private static async Task OfferRemovalAsync(ITurnContext turn, CancellationToken ct)
    {
        var scope = TurnScope.Of(turn);
        if (await ChatRecords.AnyAsync(scope.Notebook, ct))
        {
            await scope.ShowAsync(turn, new CardRecord(PurgeCard.TemplateName, scope.Language), ct, ConsentRules.NotAgainWithin);
        }
    }

    private static async Task RemoveAsync(ITurnContext turn, CancellationToken ct)
    {
        var scope = TurnScope.Of(turn);
        await ChatRecords.RemoveAsync(scope.Notebook, ct);
        await scope.SayAsync(turn, scope.Word("Consent.Removed"), ct);
    }
}
