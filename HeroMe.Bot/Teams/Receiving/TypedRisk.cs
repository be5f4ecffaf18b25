using HeroMe.Bot.Dialogs;
using HeroMe.Bot.Dialogs.Risk;
using HeroMe.Bot.Inbox;
using HeroMe.Bot.People;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Safety.Screening;
using HeroMe.Bot.Storage;
using Activity = Microsoft.Bot.Schema.Activity;

namespace HeroMe.Bot.Teams.Receiving;

/// <summary>
/// Risk in words that were typed outside a message, into a card's field or the form behind 👍 and 👎. It is answered in the person's own chat and
/// stored whatever becomes of the press or the form: the card may be expired, unknown, answered, or somebody else's. The words are not stored.
/// </summary>
internal sealed class TypedRisk(PersonRepository people, ImmediateCrisisCard crisis, ConversationQueues queues, InboxWriter inbox, DeferredRisks deferred, TimeProvider clock)
{
    /// <summary>The card must not wait longer than this for the stored address.</summary>
    private static readonly TimeSpan LookUpPatience = TimeSpan.FromMilliseconds(500);

    /// <summary>A deadline of its own, because the request's may end before the risk is stored.</summary>
    private static readonly TimeSpan StorePatience = TimeSpan.FromSeconds(2);

    /// <summary>
    /// The chat in which an invoke is answered: the stored one. The chat that the invoke names is used only when none is stored or can be read, and only
    /// when it is a personal chat; an invoke may come from a group.
    /// </summary>
    /// <returns>Null when no chat of the person's own is known.</returns>
    public async Task<TeamsAddress?> OwnChatAsync(Activity invoke)
    {
        var from = AddressReader.From(invoke);
        var named = ActivityContent.IsPersonal(invoke) ? from : null;
        using var patience = new CancellationTokenSource(LookUpPatience, clock);
        try
        {
            return (await people.FindAsync(from, patience.Token).WaitAsync(patience.Token))?.Profile.Address ?? named;
        }
#pragma warning disable CA1031 // Whatever keeps the address from being read, a missing key among it, must not keep the card from the person.
        catch (Exception)
#pragma warning restore CA1031
        {
            return named;
        }
    }

    /// <summary>Shows the crisis card if the verdict is RED.</summary>
    /// <param name="chat">The person's own chat; null when none is known.</param>
    /// <returns>Null when none was shown.</returns>
    public async Task<ShownCard?> ShowAsync(Activity activity, TeamsAddress? chat, Verdict verdict, PersonalText words)
    {
        if (verdict.Tier != Tier.Red)
        {
            return null;
        }

        if (chat is not null)
        {
            return await crisis.ShowAsync(activity, chat, verdict, words);
        }

        queues.CancelRunningTurn(AddressReader.From(activity));
        return null;
    }

    /// <summary>Has the conversation answer the risk and hold its state. What cannot be stored now is deferred.</summary>
    /// <param name="chat">The person's own chat; null when none is known.</param>
    /// <param name="shown">The crisis card that the person has seen; null when none was shown.</param>
    public async Task KeepAsync(Activity activity, TeamsAddress? chat, Verdict verdict, PersonalText words, ShownCard? shown)
    {
        if (chat is null || await StoreAsync(chat, ActivityContent.Client(activity), Found(IdOf(activity), verdict, shown) with { Typed = words }) != true)
        {
            deferred.Set(AddressReader.From(activity), chat, verdict, shown);
        }
    }

    /// <returns>False when nothing can be stored now; null when it cannot be stored for this person.</returns>
    public Task<bool?> StoreAsync(OwedRisk owed) =>
        StoreAsync(owed.Chat ?? owed.From, new ClientFacts(null, null), Found($"owed-{Guid.NewGuid():N}", owed.Risk.Verdict, owed.Risk.Shown));

    private async Task<bool?> StoreAsync(TeamsAddress chat, ClientFacts client, IncomingMessage message)
    {
        using var patience = new CancellationTokenSource(StorePatience, clock);
        try
        {
            await inbox.EnqueueAsync(chat, client, message, patience.Token);
            return true;
        }
        catch (Exception fault) when (fault is StoreUnavailableException or OperationCanceledException)
        {
            return false;
        }
#pragma warning disable CA1031 // This person's key or row cannot be used: the risk is owed in this case too, and the caller remembers it.
        catch (Exception)
#pragma warning restore CA1031
        {
            return null;
        }
    }

    private IncomingMessage Found(string id, Verdict verdict, ShownCard? shown) => new()
    {
        Event = IncomingKind.CardChoice,
        ActivityId = id,
        Verdict = verdict,
        Choice = RiskDialog.RiskFoundNow,
        Shown = shown,
        ArrivedAt = clock.GetUtcNow(),
    };

    /// <summary>Without an id, the same words count as a repeat for ten minutes at most.</summary>
    private string IdOf(Activity activity) => activity.Id is { Length: > 0 } id ? id : $"none-{clock.GetUtcNow().UtcTicks / TimeSpan.FromMinutes(10).Ticks}";
}
