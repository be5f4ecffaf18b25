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
/// Where an activity passes the Bot Framework, once: every kind that is used goes to the class that receives it, every other kind is
/// acknowledged and dropped. A turn of the conversation never comes back here.
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

    /// <summary>An upgrade of the app is neither an install nor a removal, so the base class, which takes it for either, is not asked.</summary>
    protected override Task OnInstallationUpdateActivityAsync(ITurnContext<IInstallationUpdateActivity> turnContext, CancellationToken cancellationToken) =>
        turnContext.Activity.Action switch
        {
            "add" => receiver.ReceiveAsync(Received(turnContext), IncomingKind.Installed, cancellationToken),
            "remove" => receiver.RemoveAsync(Received(turnContext), cancellationToken),
            _ => Task.CompletedTask,
        };

    /// <summary>Who comes and goes in a chat is nothing to a bot that talks with one person; the base class would ask Teams for them.</summary>
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
