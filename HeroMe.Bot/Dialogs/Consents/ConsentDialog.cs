using HeroMe.Bot.Notebook;

namespace HeroMe.Bot.Dialogs.Consents;

/// <summary>Consent to chat storage: commands in words, and the turns that follow its cards. Other sentences of the message are left to the counselling dialog.</summary>
internal sealed class ConsentDialog() : TopicDialog(DialogId)
{
    public const string DialogId = "consents";

    /// <summary>Chat storage was switched off on a card.</summary>
    public static CardChoice SwitchedOff { get; } = new(DialogId, "off", CardChoice.NoInputs);

    /// <summary>The stored chat is to be deleted.</summary>
    public static CardChoice Purge { get; } = new(DialogId, "purge", CardChoice.NoInputs);

    public override bool OpensWith(TurnScope scope) => ConsentWords.Read(scope.Text) != ConsentWord.None;

    public override bool IsAskedFor(TurnScope scope) => Read(scope) != ConsentWord.None;

    public override async Task<DialogTurnStatus> BeginDialogAsync(DialogContext dc, CancellationToken ct)
    {
        var scope = dc.Scope;
        switch (Read(scope))
        {
            case ConsentWord.Purge:
                await RemoveAsync(scope, ct);
                break;
            case ConsentWord.Keep:
                Decide(scope, keeps: true);
                await scope.SayAsync(scope.Word("Consent.On"), ct);
                break;
            case ConsentWord.Later:
                await scope.SayAsync(scope.Word("Consent.Later"), ct);
                break;
            default:
                Decide(scope, keeps: false);
                await scope.SayAsync(scope.Word("Consent.Off"), ct);
                await OfferRemovalAsync(scope, ct);
                break;
        }

        await dc.EndDialogAsync(ct);
        if (ConsentWords.Read(scope.Text) == ConsentWord.None)
        {
            // The whole message was the answer.
            return DialogTurnStatus.Complete;
        }

        var rest = SentenceSplitter.Split(scope.Text).Where(s => ConsentWords.Read(s) == ConsentWord.None);
        return scope.GoesOnWith(rest) ? DialogTurnStatus.Empty : DialogTurnStatus.Complete;
    }

    public override async Task ChosenAsync(TurnScope scope, CardChoice choice, CancellationToken ct)
    {
        if (choice.Value == Purge.Value)
        {
            await RemoveAsync(scope, ct);
        }
        else if (!scope.State.Consent.Allows(Purpose.ChatStorage))
        {
            // This turn also rewrites the dialog state with its new, short lifetime.
            await OfferRemovalAsync(scope, ct);
        }
    }

    private static ConsentWord Read(TurnScope scope) => ConsentWords.Read(scope.Text) is var word and not ConsentWord.None ? word
        : scope.SavingIsAsked ? ConsentWords.Answer(scope.Text)
        : ConsentWord.None;

    private static void Decide(TurnScope scope, bool keeps)
    {
        var at = scope.LocalNow;
        scope.Change(state => state with { Consent = ConsentRules.Decide(state.Consent, keeps, at) });
    }

    private static async Task OfferRemovalAsync(TurnScope scope, CancellationToken ct)
    {
        if (await ChatRecords.AnyAsync(scope.Notebook, ct))
        {
            await scope.ShowAsync(new CardRecord(PurgeCard.TemplateName, scope.Language), ct, ConsentRules.NotAgainWithin);
        }
    }

    private static async Task RemoveAsync(TurnScope scope, CancellationToken ct)
    {
        await ChatRecords.RemoveAsync(scope.Notebook, ct);
        await scope.SayAsync(scope.Word("Consent.Removed"), ct);
    }
}
