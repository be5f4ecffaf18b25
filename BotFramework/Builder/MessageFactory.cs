using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder;

/// <summary>Short ways to a message.</summary>
public static class MessageFactory
{
    public static Activity Text(string text, string ssml = null, string inputHint = null) =>
        new() { Type = ActivityTypes.Message, Text = text, Speak = ssml, InputHint = inputHint ?? "acceptingInput" };

    public static IMessageActivity Attachment(Attachment attachment, string text = null, string ssml = null, string inputHint = null) =>
        new Activity { Type = ActivityTypes.Message, Text = text, Speak = ssml, InputHint = inputHint, Attachments = [attachment] };
}
