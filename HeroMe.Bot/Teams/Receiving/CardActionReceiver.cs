using HeroMe.Bot.CardActions;
using HeroMe.Bot.Cards;
using HeroMe.Bot.Company;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Safety;
using HeroMe.Bot.Safety.Screening;
using HeroMe.Bot.Teams.Sending;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Options;

namespace HeroMe.Bot.Teams.Receiving;

/// <summary>
/// Presses of card buttons, in both shapes in which Teams sends them: an invoke whose response carries the card's new state, and, from clients
/// without Action.Execute, a message without text, after which the card is replaced by an update.
/// </summary>
internal sealed class CardActionReceiver(CardActionHandler handler, TypedRisk risk, GroupChats groups, ScreeningPace pace, ImmediateSender sender, IOptions<CompanyOptions> company)
{
    private const string AdaptiveCardType = "application/vnd.microsoft.card.adaptive";
    private const string NoticeType = "application/vnd.microsoft.activity.message";

    /// <summary>A short line that Teams shows next to the card; the card stays unchanged.</summary>
    public static AdaptiveCardInvokeResponse Notice(string? text) => new() { StatusCode = 200, Type = NoticeType, Value = text };

    public async Task<AdaptiveCardInvokeResponse> InvokedAsync(Activity activity, CancellationToken ct)
    {
        var action = ActivityContent.CardAction(InvokeValue.Object(InvokeValue.Object(activity.Value)?["action"])?["data"], MostScreened(activity));
        var chat = action.Verdict.Tier >= Tier.Amber ? await risk.OwnChatAsync(activity) : null;
        var result = await AnswerAsync(activity, chat, action, ct);
        return result.Card is { } card
            ? new AdaptiveCardInvokeResponse { StatusCode = 200, Type = AdaptiveCardType, Value = Json.ToObject(card) }
            : Notice(result.Notice);
    }

    /// <summary>An invoke that is refused may hold words of danger all the same: those are answered, and stored if it is known whose they are.</summary>
    public async Task AnswerDangerAsync(Activity refused)
    {
        var (words, verdict) = ActivityContent.TypedIn(refused.Value, MostScreened(refused));
        if (verdict.Tier != Tier.Red)
        {
            return;
        }

        var chat = await risk.OwnChatAsync(refused);
        var shown = await risk.ShowAsync(refused, chat, verdict, words);
        if (AddressReader.From(refused).ObjectId.Length > 0)
        {
            await risk.KeepAsync(refused, chat, verdict, words, shown);
        }
    }

    /// <summary>False when the message is no card action.</summary>
    /// <param name="mostScreened">How much of a long text is screened, see <see cref="ScreeningPace"/>; the message is counted already.</param>
    public async Task<bool> SubmittedAsync(Activity message, int mostScreened, CancellationToken ct)
    {
        if (!ActivityContent.IsCardAction(message))
        {
            return false;
        }

        var action = ActivityContent.CardAction(message.Value, mostScreened);
        var from = AddressReader.From(message);
        var result = await AnswerAsync(message, from, action, ct);
        if (result.Card is { } card && message.ReplyToId is { Length: > 0 } shown)
        {
            if (!await sender.ReplaceAsync(from, shown, CardKit.Message(card), ct))
            {
                // The press has had its effect, so its answer is shown in any case.
                await sender.SendAsync(from, CardKit.Message(card), ct);
            }
        }
        else if (result.Notice is { } notice)
        {
            await sender.SendAsync(from, new Activity { Type = ActivityTypes.Message, Text = notice }, ct);
        }

        return true;
    }

    private int MostScreened(Activity invoke) => pace.Take(AddressReader.From(invoke), ActivityContent.Letters(invoke));

    /// <summary>
    /// What was typed into the card's fields is screened first: the crisis card comes before the action, and the risk is stored even if the action fails.
    /// Outside a personal chat nothing is carried out, because everybody there would see the card's new state.
    /// </summary>
    /// <param name="chat">The person's own chat; null when it is not known, or when nothing was read that has to be answered there.</param>
    private async Task<CardActionResult> AnswerAsync(Activity activity, TeamsAddress? chat, IncomingCardAction action, CancellationToken ct)
    {
        var language = company.Value.LanguageFor(activity.Locale);
        var shown = await risk.ShowAsync(activity, chat, action.Verdict, action.Typed);
        CardActionResult result;
        try
        {
            result = ActivityContent.IsPersonal(activity)
                ? await handler.AnswerAsync(AddressReader.From(activity), action with { Shown = shown }, language, ct)
                : new CardActionResult(null, groups.Notice(activity, action.Verdict)) { Unanswered = CardInputScreening.Unanswered(template: null, action) };
        }
        catch (Exception) when (action.Verdict.Tier == Tier.Red)
        {
            await risk.KeepAsync(activity, chat, action.Verdict, action.Typed, shown);
            if (shown is null)
            {
                throw;
            }

            return new CardActionResult(null, SafetyWords.In(language).Line("typed-held"));
        }

        if (result.Unanswered.Tier != Tier.None)
        {
            await risk.KeepAsync(activity, chat, result.Unanswered, action.Typed, shown);
        }

        return result;
    }
}
