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

/// <summary>👍 and 👎 under a reply of a model, and the form behind them. What is typed into the form is screened like any other text.</summary>
internal sealed class FeedbackReceiver(
    AnswerFeedback feedback, InboxWriter inbox, ImmediateCrisisCard crisis, DeferredRisks deferred, IOptions<CompanyOptions> company, TimeProvider clock)
{
    /// <summary>Teams shows an error if this answer has a body.</summary>
    public async Task<InvokeResponse> SubmittedAsync(Activity activity, CancellationToken ct)
    {
        if (FeedbackReader.Read(activity) is { } given)
        {
            var from = AddressReader.From(activity);
            var verdict = Screen.Read(given.Words);
            if (verdict.Tier == Tier.Red)
            {
                // What it means for the conversation is stored with the next message.
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

    /// <summary>The conversation answers what was read; the words stay where they were written. A database that is away must not fail a form: the next message brings the risk along.</summary>
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
                Choice = RiskDialog.HeardNow,
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
