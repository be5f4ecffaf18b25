using HeroMe.Bot.Privacy;
using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;
using Activity = Microsoft.Bot.Schema.Activity;

namespace HeroMe.Bot.Dialogs;

/// <summary>A message that a model wrote. Teams labels it as AI-generated and shows feedback buttons; messages written by people never carry this label.</summary>
internal static class Generated
{
    private const string SchemaMessage = "https://schema.org/Message";

    public static Activity Message(PersonalText text)
    {
        var message = new Activity
        {
            Type = ActivityTypes.Message,
            Text = text.Reveal(),
            TextFormat = TextFormatTypes.Markdown,

            // "custom": Teams asks the bot for the form, so that reasons and the report of an inappropriate answer are the bot's own.
            ChannelData = new JObject { ["feedbackLoop"] = new JObject { ["type"] = "custom" } },
        };
        Label(message);
        return message;
    }

    /// <summary>Marks a message as AI-generated, a card as well.</summary>
    public static void Label(Activity message) => message.Entities =
    [
        new Entity
        {
            Type = SchemaMessage,
            Properties = new JObject { ["@type"] = "Message", ["@context"] = "https://schema.org", ["additionalType"] = new JArray("AIGeneratedContent") },
        },
    ];
}
