using HeroMe.Bot.CardActions;
using HeroMe.Bot.Cards;
using HeroMe.Bot.Company;
using HeroMe.Bot.Dialogs;
using HeroMe.Bot.Dialogs.Risk;
using HeroMe.Bot.Inbox;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Safety.Screening;
using HeroMe.Bot.Storage;
using HeroMe.Bot.Texts;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Microsoft.Bot.Schema.Teams;
using Microsoft.Extensions.Options;
using Activity = Microsoft.Bot.Schema.Activity;

namespace HeroMe.Bot.Teams.Receiving;

/// <summary>👍 and 👎 under a generated message, and the form behind them. Text typed into the form is screened like any other text.</summary>
internal sealed class FeedbackReceiver(
    AnswerFeedback feedback, InboxWriter inbox, ImmediateCrisisCard crisis, DeferredRisks deferred, IOptions<CompanyOptions> company, TimeProvider clock)
{
    /// <summary>Answers a submitted form. The response has no body, because Teams shows an error if it has one.</summary>
    public async Task<InvokeResponse> SubmittedAsync(Activity activity, CancellationToken ct)
    {
        if (FeedbackReader.Read(activity) is { } given)
        {
            var from = AddressReader.From(activity);
            var verdict = Screen.Read(given.Words);
            if (verdict.Tier == Tier.Red)
            {
                // The risk state is stored with the person's next message.
                deferred.Set(from, verdict, await crisis.ShowAsync(activity, from, verdict));
            }

            await feedback.KeepAsync(from, given, ct);
            if (verdict.Tier == Tier.Amber)
            {
                await EnqueueRiskAsync(activity, from, verdict, ct);
            }
        }

        return new InvokeResponse { Status = 200 };
    }

    public async Task<InvokeResponse> AskedAsync(Activity activity, bool liked, CancellationToken ct)
    {
        var language = company.Value.LanguageFor(activity.Locale);
        var card = await feedback.FormAsync(AddressReader.From(activity), liked, language, ct);
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

    /// <summary>Puts a row into the inbox so that the conversation answers the risk; the form's text is not copied into it. If the database is unavailable the form still succeeds, and the risk is deferred to the next message.</summary>
    private async Task EnqueueRiskAsync(Activity activity, TeamsAddress from, Verdict verdict, CancellationToken ct)
    {
        try
        {
            var message = new IncomingMessage
            {
                Event = IncomingKind.CardChoice,
                ActivityId = activity.Id ?? Guid.NewGuid().ToString("N"),
                Text = PersonalText.Empty,
                Verdict = verdict,
                Choice = RiskDialog.RiskFoundNow,
                ArrivedAt = clock.GetUtcNow(),
            };
            await inbox.EnqueueAsync(from, ActivityContent.Client(activity), message, ct);
        }
        catch (Exception fault) when (fault is StoreUnavailableException or OperationCanceledException)
        {
            deferred.Set(from, verdict, shown: null);
        }
    }
}
