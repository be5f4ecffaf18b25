using HeroMe.Bot.Cards;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Teams.Sending;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;

namespace HeroMe.Bot.Teams.Receiving;

/// <summary>
/// The Bot Framework's adapter, sending through our connector client. <see cref="BotAdapter.OnTurnError"/> stays null, so that
/// exceptions reach the caller.
/// </summary>
internal sealed class TeamsAdapter(BotFrameworkAuthentication authentication, ConnectorClient connector) : CloudAdapter(authentication)
{
    /// <summary>Runs the activity through the middleware and the bot.</summary>
    /// <returns>For an invoke, the bot's answer to it (501 when it gave none); for every other kind, an empty 200.</returns>
    public async Task<InvokeResponse> ProcessAsync(Activity activity, IBot bot, CancellationToken ct)
    {
        using var context = new TurnContext(this, activity);
        await RunPipelineAsync(context, bot.OnTurnAsync, ct);
        return activity.Type == ActivityTypes.Invoke
            ? context.TurnState.Get<Activity>(InvokeResponseKey)?.Value as InvokeResponse ?? new InvokeResponse { Status = StatusCodes.Status501NotImplemented }
            : new InvokeResponse { Status = StatusCodes.Status200OK };
    }

    public override async Task<ResourceResponse[]> SendActivitiesAsync(
        ITurnContext turnContext, Activity[] activities, CancellationToken cancellationToken)
    {
        var responses = new ResourceResponse[activities.Length];
        for (var i = 0; i < activities.Length; i++)
        {
            responses[i] = new ResourceResponse(await SendAsync(turnContext, activities[i], cancellationToken));
        }

        return responses;
    }

    public override async Task<ResourceResponse> UpdateActivityAsync(
        ITurnContext turnContext, Activity activity, CancellationToken cancellationToken)
    {
        var to = AddressReader.From(turnContext.Activity);
        await connector.PutAsync(to, activity.Id, ConnectorJson.Update(to, Json.ToObject(activity), activity.Id), cancellationToken);
        return new ResourceResponse(activity.Id);
    }

    public override Task DeleteActivityAsync(ITurnContext turnContext, ConversationReference reference, CancellationToken cancellationToken) =>
        connector.DeleteAsync(AddressReader.From(turnContext.Activity), reference.ActivityId, RefusalRetry.Never, cancellationToken);

    /// <summary>The id of the sent message; null for traces, which carry what people said and are never sent, and for an invoke's answer, which goes into the HTTP response.</summary>
    private async Task<string?> SendAsync(ITurnContext turnContext, Activity activity, CancellationToken ct)
    {
        switch (activity.Type)
        {
            case "trace":
                return null;
            case "invokeResponse":
                turnContext.TurnState[InvokeResponseKey] = activity;
                return null;
            default:
                TeamsAddress to = AddressReader.From(turnContext.Activity);
                return (await connector.PostAsync(to, ConnectorJson.Own(to, Json.ToObject(activity)), ct)).Id;
        }
    }
}
