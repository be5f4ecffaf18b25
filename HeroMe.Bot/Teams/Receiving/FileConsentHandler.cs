using HeroMe.Bot.CardActions;
using HeroMe.Bot.Dialogs.MyData;
using HeroMe.Bot.Teams.Sending;
using HeroMe.Bot.Texts;
using Microsoft.Bot.Schema;
using Microsoft.Bot.Schema.Teams;
using Newtonsoft.Json.Linq;
using Activity = Microsoft.Bot.Schema.Activity;

namespace HeroMe.Bot.Teams.Receiving;

/// <summary>A person's yes or no to a file that was offered in their own chat. From another person or another chat it has no effect.</summary>
internal sealed class FileConsentHandler(FileExports exports, FileUpload upload, ImmediateSender sender)
{
    private const string InfoType = "application/vnd.microsoft.teams.card.file.info";

    public async Task AnswerAsync(Activity invoke, FileConsentCardResponse response, bool accepts, CancellationToken ct)
    {
        var from = AddressReader.From(invoke);
        if (!ActivityContent.IsPersonal(invoke) || await exports.AnswerAsync(from, OfferOf(response), accepts, ct) is not { } answer)
        {
            return;
        }

        var took = answer.Content is { } content && await upload.PutAsync(response.UploadInfo?.UploadUrl, content, ct);
        if (invoke.ReplyToId is { Length: > 0 } offer && answer.Notice is null or "Export.Declined" && answer.To.ConversationId == from.ConversationId)
        {
            // Removed, because its buttons would stay active.
            await sender.DeleteAsync(answer.To, offer, ct);
        }

        await sender.SendAsync(answer.To, took ? InfoOf(response.UploadInfo!) : Said(Words.Of(answer.Language, answer.Notice ?? "Export.UploadFailed")), ct);
    }

    private static string? OfferOf(FileConsentCardResponse response) =>
        response.Context is JObject context && context[FileOffer.IdKey] is JValue { Type: JTokenType.String } id ? (string?)id : null;

    private static Activity Said(string text) => new() { Type = ActivityTypes.Message, Text = text };

    private static Activity InfoOf(FileUploadInfo uploaded) => new()
    {
        Type = ActivityTypes.Message,
        Attachments =
        [
            new Attachment
            {
                ContentType = InfoType,
                Name = uploaded.Name,
                ContentUrl = uploaded.ContentUrl,
                Content = new JObject { ["uniqueId"] = uploaded.UniqueId, ["fileType"] = uploaded.FileType },
            },
        ],
    };
}
