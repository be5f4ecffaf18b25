using HeroMe.Bot.Cards;
using HeroMe.Bot.Company;
using HeroMe.Bot.Dialogs;
using HeroMe.Bot.Storage;
using HeroMe.Bot.Texts;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Teams;
using Microsoft.Bot.Schema;
using Microsoft.Bot.Schema.Teams;
using Microsoft.Extensions.Options;

namespace HeroMe.Bot.Teams.Receiving;

/// <summary>
/// Routes each incoming activity to the class that receives its kind; every other kind is acknowledged and dropped.
/// Turns of the conversation run later from the inbox, on <c>CapturingAdapter</c>, not here.
/// </summary>
internal sealed class HeroMeBot(
    ActivityReceiver receiver, CardActionReceiver cardActions, FileConsentHandler files, FeedbackReceiver feedback, IOptions<CompanyOptions> company) : TeamsActivityHandler
{
    protected override Task OnMessageActivityAsync(ITurnContext<IMessageActivity> turnContext, CancellationToken cancellationToken) =>
        receiver.ReceiveAsync(Received(turnContext), IncomingKind.Message, cancellationToken);

    protected override Task OnMessageUpdateActivityAsync(ITurnContext<IMessageUpdateActivity> turnContext, CancellationToken cancellationToken) =>
        receiver.ReceiveAsync(Received(turnContext), IncomingKind.Edited, cancellationToken);

    protected override Task OnMessageDeleteActivityAsync(ITurnContext<IMessageDeleteActivity> turnContext, CancellationToken cancellationToken) =>
        receiver.ReceiveAsync(Received(turnContext), IncomingKind.Deleted, cancellationToken);

    /// <summary>Overridden because the base class treats an upgrade of the app as an install or a removal; it is neither.</summary>
    protected override Task OnInstallationUpdateActivityAsync(ITurnContext<IInstallationUpdateActivity> turnContext, CancellationToken cancellationToken) =>
        turnContext.Activity.Action switch
        {
            "add" => receiver.ReceiveAsync(Received(turnContext), IncomingKind.Installed, cancellationToken),
            "remove" => receiver.RemoveAsync(Received(turnContext), cancellationToken),
            _ => Task.CompletedTask,
        };

    /// <summary>Overridden because the base class would ask Teams for the members; a bot in one-to-one chats does not need them.</summary>
    protected override Task OnConversationUpdateActivityAsync(ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    protected override async Task<InvokeResponse> OnInvokeActivityAsync(ITurnContext<IInvokeActivity> turnContext, CancellationToken cancellationToken)
    {
        var activity = Received(turnContext);
        try
        {
            return activity.Name switch
            {
                "message/submitAction" => await feedback.SubmittedAsync(activity, cancellationToken),
                "message/fetchTask" when FeedbackReader.Liked(activity.Value) is { } liked => await feedback.AskedAsync(activity, liked, cancellationToken),
                _ => await base.OnInvokeActivityAsync(turnContext, cancellationToken),
            };
        }
        catch (StoreUnavailableException)
        {
            var sorry = CardActionReceiver.Notice(Words.Of(company.Value.LanguageFor(activity.Locale), "Sorry.Store"));
            return new InvokeResponse { Status = 200, Body = Json.ToObject(sorry) };
        }
    }

    protected override Task<AdaptiveCardInvokeResponse> OnAdaptiveCardInvokeAsync(
        ITurnContext<IInvokeActivity> turnContext, AdaptiveCardInvokeValue invokeValue, CancellationToken cancellationToken) =>
        cardActions.InvokedAsync(Received(turnContext), cancellationToken);

    protected override Task OnTeamsFileConsentAcceptAsync(
        ITurnContext<IInvokeActivity> turnContext, FileConsentCardResponse fileConsentCardResponse, CancellationToken cancellationToken) =>
        files.AnswerAsync(Received(turnContext), fileConsentCardResponse, accepts: true, cancellationToken);

    protected override Task OnTeamsFileConsentDeclineAsync(
        ITurnContext<IInvokeActivity> turnContext, FileConsentCardResponse fileConsentCardResponse, CancellationToken cancellationToken) =>
        files.AnswerAsync(Received(turnContext), fileConsentCardResponse, accepts: false, cancellationToken);

    private static Activity Received(ITurnContext turn) => turn.Activity;
}
