using HeroMe.Bot.CardActions;
using HeroMe.Bot.Cards;
using HeroMe.Bot.Company;
using HeroMe.Bot.Safety.Screening;
using HeroMe.Bot.Teams.Sending;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Options;

namespace HeroMe.Bot.Teams.Receiving;

/// <summary>
/// Presses of card buttons, in both shapes in which Teams sends them: an invoke whose response carries the card's new state, and, from clients
/// without Action.Execute, a message without text, after which the card is replaced by an update.
/// </summary>
internal sealed class CardActionReceiver(CardActionHandler handler, ImmediateCrisisCard crisis, ImmediateSender sender, IOptions<CompanyOptions> company)
{
    private const string AdaptiveCardType = "application/vnd.microsoft.card.adaptive";
    private const string NoticeType = "application/vnd.microsoft.activity.message";

    /// <summary>A short line that Teams shows next to the card; the card stays unchanged.</summary>
    public static AdaptiveCardInvokeResponse Notice(string? text) => new() { StatusCode = 200, Type = NoticeType, Value = text };

    public async Task<AdaptiveCardInvokeResponse> InvokedAsync(Activity activity, CancellationToken ct)
    {
        var action = ActivityContent.CardAction(InvokeValue.Object(InvokeValue.Object(activity.Value)?["action"])?["data"]);
        var result = await AnswerAsync(activity, action, ct);
        return result.Card is { } card
            ? new AdaptiveCardInvokeResponse { StatusCode = 200, Type = AdaptiveCardType, Value = Json.ToObject(card) }
            : Notice(result.Notice);
    }

    /// <summary>False when the message is no card action.</summary>
    public async Task<bool> SubmittedAsync(Activity message, CancellationToken ct)
    {
        var action = ActivityContent.CardAction(message.Value);
        if (action.Card is null || !string.IsNullOrWhiteSpace(message.Text))
        {
            return false;
        }

        var result = await AnswerAsync(message, action, ct);
        var from = AddressReader.From(message);
        if (result.Card is { } card && message.ReplyToId is { Length: > 0 } shown)
        {
            await sender.ReplaceAsync(from, shown, CardKit.Message(card), ct);
        }
        else if (result.Notice is { } notice)
        {
            await sender.SendAsync(from, new Activity { Type = ActivityTypes.Message, Text = notice }, ct);
        }

        return true;
    }

    /// <summary>What was typed into the card's fields is screened first: the crisis card comes before the action.</summary>
    private async Task<CardActionResult> AnswerAsync(Activity activity, IncomingCardAction action, CancellationToken ct)
    {
        var from = AddressReader.From(activity);
        var screened = action.Verdict.Tier == Tier.Red ? action with { Shown = await crisis.ShowAsync(activity, from, action.Verdict) } : action;
        return await handler.AnswerAsync(from, screened, company.Value.LanguageFor(activity.Locale), ct);
    }
}
