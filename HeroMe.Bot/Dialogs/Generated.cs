using HeroMe.Bot.Privacy;
using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;
using Activity = Microsoft.Bot.Schema.Activity;

namespace HeroMe.Bot.Dialogs;

/// <summary>A message whose words a model wrote. Teams labels it as made by an AI and lets the person say what they think of it; nothing that was written by people carries this.</summary>
internal static class Generated
{
    private const string SchemaMessage = "https://schema.org/Message";

    public static Activity Message(PersonalText text) => new()
    {
        Type = ActivityTypes.Message,
        Text = text.Reveal(),
        TextFormat = TextFormatTypes.Markdown,
        Entities =
        [
            new Entity
            {
                Type = SchemaMessage,
                Properties = new JObject { ["@type"] = "Message", ["@context"] = "https://schema.org", ["additionalType"] = new JArray("AIGeneratedContent") },
            },
        ],

        // Custom: Teams asks us for the form, so that the reasons and the report of an unfit answer are ours.
        ChannelData = new JObject { ["feedbackLoop"] = new JObject { ["type"] = "custom" } },
    };
}
