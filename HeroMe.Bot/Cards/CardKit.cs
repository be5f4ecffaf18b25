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

    /// <summary>The heading of a group within a card.</summary>
    public static AdaptiveTextBlock Heading(string text) => new() { Text = text, Weight = AdaptiveTextWeight.Bolder, Wrap = true };

    public static AdaptiveTextBlock Paragraph(string text) => new() { Text = text, Wrap = true };

    public static AdaptiveTextBlock Note(string text) => new() { Text = text, Wrap = true, IsSubtle = true, Size = AdaptiveTextSize.Small };

    /// <summary>A button that shows and hides a part of the card. A client that cannot do that has no such button, and shows the part.</summary>
    /// <param name="part">The id given to <see cref="Hidden"/>.</param>
    public static AdaptiveToggleVisibilityAction Toggle(string part, string title) => new()
    {
        Title = title,
        TargetElements = [new AdaptiveTargetElement(part)],
        Fallback = new AdaptiveFallbackElement(AdaptiveFallbackElement.AdaptiveFallbackType.Drop),
    };

    /// <summary>A part of the card that is hidden until its button is pressed.</summary>
    public static AdaptiveContainer Hidden(string part, params IEnumerable<AdaptiveElement> items) => new() { Id = part, IsVisible = false, Items = [.. items] };

    /// <summary>Adds a small line at the foot of a serialised card.</summary>
    /// <returns>False when the activity carries no such card; it is then unchanged.</returns>
    public static bool AddFooter(JObject activity, string line)
    {
        if (activity.SelectToken("attachments[0]") is not JObject attachment
            || (string?)attachment["contentType"] != AdaptiveCard.ContentType
            || attachment["content"] is not JObject card
            || card["body"] is not JArray body)
        {
            return false;
        }

        var note = Note(line);
        note.Separator = true;
        body.Add(Json.ToObject(note));
        foreach (var alternative in new[] { "fallbackText", "speak" })
        {
            card[alternative] = $"{(string?)card[alternative]}\n\n{line}";
        }

        return true;
    }

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
