using System.Globalization;
using HeroMe.Bot.Cards;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Schedule;
using HeroMe.Bot.Storage;

namespace HeroMe.Bot.People;

/// <summary>What time alone asks for: persons who cannot be reached any more are erased, and what is past its time goes from the profiles.</summary>
internal sealed class ProfileMaintenance(PersonStore persons, ErasureStore erasure, NoteStore notes, PersonRepository people, NotebookAccess notebooks, TimeProvider clock)
{
    private const int AtOnce = 200;

    /// <summary>Through the ledger, so that they do not come back with a backup. Their messages in Teams are out of reach: Teams does not let us into their chat.</summary>
    /// <returns>Whose data is gone.</returns>
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
    /// Opens every profile, drops what safety and the reminders no longer need, and writes every one of them back, whether it held anything or not:
    /// which rows are written must not tell whose they are. Each is told in the person's access log.
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

    private async Task<bool> TidyAsync(PersonRow row, CancellationToken ct)
    {
        try
        {
            var now = clock.GetUtcNow();
            var person = people.Open(row);
            var notebook = notebooks.Of(person);
            await LogAsync(notebook, now, ct);
            return await notes.KeepAsync(
                person.Id,
                person.Row.Epoch,
                people.Rewrite(person, profile => profile with { State = profile.State with { Risk = profile.State.Risk?.Kept(now), Use = profile.State.Use?.Kept(now) } }),
                notebook.Changes,
                ct);
        }
        catch (Exception e) when (e is InvalidDataException or System.Text.Json.JsonException or System.Security.Cryptography.CryptographicException or ObjectDisposedException)
        {
            // Erased in this moment, or not to be opened: the next person must not suffer for it.
            return false;
        }
    }

    /// <summary>One entry a month that counts: a line for every day would bury what matters.</summary>
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
