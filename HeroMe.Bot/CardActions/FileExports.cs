using System.Text;
using HeroMe.Bot.Company;
using HeroMe.Bot.Dialogs;
using HeroMe.Bot.Dialogs.MyData;
using HeroMe.Bot.People;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Storage;
using HeroMe.Bot.Texts;
using Microsoft.Extensions.Options;

namespace HeroMe.Bot.CardActions;

/// <summary>What follows from the answer to a file offer. The address is the person's stored one, because that of the invoke is not trusted.</summary>
internal sealed record ExportAnswer(TeamsAddress To, Language Language)
{
    /// <summary>The file's bytes; null when there is nothing to upload.</summary>
    public byte[]? Content { get; init; }

    /// <summary>Resource key of the text to send instead; null when there is none.</summary>
    public string? Notice { get; init; }

    public override string ToString() => nameof(ExportAnswer);
}

/// <summary>
/// Handles answers to file offers: the record behind the opaque id must be an open offer of this person, and can be used once.
/// The export is made at this moment, from what is stored now.
/// </summary>
internal sealed class FileExports(CardStore store, PersonRepository people, CardRecords cards, IStoredDataReader storedData, IOptions<CompanyOptions> company)
{
    private const string Accepted = "accepted";
    private const string Declined = "declined";

    /// <summary>Null when the sender is not known, so no answer can be sent.</summary>
    public async Task<ExportAnswer?> AnswerAsync(TeamsAddress from, string? offer, bool accepts, CancellationToken ct)
    {
        if (await people.FindAsync(from, ct) is not { } person)
        {
            return null;
        }

        var answer = new ExportAnswer(person.Profile.Address, person.Profile.Speaks ?? company.Value.LanguageFor(person.Profile.Locale));
        if (!Guid.TryParseExact(offer, "N", out var id) || await store.FindAsync(id, ct) is not { } row)
        {
            return answer with { Notice = "Export.Stale" };
        }

        if (row.Person != person.Id)
        {
            return answer with { Notice = "Card.NotYours" };
        }

        var content = cards.OpenAnswerable(person, row);
        if (FileOffer.FormOf(content) is not { } form
            || !await store.AnswerAsync(row, cards.Change(person, id, new CardAnswer(content! with { Answered = accepts ? Accepted : Declined }), follow: null), ct))
        {
            return answer with { Notice = "Export.Stale" };
        }

        if (!accepts)
        {
            return answer with { Notice = "Export.Declined" };
        }

        return await storedData.ReadAsync(person.Id, ct) is { } held
            ? answer with { Content = Encoding.UTF8.GetBytes(Export.Text(held, answer.Language, form)) }
            : null;
    }
}
