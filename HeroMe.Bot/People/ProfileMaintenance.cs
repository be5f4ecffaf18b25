using System.Globalization;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Storage;

namespace HeroMe.Bot.People;

/// <summary>Maintenance by time alone: erases persons who can no longer be reached, and removes expired parts of profiles.</summary>
internal sealed class ProfileMaintenance(
    PersonStore persons, ErasureStore erasure, ResealStore reseal, NoteStore notes, PersonRepository people, NotebookAccess notebooks, TimeProvider clock)
{
    private const int AtOnce = 200;

    /// <summary>Erases by way of the ledger, so that a restored backup does not bring them back. Their messages in Teams stay: Teams no longer gives access to the chat.</summary>
    /// <returns>The erased persons.</returns>
    public async Task<IReadOnlyList<PersonId>> EraseDueAsync(CancellationToken ct)
    {
        var erased = new List<PersonId>();
        IReadOnlyList<PersonId> due;
        do
        {
            due = await erasure.FindDueAsync(clock.GetUtcNow(), AtOnce, ct);
            foreach (var person in due)
            {
                if (await erasure.EraseIfDueAsync(person, clock.GetUtcNow(), ct))
                {
                    erased.Add(person);
                }
            }
        }
        while (due.Count == AtOnce);

        return erased;
    }

    /// <summary>
    /// Opens every profile, removes what safety and reminders no longer need, and writes every profile back, changed or not:
    /// which rows were written must not tell who had such data. Each opening is recorded in the person's access log. Rows that an earlier
    /// release or an earlier index key wrote are brought up to date on the way.
    /// </summary>
    public async Task<int> TidyProfilesAsync(CancellationToken ct)
    {
        var looked = 0;
        PersonId? last = null;
        while (await persons.ReadPageAsync(last, AtOnce, ct) is { Count: > 0 } page)
        {
            foreach (var row in page)
            {
                looked += await TidyAsync(row, ct) ? 1 : 0;
            }

            last = page[^1].Id;
        }

        return looked;
    }

    /// <summary>True when the profile was written; false when the person was erased meanwhile, a turn held back the new sealing, or the row cannot be read.</summary>
    private async Task<bool> TidyAsync(PersonRow row, CancellationToken ct)
    {
        try
        {
            if (await reseal.ResealAsync(row, ct) is not { } bound)
            {
                return false;
            }

            var now = clock.GetUtcNow();
            var person = people.Open(bound);
            await people.MoveToCurrentIndexAsync(person, person.Profile.Address, ct);
            var notebook = notebooks.Of(person);
            await LogAsync(notebook, now, ct);
            var planned = Planned(person.Profile, now);
            planned?.SetIn(notebook);
            return await notes.KeepAsync(
                person.Id,
                person.Row.Epoch,
                people.Rewrite(person, profile => profile with { State = profile.State with { Risk = profile.State.Risk?.Kept(now), Use = profile.State.Use?.Kept(now), Org = profile.State.OrgAt(now), Nudges = profile.State.Nudges == person.Profile.State.Nudges && planned is not null ? planned : profile.State.Nudges } }),
                notebook.Changes,
                ct);
        }
        catch (Exception e) when (e is InvalidDataException or System.Text.Json.JsonException or System.Security.Cryptography.CryptographicException or ObjectDisposedException)
        {
            // Erased at this moment, or unreadable: the other persons must still be processed.
            return false;
        }
    }

    /// <summary>A plan whose next occasion was lost gets it again; null when none was lost, or the person cannot be reached.</summary>
    private static NudgePlan? Planned(PersonProfile profile, DateTimeOffset now) =>
        profile is { Installed: true, State.Nudges: { } plan } && plan.IsLost(now) && profile.State.Consent.Allows(Purpose.Nudges) ? plan.Planned(now, LocalTime.Zone(profile.TimeZone)) : null;

    /// <summary>One entry a month with a counter; an entry for every day would hide the others.</summary>
    private static async Task LogAsync(PersonalNotebook notebook, DateTimeOffset now, CancellationToken ct)
    {
        var month = (await notebook.ReadAsync(NoteKind.Access, 100, ct))
            .FirstOrDefault(note => note.Fields.GetValueOrDefault(AccessEntry.Kind) == AccessEntry.Housekeeping && note.At.Year == now.Year && note.At.Month == now.Month);
        var times = int.TryParse(month?.Fields.GetValueOrDefault(AccessEntry.Times), NumberStyles.None, CultureInfo.InvariantCulture, out var before) ? before + 1 : 1;
        var fields = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [AccessEntry.Kind] = AccessEntry.Housekeeping,
            [AccessEntry.Times] = times.ToString(CultureInfo.InvariantCulture),
            [AccessEntry.Last] = now.ToString("O", CultureInfo.InvariantCulture),
        };
        if (month is null)
        {
            notebook.Add(notebook.New(NoteKind.Access, PersonalText.Empty) with { Fields = fields });
        }
        else
        {
            notebook.Rewrite(month with { Fields = fields });
        }
    }
}
