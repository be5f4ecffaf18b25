using AdaptiveCards;
using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;
using Activity = Microsoft.Bot.Schema.Activity;

namespace HeroMe.Bot.Cards;

/// <summary>What all cards share: version 1.5, a full text alternative, buttons that carry an opaque id and a choice.</summary>
internal static class CardKit
{
    /// <summary>The verb of every button; the record behind the id decides what the button does.</summary>
    public const string Verb = "card";

    public const string IdKey = "card";

    public const string ChoiceKey = "choice";

    /// <param name="fallbackText">The whole content as text: for screen readers, old clients and previews.</param>
    public static AdaptiveCard Card(string fallbackText, params IEnumerable<AdaptiveElement> body) => new(new AdaptiveSchemaVersion(1, 5))
    {
        FallbackText = fallbackText,
        Speak = fallbackText,
        Body = [.. body],
    };

    public static AdaptiveTextBlock Title(string text) => new()
    {
        Text = text,
        Weight = AdaptiveTextWeight.Bolder,
        Size = AdaptiveTextSize.Medium,
        Wrap = true,
        Style = AdaptiveTextBlockStyle.Heading,
    };

    public static AdaptiveTextBlock Paragraph(string text) => new() { Text = text, Wrap = true };

    public static AdaptiveTextBlock Note(string text) => new() { Text = text, Wrap = true, IsSubtle = true, Size = AdaptiveTextSize.Small };

    /// <summary>A button; a client without Action.Execute sends the same data as Action.Submit.</summary>
    public static AdaptiveExecuteAction Button(string title, Guid card, string choice)
    {
        var data = new JObject { [IdKey] = card.ToString("N"), [ChoiceKey] = choice };
        return new AdaptiveExecuteAction
        {
            Title = title,
            Verb = Verb,
            Data = data,
            Fallback = new AdaptiveFallbackElement(new AdaptiveSubmitAction { Title = title, Data = data }),
        };
    }

    public static Activity Message(AdaptiveCard card) => new()
    {
        Type = ActivityTypes.Message,
        Attachments = [new Attachment { ContentType = AdaptiveCard.ContentType, Content = Json.ToObject(card) }],
    };
}
