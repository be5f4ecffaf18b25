using HeroMe.Bot.Company;
using HeroMe.Bot.Dialogs;
using HeroMe.Bot.Inbox;
using HeroMe.Bot.Storage;
using HeroMe.Bot.Teams.Sending;
using HeroMe.Bot.Texts;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Options;
using Activity = Microsoft.Bot.Schema.Activity;

namespace HeroMe.Bot.Teams.Receiving;

/// <summary>Writes messages, edits, deletions and installs of a person to the inbox. A message with danger (RED) is answered before anything is stored.</summary>
internal sealed class ActivityReceiver(
    InboxWriter inbox, CardActionReceiver cardActions, ImmediateCrisisCard crisis, DeferredRisks deferred, ImmediateSender sender, IOptions<CompanyOptions> company, TimeProvider clock)
{
    /// <summary>An apology is sent at most once a minute for each person.</summary>
    private readonly RecentKeys _sorry = new(clock, TimeSpan.FromMinutes(1));

    private readonly RecentKeys _groupLine = new(clock, TimeSpan.FromHours(1));

    /// <summary>Returns once the message is on disk.</summary>
    /// <exception cref="UnknownSenderException">Nothing was stored, because nobody can be found by it again. Danger was answered all the same.</exception>
    /// <exception cref="StoreUnavailableException">Nothing was stored and the person has been told. The channel should post the activity again.</exception>
    public async Task ReceiveAsync(Activity activity, IncomingKind kind, CancellationToken ct)
    {
        var from = AddressReader.From(activity);
        if (!ActivityContent.IsPersonal(activity))
        {
            if (kind == IncomingKind.Message && _groupLine.First(from.ConversationId))
            {
                await sender.SendAsync(from, Text(activity, "Group.Polite"), ct);
            }

            return;
        }

        var message = ActivityContent.Message(activity, kind, clock.GetUtcNow()) with { DeferredRisk = deferred.For(from) };
        if (message.IsDanger)
        {
            message = message with { Shown = await crisis.ShowAsync(activity, from, message.Verdict) };
        }

        if (from.ObjectId.Length == 0)
        {
            // Stored under the channel's id, the same person would be a second one as soon as Teams names them.
            throw new UnknownSenderException();
        }

        try
        {
            if (kind == IncomingKind.Message && await cardActions.SubmittedAsync(activity, ct))
            {
                return;
            }

            await inbox.EnqueueAsync(from, ActivityContent.Client(activity), message, ct);
            deferred.Clear(from);
        }
        catch (Exception fault) when (message.Shown is not null && fault is not OperationCanceledException)
        {
            // Database or keys are unavailable, but the crisis card was shown: accepting the activity avoids a repeat that would show the card again.
            deferred.Set(from, message.Verdict, message.Shown);
        }
        catch (StoreUnavailableException)
        {
            if (message.IsDanger)
            {
                deferred.Set(from, message.Verdict, shown: null);
            }

            if (_sorry.First(from.ConversationId))
            {
                await sender.SendAsync(from, Text(activity, "Sorry.Store"), ct);
            }

            throw;
        }
    }

    /// <summary>The person removed the app: the bot sends nothing more.</summary>
    public Task RemoveAsync(Activity activity, CancellationToken ct) => ActivityContent.IsPersonal(activity)
        ? inbox.RemovedAsync(AddressReader.From(activity), clock.GetUtcNow(), ct)
        : Task.CompletedTask;

    private Activity Text(Activity activity, string key) => new() { Type = ActivityTypes.Message, Text = Words.Of(ActivityContent.LanguageOf(activity, company.Value), key) };
}
