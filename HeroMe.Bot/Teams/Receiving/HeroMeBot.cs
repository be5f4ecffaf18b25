using HeroMe.Bot.CardActions;
using HeroMe.Bot.Cards;
using HeroMe.Bot.Company;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Texts;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Teams;
using Microsoft.Bot.Schema;
using Microsoft.Bot.Schema.Teams;
using Microsoft.Extensions.Options;

namespace HeroMe.Bot.Teams.Receiving;

/// <summary>Routes by kind of activity, and does nothing else.</summary>
internal sealed class HeroMeBot(CardActionHandler taps, FileConsentHandler files, AnswerFeedback feedback, IOptions<CompanyOptions> company) : TeamsActivityHandler
{
    /// <summary>Where an invoke came from; put there by the intake, which has checked it.</summary>
    internal const string AddressKey = "HeroMe.Address";

    /// <summary>The tap of an invoke, read and screened by the intake.</summary>
    internal const string TappedKey = "HeroMe.Tapped";

    private const string AdaptiveCardType = "application/vnd.microsoft.card.adaptive";
    private const string NoticeType = "application/vnd.microsoft.activity.message";

    /// <summary>Who comes and goes in a chat is nothing to a bot that talks with one person; the base would ask Teams for them.</summary>
    protected override Task OnConversationUpdateActivityAsync(ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    protected override async Task<InvokeResponse> OnInvokeActivityAsync(ITurnContext<IInvokeActivity> turnContext, CancellationToken cancellationToken) =>
        turnContext.Activity.Name switch
        {
            "message/submitAction" => await RatedAsync(turnContext, cancellationToken),
            "message/fetchTask" when FeedbackReader.Liked(turnContext.Activity.Value) is { } liked => await AskedAsync(turnContext, liked, cancellationToken),
            _ => await base.OnInvokeActivityAsync(turnContext, cancellationToken),
        };

    protected override Task OnTeamsFileConsentAcceptAsync(
        ITurnContext<IInvokeActivity> turnContext, FileConsentCardResponse fileConsentCardResponse, CancellationToken cancellationToken) =>
        files.AnswerAsync(From(turnContext), ((ITurnContext)turnContext).Activity, fileConsentCardResponse, accepts: true, cancellationToken);

    protected override Task OnTeamsFileConsentDeclineAsync(
        ITurnContext<IInvokeActivity> turnContext, FileConsentCardResponse fileConsentCardResponse, CancellationToken cancellationToken) =>
        files.AnswerAsync(From(turnContext), ((ITurnContext)turnContext).Activity, fileConsentCardResponse, accepts: false, cancellationToken);

    protected override async Task<AdaptiveCardInvokeResponse> OnAdaptiveCardInvokeAsync(
        ITurnContext<IInvokeActivity> turnContext, AdaptiveCardInvokeValue invokeValue, CancellationToken cancellationToken)
    {
        var from = From(turnContext);
        var result = await taps.AnswerAsync(
            from,
            (IncomingCardAction)turnContext.TurnState[TappedKey],
            company.Value.LanguageFor(((ITurnContext)turnContext).Activity.Locale),
            cancellationToken);
        return result.Card is { } render
            ? new AdaptiveCardInvokeResponse { StatusCode = 200, Type = AdaptiveCardType, Value = Json.ToObject(render) }
            : new AdaptiveCardInvokeResponse { StatusCode = 200, Type = NoticeType, Value = result.Notice };
    }

    /// <summary>Teams shows an error if this answer has a body.</summary>
    private async Task<InvokeResponse> RatedAsync(ITurnContext<IInvokeActivity> turn, CancellationToken ct)
    {
        if (FeedbackReader.Read(turn.Activity) is { } given)
        {
            await feedback.KeepAsync(From(turn), given, ct);
        }

        return new InvokeResponse { Status = 200 };
    }

    private async Task<InvokeResponse> AskedAsync(ITurnContext<IInvokeActivity> turn, bool liked, CancellationToken ct)
    {
        var language = company.Value.LanguageFor(((ITurnContext)turn).Activity.Locale);
        var card = await feedback.FormAsync(From(turn), liked, language, ct);
        return new InvokeResponse
        {
            Status = 200,
            Body = new TaskModuleResponse
            {
                Task = new TaskModuleContinueResponse
                {
                    Value = new TaskModuleTaskInfo
                    {
                        Title = Words.Of(language, "Feedback.Title"),
                        Card = new Attachment { ContentType = AdaptiveCards.AdaptiveCard.ContentType, Content = Json.ToObject(card) },
                    },
                },
            },
        };
    }

    private static TeamsAddress From(ITurnContext turn) => (TeamsAddress)turn.TurnState[AddressKey];
}
