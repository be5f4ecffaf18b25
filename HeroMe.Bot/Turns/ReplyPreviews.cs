using HeroMe.Bot.Company;
using HeroMe.Bot.Outbox;
using HeroMe.Bot.Storage;
using HeroMe.Bot.Texts;
using Microsoft.Extensions.Options;

namespace HeroMe.Bot.Turns;

/// <summary>Creates the preview of a turn, and replaces what it showed when the turn is not committed.</summary>
internal sealed class ReplyPreviews(LeaseStore leases, PersonStore persons, DialogSealing sealing, ITeamsClient teams, IReplyStream stream, IImmediateSender sender, IOptions<CompanyOptions> company, TimeProvider clock)
{
    private static readonly string[] StatusTexts = ["Informative.1", "Informative.2", "Informative.3"];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public ReplyPreview Of(ConversationLease lease, OpenedTurn opened, CancellationToken turn)
    {
        var language = LanguageOf(opened);
        return new ReplyPreview(
            stream,
            new PreviewTarget(
                opened.Person.Profile.Address,
                [.. StatusTexts.Select(key => Words.Of(language, key))],
                (reservation, ct) => leases.ReserveAsync(lease, sealing.Seal(opened.Person, reservation), ct)),
            opened.Reservation,
            clock,
            turn);
    }

    /// <summary>
    /// The turn was not committed. Normally the next process to claim the lease finds the stored reservation and puts an answer onto it. If the person
    /// has erased everything, there is no such row any more, and the shown text is replaced here.
    /// </summary>
    public async Task CleanUpAsync(ReplyPreview preview, OpenedTurn opened)
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        try
        {
            await preview.EndAsync(patience.Token);
            if (preview is { Reservation: { } opening, IsStored: false })
            {
                // Nobody will find it, and nothing but a status text stands in it.
                if (!await sender.DeleteAsync(opened.Person.Profile.Address, opening.Id, patience.Token))
                {
                    await EndAsync(preview, opened, opening, patience.Token);
                }
            }
            else if (preview.Reservation is { } shown && !await persons.IsKnownAsync(opened.Person.Id, patience.Token))
            {
                await EndAsync(preview, opened, shown, patience.Token);
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or StoreUnavailableException)
        {
            // The reservation is stored; the next process to claim the lease puts an answer onto it.
        }
    }

    private async Task EndAsync(ReplyPreview preview, OpenedTurn opened, Reservation shown, CancellationToken ct)
    {
        await preview.KeepDistanceAsync(ct);
        await teams.EndAsync(shown, Words.Of(LanguageOf(opened), "Preview.Ended"), opened.Person.Profile.Address, ct);
    }

    private Language LanguageOf(OpenedTurn opened) => opened.Person.Profile.Speaks ?? company.Value.LanguageFor(opened.Person.Profile.Locale);
}
