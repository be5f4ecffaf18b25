using System.Globalization;
using AdaptiveCards;
using HeroMe.Bot.Cards;
using HeroMe.Bot.Texts;
using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;
using Activity = Microsoft.Bot.Schema.Activity;

namespace HeroMe.Bot.Dialogs.MyData;

/// <summary>
/// An export that waits for the person's yes in Teams' file consent card. Its record holds only the format: the file is generated on acceptance
/// and never stored here.
/// </summary>
internal sealed class FileOffer : ICardTemplate
{
    public const string TemplateName = "export";

    /// <summary>The property of the consent context in which Teams returns the opaque id.</summary>
    public const string IdKey = "export";

    public static readonly TimeSpan OpenFor = TimeSpan.FromHours(1);

    private const string FormKey = "form";
    private const string ContentType = "application/vnd.microsoft.teams.card.file.consent";

    public string Name => TemplateName;

    public static CardRecord Record(ExportForm form, Language language) =>
        new(TemplateName, language, Data: new Dictionary<string, string>(StringComparer.Ordinal) { [FormKey] = form.ToString() });

    /// <returns>Null when this record is no file offer, or was already answered.</returns>
    public static ExportForm? FormOf(CardRecord? content) =>
        content is { Template: TemplateName, Answered: null } && Enum.TryParse<ExportForm>(content.Value(FormKey), out var form) ? form : null;

    /// <param name="size">Current size in bytes; the file made on acceptance may be larger.</param>
    public static Activity Message(Guid id, ExportForm form, StoredData held, int size, Language language)
    {
        var context = new JObject { [IdKey] = id.ToString("N", CultureInfo.InvariantCulture) };
        return new Activity
        {
            Type = ActivityTypes.Message,
            Attachments =
            [
                new Attachment
                {
                    ContentType = ContentType,
                    Name = Export.FileName(form, held.Local(held.At)),
                    Content = new JObject
                    {
                        ["description"] = Words.Of(language, form == ExportForm.Json ? "Export.OfferJson" : "Export.OfferReadable"),
                        ["sizeInBytes"] = size,
                        ["acceptContext"] = context,
                        ["declineContext"] = context.DeepClone(),
                    },
                },
            ],
        };
    }

    /// <summary>Teams draws the file consent card itself; this is a fallback for a redraw from the record.</summary>
    public AdaptiveCard Render(Guid id, CardRecord content)
    {
        var words = Words.Of(content.Language, "Export.Title");
        return CardKit.Card(words, CardKit.Note(words));
    }

    /// <summary>Always null: it is answered through Teams' file consent invoke, never by a card action.</summary>
    public CardAnswer? Answer(CardRecord content, CardInput tap) => null;
}
