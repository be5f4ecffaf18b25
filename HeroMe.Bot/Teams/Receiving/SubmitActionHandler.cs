using HeroMe.Bot.CardActions;
using HeroMe.Bot.Cards;
using HeroMe.Bot.Inbox;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Safety.Screening;
using HeroMe.Bot.Teams.Sending;
using HeroMe.Bot.Texts;
using Microsoft.Bot.Schema;
using Activity = Microsoft.Bot.Schema.Activity;

namespace HeroMe.Bot.Teams.Receiving;

/// <summary>Taps from clients that know no Action.Execute: they come as a message without words, and the card is replaced by an update.</summary>
internal sealed class SubmitActionHandler(CardActionHandler taps, InboxWriter inbox, ImmediateSender line, ImmediateCrisisCard crisis, ReplyDefaults facts)
{
    /// <summary>False when the message is no tap.</summary>
    public async Task<bool> AnswerAsync(Activity message, TeamsAddress from, Language language, CancellationToken ct)
    {
        var tapped = ActivityContent.Tap(message.Value);
        if (tapped.Card is null || !string.IsNullOrWhiteSpace(message.Text))
        {
            return false;
        }

        if (tapped.Verdict.Tier == Tier.Red)
        {
            inbox.CancelRunningTurn(from);
            tapped = tapped with { Shown = await crisis.ShowAsync(from, message.Id ?? "", facts.RedCardFor(message, tapped.Verdict)) };
        }

        var result = await taps.AnswerAsync(from, tapped, language, ct);
        if (result.Card is { } render && message.ReplyToId is { Length: > 0 } shown)
        {
            await line.ReplaceAsync(from, shown, CardKit.Message(render), ct);
        }
        else if (result.Notice is { } notice)
        {
            await line.SayAsync(from, new Activity { Type = ActivityTypes.Message, Text = notice }, ct);
        }

        return true;
    }
}
