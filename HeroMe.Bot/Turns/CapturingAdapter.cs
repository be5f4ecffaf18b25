using HeroMe.Bot.Cards;
using HeroMe.Bot.Dialogs;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace HeroMe.Bot.Turns;

/// <summary>
/// The adapter that a turn runs on: what dialogs send is collected into the outcome and delivered only after the commit. Activities are serialised
/// at once, because the caller may still change the objects.
/// </summary>
internal sealed class CapturingAdapter(TurnOutcome outcome) : BotAdapter
{
    public override Task<ResourceResponse[]> SendActivitiesAsync(ITurnContext turnContext, Activity[] activities, CancellationToken cancellationToken)
    {
        foreach (var activity in activities.Where(a => a.Type == ActivityTypes.Message))
        {
            var kind = activity.Importance == ActivityImportance.High ? ReplyKind.Crisis
                : activity.Attachments is { Count: > 0 } ? ReplyKind.Card
                : ReplyKind.Text;

            // Used only as a marker between a dialog and this adapter.
            activity.Importance = null;
            outcome.AddReply(new OutgoingActivity(kind, Json.ToObject(activity)));
        }

        return Task.FromResult(activities.Select(_ => new ResourceResponse(Guid.NewGuid().ToString("N"))).ToArray());
    }

    public override Task<ResourceResponse> UpdateActivityAsync(ITurnContext turnContext, Activity activity, CancellationToken cancellationToken) =>
        throw new NotSupportedException("A turn does not change what was sent before; it has no address in Teams.");

    public override Task DeleteActivityAsync(ITurnContext turnContext, ConversationReference reference, CancellationToken cancellationToken) =>
        throw new NotSupportedException("A turn does not delete what was sent before; it has no address in Teams.");
}
