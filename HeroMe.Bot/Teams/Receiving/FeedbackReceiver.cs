using HeroMe.Bot.CardActions;
using HeroMe.Bot.Cards;
using HeroMe.Bot.Company;
using HeroMe.Bot.Safety.Screening;
using HeroMe.Bot.Texts;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Microsoft.Bot.Schema.Teams;
using Microsoft.Extensions.Options;
using Activity = Microsoft.Bot.Schema.Activity;

namespace HeroMe.Bot.Teams.Receiving;

/// <summary>👍 and 👎 under a generated message, and the form behind them. Text typed into the form is screened like any other text.</summary>
internal sealed class FeedbackReceiver(AnswerFeedback feedback, TypedRisk risk, ScreeningPace pace, IOptions<CompanyOptions> company)
{
    /// <summary>Answers a submitted form. The response has no body, because Teams shows an error if it has one. Danger is read first, whatever else the form holds.</summary>
    public async Task<InvokeResponse> SubmittedAsync(Activity activity, CancellationToken ct)
    {
        var words = FeedbackReader.Words(activity.Value);
        var verdict = Screen.ReadEnds(words, pace.Take(AddressReader.From(activity), ActivityContent.Letters(activity)));
        if (verdict.Tier >= Tier.Amber)
        {
            var chat = await risk.OwnChatAsync(activity);
            await risk.KeepAsync(activity, chat, verdict, words, await risk.ShowAsync(activity, chat, verdict, words));
        }

        if (FeedbackReader.Read(activity) is { } given)
        {
            await feedback.KeepAsync(AddressReader.From(activity), given with { Verdict = verdict }, ct);
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
}
