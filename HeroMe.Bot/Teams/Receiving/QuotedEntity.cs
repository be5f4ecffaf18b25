using HeroMe.Bot.Privacy;
using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;

namespace HeroMe.Bot.Teams.Receiving;

/// <summary>
/// A message that is quoted or forwarded as JSON, in an attachment or in an entity. Teams names its author by id and name, a person or a bot; the shapes
/// differ between clients, so each field is looked for under every name that it has.
/// </summary>
/// <param name="Words">HTML or plain text; empty when only the id of the quoted message was sent.</param>
/// <param name="Author">Teams id or object id of whoever wrote them, "28:…" for a bot; empty when it is not named.</param>
/// <param name="Name">The author's name; empty when it is not named.</param>
internal sealed record QuotedEntity(string Words, string Author, string Name)
{
    private static readonly string[] Types = ["messageReference", "forwardedMessageReference", "quotedReply", "messageReply"];

    public static bool Is(string? type) => type is not null && Array.Exists(Types, known => type.StartsWith(known, StringComparison.OrdinalIgnoreCase));

    /// <summary>Null for an attachment of another kind.</summary>
    public static QuotedEntity? Of(Attachment attachment) => Is(attachment.ContentType) && InvokeValue.Object(attachment.Content) is { } message ? Read(message) : null;

    /// <summary>Null for an entity of another kind.</summary>
    public static QuotedEntity? Of(Entity entity) => Is(entity.Type) && entity.Properties is { } given ? Read(InvokeValue.Object(given[entity.Type]) ?? given) : null;

    private static QuotedEntity Read(JObject message)
    {
        var sender = First(message, "messageSender", "originalMessageSender", "sender", "from");
        var (user, application) = (InvokeValue.Object(sender?["user"]) ?? sender, InvokeValue.Object(sender?["application"]));
        var bot = application is null ? null : $"28:{InvokeValue.Text(application, "id")}";
        return new QuotedEntity(
            Text(message, "originalMessageContent", "messagePreview", "preview", "content", "text"),
            bot ?? (Text(message, "senderId", "authorId") is { Length: > 0 } id ? id : Text(user, "id", "aadObjectId")),
            bot is not null ? "" : SafeUnicode.Mend(Text(message, "senderName", "authorName") is { Length: > 0 } name ? name : Text(user, "displayName", "name")).Trim());
    }

    private static JObject? First(JObject message, params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            if (InvokeValue.Object(message[key]) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private static string Text(JObject? from, params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            if (InvokeValue.Text(from, key) is { Length: > 0 } found)
            {
                return found;
            }
        }

        return "";
    }

    public override string ToString() => nameof(QuotedEntity);
}
