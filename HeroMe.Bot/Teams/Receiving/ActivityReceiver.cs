using HeroMe.Bot.Company;
using HeroMe.Bot.Dialogs;
using HeroMe.Bot.Inbox;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Storage;
using HeroMe.Bot.Teams.Sending;
using HeroMe.Bot.Texts;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Options;
using Activity = Microsoft.Bot.Schema.Activity;

namespace HeroMe.Bot.Teams.Receiving;

/// <summary>Writes messages, edits, deletions and installs of a person to the inbox. A message with danger (RED) is answered before anything is stored.</summary>
internal sealed class ActivityReceiver(
    InboxWriter inbox, CardActionReceiver cardActions, ImmediateCrisisCard crisis, DeferredRisks deferred, ScreeningPace pace, GroupChats groups, ImmediateSender sender, IOptions<CompanyOptions> company, TimeProvider clock)
{
    private static readonly TimeSpan SorryPatience = TimeSpan.FromSeconds(2);

    /// <summary>An apology is sent at most once a minute for each person.</summary>
    private readonly RecentKeys _sorry = new(clock, TimeSpan.FromMinutes(1));

    /// <summary>Returns once the message is on disk.</summary>
    /// <exception cref="UnknownSenderException">Nothing was stored, because nobody can be found by it again. Danger was answered all the same.</exception>
    /// <exception cref="StoreUnavailableException">Nothing was stored and the person has been told. The channel should post the activity again.</exception>
    public async Task ReceiveAsync(Activity activity, IncomingKind kind, CancellationToken ct)
    {
        var from = AddressReader.From(activity);
        var mostScreened = pace.Take(from, ActivityContent.Letters(activity));
        var message = ActivityContent.Message(activity, kind, clock.GetUtcNow(), mostScreened);
        if (!ActivityContent.IsPersonal(activity))
        {
            await groups.AnswerAsync(activity, from, message, ct);
            return;
        }

        message = message with { DeferredRisk = deferred.For(from) };
        if (message.IsDanger)
        {
            message = message with { Shown = await crisis.ShowAsync(activity, from, message.Verdict, message.Text) };
        }
        else if (kind is IncomingKind.Edited or IncomingKind.Deleted)
        {
            crisis.Forget(activity, from);
        }

        if (from.ObjectId.Length == 0)
        {
            // Stored under the channel's id, the same person would be a second one as soon as Teams names them.
            throw new UnknownSenderException();
        }

        try
        {
            if (kind == IncomingKind.Message && await cardActions.SubmittedAsync(activity, mostScreened, ct))
            {
                return;
            }

            if (await inbox.EnqueueAsync(from, ActivityContent.Client(activity), message, ct))
            {
                deferred.Clear(from, message.DeferredRisk);
            }
        }
        catch (Exception fault) when (message.IsDanger)
        {
            // Database, keys or time are missing. If the crisis card was shown, accepting the activity avoids a repeat that would show the card again.
            deferred.Set(from, from, message.Verdict, message.Shown);
            if (message.Shown is null || fault is OperationCanceledException)
            {
                await SayStoreIsAwayAsync(fault, activity, message, from, ct);
                throw;
            }
        }
        catch (StoreUnavailableException away)
        {
            await SayStoreIsAwayAsync(away, activity, message, from, ct);
            throw;
        }
    }

    /// <summary>The person removed the app: the bot sends nothing more.</summary>
    public Task RemoveAsync(Activity activity, CancellationToken ct) => ActivityContent.IsPersonal(activity)
        ? inbox.RemovedAsync(AddressReader.From(activity), clock.GetUtcNow(), ct)
        : Task.CompletedTask;

    /// <summary>With a deadline of its own: Teams waits for the 503 meanwhile.</summary>
    private async Task SayStoreIsAwayAsync(Exception fault, Activity activity, IncomingMessage message, TeamsAddress from, CancellationToken ct)
    {
        if (fault is not StoreUnavailableException || !_sorry.First(from.ConversationId))
        {
            return;
        }

        using var patience = new CancellationTokenSource(SorryPatience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
        try
        {
            var language = ActivityContent.LanguageOf(activity, message, company.Value);
            await sender.SendAsync(from, new Activity { Type = ActivityTypes.Message, Text = Words.Of(language, "Sorry.Store") }, either.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // Teams is slow as well; the repeat of the message brings the answer.
        }
    }
}
