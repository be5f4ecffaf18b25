using System.Globalization;
using AdaptiveCards;
using HeroMe.Bot.Cards;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Texts;
using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;
using Activity = Microsoft.Bot.Schema.Activity;

namespace HeroMe.Bot.Dialogs.MyData;

/// <summary>
/// An export that waits for the person's yes in Teams' own card for files. Its record holds the form only: the file is made when it is accepted,
/// and never stored here.
/// </summary>
internal sealed class FileOffer : ICardTemplate
{
    public const string TemplateName = "export";

    /// <summary>The name under which Teams gives the opaque id back.</summary>
    public const string IdKey = "export";

    public static readonly TimeSpan OpenFor = TimeSpan.FromHours(1);

    private const string FormKey = "form";
    private const string ContentType = "application/vnd.microsoft.teams.card.file.consent";

    public string Name => TemplateName;

    public static CardRecord Record(ExportForm form, Language language) =>
        new(TemplateName, language, Data: new Dictionary<string, string>(StringComparer.Ordinal) { [FormKey] = form.ToString() });

    /// <summary>Null: this record is no offer of a file, or was answered before.</summary>
    public static ExportForm? FormOf(CardRecord? content) =>
        content is { Template: TemplateName, Answered: null } && Enum.TryParse<ExportForm>(content.Value(FormKey), out var form) ? form : null;

    /// <param name="size">Bytes, as they are now; what is stored may grow until the file is made.</param>
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

    /// <summary>Teams draws the offer itself; this is only what a record alone could show.</summary>
    public AdaptiveCard Render(Guid id, CardRecord content)
    {
        var words = Words.Of(content.Language, "Export.Title");
        return CardKit.Card(words, CardKit.Note(words));
    }

    /// <summary>It is answered through Teams' card for files only.</summary>
    public CardAnswer? Answer(CardRecord content, CardInput tap) => null;
}
