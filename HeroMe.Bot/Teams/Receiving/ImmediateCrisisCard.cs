using System.Collections.Concurrent;
using HeroMe.Bot.Company;
using HeroMe.Bot.Dialogs.Risk;
using HeroMe.Bot.Inbox;
using HeroMe.Bot.People;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Safety;
using HeroMe.Bot.Safety.Screening;
using HeroMe.Bot.Teams.Sending;
using HeroMe.Bot.Texts;
using Microsoft.Extensions.Options;
using Activity = Microsoft.Bot.Schema.Activity;

namespace HeroMe.Bot.Teams.Receiving;

/// <summary>
/// Shows the crisis card before anything else, with no database and no key. Repeats of the same message, also at the same moment, share one
/// card; a card that Teams did not take is forgotten here and shown by the turn.
/// </summary>
internal sealed class ImmediateCrisisCard(ConversationQueues queues, ImmediateSender sender, IOptions<CompanyOptions> company, TimeProvider clock)
{
    private const int Remembered = 5_000;

    /// <summary>Its own deadline: whatever becomes of the card, the message must still be stored.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<(string Conversation, string Message), Lazy<Task<ShownCard?>>> _shown = new();

    /// <summary>Cancels the person's running turn, whose reply is no longer right, and shows the card. Null: Teams did not take it.</summary>
    /// <param name="activity">What the danger was read in: gives the card's language and hour, as far as either shows.</param>
    public async Task<ShownCard?> ShowAsync(Activity activity, TeamsAddress to, Verdict verdict)
    {
        queues.CancelRunningTurn(to);
        if (_shown.Count >= Remembered)
        {
            _shown.Clear();
        }

        var key = (to.ConversationId, activity.Id ?? "");
        var shown = await _shown.GetOrAdd(key, _ => new Lazy<Task<ShownCard?>>(() => SendAsync(to, CardFor(activity, verdict)))).Value;
        if (shown is null)
        {
            _shown.TryRemove(key, out _);
        }

        return shown;
    }

    private ShownCard CardFor(Activity activity, Verdict verdict)
    {
        var zone = ActivityContent.Client(activity).TimeZone;
        var where = Whereabouts.Of(LocalTime.At(clock.GetUtcNow(), zone), zone, company.Value);
        return RedCard.Fresh(ActivityContent.LanguageOf(activity, company.Value), verdict.Category, where);
    }

    private async Task<ShownCard?> SendAsync(TeamsAddress to, ShownCard card)
    {
        using var deadline = new CancellationTokenSource(Deadline, clock);
        try
        {
            return await sender.SendAsync(to, RedCard.Message(card), deadline.Token) is { } id ? card with { TeamsMessageId = id.Length == 0 ? null : id } : null;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }
}
