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
using Activity = Microsoft.Bot.Schema.Activity;

namespace HeroMe.Bot.Teams.Receiving;

/// <summary>
/// Routes each incoming activity to the class that receives its kind; every other kind is acknowledged and dropped.
/// Turns of the conversation run later from the inbox, on <c>CapturingAdapter</c>, not here.
/// </summary>
internal sealed class HeroMeBot(
    ActivityReceiver receiver, CardActionReceiver cardActions, FileConsentHandler files, FeedbackReceiver feedback, ShareReceiver shares, SignInReceiver signIn, IOptions<CompanyOptions> company) : TeamsActivityHandler
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

    /// <summary>What is served here is read here. The base class would convert the value to its types first, and throws where it does not fit.</summary>
    protected override async Task<InvokeResponse> OnInvokeActivityAsync(ITurnContext<IInvokeActivity> turnContext, CancellationToken cancellationToken)
    {
        var activity = Received(turnContext);
        if (AddressReader.From(activity).ObjectId.Length == 0)
        {
            await cardActions.AnswerDangerAsync(activity);
            return BadRequest;
        }

        try
        {
            return activity.Name switch
            {
                "adaptiveCard/action" => await CardActionAsync(activity, cancellationToken),
                "fileConsent/invoke" => await FileConsentAsync(activity, cancellationToken),
                "message/submitAction" => await feedback.SubmittedAsync(activity, cancellationToken),
                "message/fetchTask" => FeedbackReader.Liked(activity.Value) is { } liked ? await feedback.AskedAsync(activity, liked, cancellationToken) : BadRequest,

                "composeExtension/fetchTask" => await shares.OpenedAsync(activity, cancellationToken),
                "composeExtension/submitAction" => await shares.SubmittedAsync(activity, cancellationToken),
                "signin/tokenExchange" => await signIn.ExchangedAsync(activity, cancellationToken),
                "signin/verifyState" => await signIn.VerifiedAsync(activity, cancellationToken),
                "signin/failure" => await signIn.FailedAsync(activity, cancellationToken),

                // What the bot does not serve, and what Teams may add, is acknowledged and dropped: nothing in it is read.
                _ => new InvokeResponse { Status = StatusCodes.Status200OK },
            };
        }
        catch (StoreUnavailableException) when (activity.Name == "signin/tokenExchange")
        {
            // Teams then shows its button, and the person can sign in once the database is back.
            return new InvokeResponse { Status = StatusCodes.Status412PreconditionFailed };
        }
        catch (StoreUnavailableException)
        {
            var sorry = CardActionReceiver.Notice(Words.Of(company.Value.LanguageFor(activity.Locale), "Sorry.Store"));
            return new InvokeResponse { Status = 200, Body = Json.ToObject(sorry) };
        }
    }

    private static InvokeResponse BadRequest => new() { Status = StatusCodes.Status400BadRequest };

    private async Task<InvokeResponse> CardActionAsync(Activity activity, CancellationToken ct)
    {
        if (InvokeValue.Object(InvokeValue.Object(activity.Value)?["action"]) is { } action && InvokeValue.Text(action, "type") is null or "Action.Execute")
        {
            return new InvokeResponse { Status = StatusCodes.Status200OK, Body = await cardActions.InvokedAsync(activity, ct) };
        }

        await cardActions.AnswerDangerAsync(activity);
        return BadRequest;
    }

    private async Task<InvokeResponse> FileConsentAsync(Activity activity, CancellationToken ct)
    {
        if (InvokeValue.As<FileConsentCardResponse>(activity.Value) is not { Action: "accept" or "decline" } response)
        {
            return BadRequest;
        }

        await files.AnswerAsync(activity, response, accepts: response.Action == "accept", ct);
        return new InvokeResponse { Status = StatusCodes.Status200OK };
    }

    private static Activity Received(ITurnContext turn) => turn.Activity;
}
