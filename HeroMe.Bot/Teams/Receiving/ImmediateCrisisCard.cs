using System.Collections.Concurrent;
using HeroMe.Bot.Company;
using HeroMe.Bot.Dialogs.Risk;
using HeroMe.Bot.Inbox;
using HeroMe.Bot.People;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Safety;
using HeroMe.Bot.Safety.Screening;
using HeroMe.Bot.Teams.Sending;
using Microsoft.Extensions.Options;
using Activity = Microsoft.Bot.Schema.Activity;

namespace HeroMe.Bot.Teams.Receiving;

/// <summary>
/// Shows the crisis card before anything else, without database or keys. Repeats of the same message, also concurrent ones, share one card.
/// A card that Teams did not accept is forgotten here, and the turn shows it.
/// </summary>
internal sealed class ImmediateCrisisCard(ConversationQueues queues, ImmediateSender sender, IOptions<CompanyOptions> company, TimeProvider clock)
{
    private const int Remembered = 5_000;

    /// <summary>
    /// A deadline of its own, so that a slow Teams does not keep the message from being stored; Teams waits fifteen seconds for that. Long enough to
    /// try a refused card again and then to say its words.
    /// </summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(7);

    private readonly ConcurrentDictionary<(string Conversation, string Message), Lazy<Task<ShownCard?>>> _shown = new();

    /// <summary>Cancels the person's running turn, whose reply no longer fits, and shows the card. Null when Teams did not accept it.</summary>
    /// <param name="activity">The activity in which danger was read; gives the card's language and local time, where known.</param>
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
        var where = HelpLineContext.Of(LocalTime.At(clock.GetUtcNow(), zone), zone, company.Value);
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
