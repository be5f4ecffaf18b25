using HeroMe.Bot.Cards;
using HeroMe.Bot.Dialogs;
using HeroMe.Bot.Outbox;
using Microsoft.Bot.Schema;
using Activity = Microsoft.Bot.Schema.Activity;

namespace HeroMe.Bot.Turns;

/// <summary>Makes the replies of a turn from what its dialogs said.</summary>
internal static class TurnReplies
{
    /// <summary>The replies to deliver. Footnotes are appended to the last text, or sent alone when there is none; the footer goes to the foot of the last card, or is a card.</summary>
    /// <param name="due">The reminder whose turn this is: nobody asked for what it says. Null in a turn with words of the person.</param>
    public static List<Reply> Of(TurnOutcome outcome, Guid? due)
    {
        if (due is not null)
        {
            return [.. outcome.Replies.Select(reply => new Reply(Guid.NewGuid(), DeliveryKind.Unasked, reply.Activity) { Reminder = due })];
        }

        var answers = outcome.Replies.Select(reply => new Reply(Guid.NewGuid(), DeliveryOf(reply.Kind), reply.Activity)).ToList();
        if (outcome.Footer is { } footer && !answers.Exists(a => a.Kind == DeliveryKind.Crisis)
            && !(answers.FindLast(a => a.Kind == DeliveryKind.Card) is { } card && CardKit.AddFooter(card.Activity, footer)))
        {
            answers.Add(new Reply(Guid.NewGuid(), DeliveryKind.Card, Json.ToObject(CardKit.Message(CardKit.Card(footer, CardKit.Note(footer))))));
        }

        if (outcome.Footnotes.Count == 0)
        {
            return answers;
        }

        var words = string.Join("\n\n", outcome.Footnotes);
        if (answers.FindLast(a => a.Kind == DeliveryKind.Answer) is { } last)
        {
            last.Activity["text"] = $"{(string?)last.Activity["text"]}\n\n{words}";
        }
        else
        {
            answers.Add(Text(words));
        }

        return answers;
    }

    private static DeliveryKind DeliveryOf(ReplyKind kind) => kind switch
    {
        ReplyKind.Crisis => DeliveryKind.Crisis,
        ReplyKind.Card => DeliveryKind.Card,
        _ => DeliveryKind.Answer,
    };

    public static Reply Text(string words) =>
        new(Guid.NewGuid(), DeliveryKind.Answer, Json.ToObject(new Activity { Type = ActivityTypes.Message, Text = words, TextFormat = TextFormatTypes.Markdown }));
}
