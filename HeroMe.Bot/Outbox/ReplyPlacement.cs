using HeroMe.Bot.Cards;
using HeroMe.Bot.Texts;
using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;
using Activity = Microsoft.Bot.Schema.Activity;

namespace HeroMe.Bot.Outbox;

/// <summary>Decides which reply of a turn goes onto the message that was opened before the commit. An open message is never left without an answer. Pure.</summary>
internal static class ReplyPlacement
{
    public static IReadOnlyList<Reply> Of(IReadOnlyList<Reply> answers, ReplyPreview preview, Language language)
    {
        if (preview.Reservation is not { } reserved)
        {
            return answers;
        }

        if (preview.IsStopped)
        {
            return
            [
                new Reply(Guid.NewGuid(), DeliveryKind.Answer, Text(preview.Shown.Reveal())) { Reservation = reserved, Shown = true },
                .. answers.Where(a => a.Kind == DeliveryKind.Crisis),
            ];
        }

        var first = answers.FirstOrDefault(a => a.Kind == DeliveryKind.Answer);
        return first is not null
            ? [.. answers.Select(a => a == first ? a with { Reservation = reserved } : a)]
            : [.. answers, new Reply(Guid.NewGuid(), DeliveryKind.Answer, Ended(language)) { Reservation = reserved }];
    }

    /// <summary>The text that replaces a preview which is no longer valid.</summary>
    public static JObject Ended(Language language) => Text(Words.Of(language, "Preview.Ended"));

    private static JObject Text(string text) => Json.ToObject(new Activity { Type = ActivityTypes.Message, Text = text, TextFormat = TextFormatTypes.Markdown });
}
