using HeroMe.Bot.Cards;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Safety.Screening;
using HeroMe.Bot.Texts;
using HeroMe.Bot.Turns;
using Microsoft.Bot.Schema;
using Activity = Microsoft.Bot.Schema.Activity;

namespace HeroMe.Bot.Teams;

/// <summary>Taps from clients that know no Action.Execute: they come as a message without words, and the card is replaced by an update.</summary>
internal sealed class SubmitTaps(CardTaps taps, Inbox inbox, DirectLine line, CrisisFirst crisis, IntakeFacts facts)
{
    /// <summary>False when the message is no tap.</summary>
    public async Task<bool> AnswerAsync(Activity message, TeamsAddress from, Language language, CancellationToken ct)
    {
        var tapped = ActivityFacts.Tap(message.Value);
        if (tapped.Card is null || !string.IsNullOrWhiteSpace(message.Text))
        {
            return false;
        }

        if (tapped.Verdict.Tier == Tier.Red)
        {
            inbox.Overtake(from);
            tapped = tapped with { Shown = await crisis.ShowAsync(from, message.Id ?? "", facts.RedCardFor(message, tapped.Verdict)) };
        }

        var result = await taps.AnswerAsync(from, tapped, language, ct);
        if (result.Face is { } face && message.ReplyToId is { Length: > 0 } shown)
        {
            await line.ReplaceAsync(from, shown, CardKit.Message(face), ct);
        }
        else if (result.Notice is { } notice)
        {
            await line.SayAsync(from, new Activity { Type = ActivityTypes.Message, Text = notice }, ct);
        }

        return true;
    }
}
