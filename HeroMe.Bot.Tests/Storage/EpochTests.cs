using System.Security.Cryptography;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.People;
using HeroMe.Bot.Storage;
using HeroMe.Bot.Tests.Dialogs.Risk;
using HeroMe.Bot.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;
using Person = HeroMe.Bot.Tests.Harness.Person;

namespace HeroMe.Bot.Tests.Storage;

/// <summary>A value belongs to one epoch of its person: what an earlier release stored opens until it is sealed anew, and nothing old can be put back afterwards.</summary>
public sealed class EpochTests : IAsyncLifetime
{
    private BotHost _bot = null!;

    public async Task InitializeAsync() => _bot = await BotHost.StartAsync();

    public async Task DisposeAsync() => await _bot.DisposeAsync();

    [Fact]
    public void Every_sealed_column_of_a_person_is_sealed_anew() =>
        Assert.Equal(SchemaTests.Sealed.Except(["person.wrapped_key", "counting_month.month_key"]).Order(StringComparer.Ordinal), ResealStore.Columns.Select(column => $"{column.Table}.{column.Name}").Order(StringComparer.Ordinal));

    [Fact]
    public async Task What_an_earlier_release_stored_opens_once_and_cannot_be_put_back_after_that()
    {
        var person = await _bot.StoringPersonAsync();
        await _bot.Hears(person, "最近もやもやしています");
        await _bot.KeepsAsync(person, NoteKind.HarassmentRecord, "残した記録");
        await _bot.Quiet(TimeSpan.FromSeconds(5));
        var before = await ToldAsync(person);
        var old = await AsFormerReleaseAsync(person);
        Assert.Equal(before, await ToldAsync(person));
        Assert.True(old.Count(value => value.Column.Table == "note") >= 4);

        Assert.Equal(1, await _bot.Services.GetRequiredService<ProfileMaintenance>().TidyProfilesAsync(CancellationToken.None));
        var known = await _bot.KnownAsync(person);
        Assert.Equal(PersonRow.FirstEpoch, known.Row.Epoch);
        Assert.Equal(before, await ToldAsync(person));
        Assert.All(await StoredAsync(known), value => Assert.False(IsUnbound(value.Bytes), $"{value.Column} is as it was"));
        var keyring = _bot.Services.GetRequiredService<PersonKeyring>();
        Assert.All(old, value => Assert.ThrowsAny<CryptographicException>(() => keyring.Open(known.Key, value.Bytes, value.Id, value.Column.Label)));

        // The talk goes on, and the next maintenance leaves the epoch alone.
        await _bot.Hears(person, "仕事のことで少し話したいです");
        await _bot.Services.GetRequiredService<ProfileMaintenance>().TidyProfilesAsync(CancellationToken.None);
        Assert.Equal(PersonRow.FirstEpoch, (await _bot.KnownAsync(person)).Row.Epoch);
    }

    [Fact]
    public async Task An_old_row_of_an_erased_epoch_does_not_open()
    {
        var person = await _bot.StoringPersonAsync();
        await _bot.KeepsAsync(person, NoteKind.SafetyPlan, "落ち着く場所");
        var known = await _bot.KnownAsync(person);
        var rows = await StoredAsync(known);
        var keyring = _bot.Services.GetRequiredService<PersonKeyring>();
        Assert.All(rows, value => Assert.NotEmpty(keyring.Open(known.Key, value.Bytes, value.Id, value.Column.Label)));
        var erased = keyring.Unwrap(known.Row with { Epoch = known.Row.Epoch + 1 });
        Assert.All(rows, value => Assert.ThrowsAny<CryptographicException>(() => keyring.Open(erased, value.Bytes, value.Id, value.Column.Label)));
    }

    [Fact]
    public async Task While_a_turn_runs_or_the_key_is_away_nothing_is_sealed_anew()
    {
        var person = await _bot.StoringPersonAsync();
        await _bot.Quiet(TimeSpan.FromSeconds(5));
        await AsFormerReleaseAsync(person);
        var (known, reseal) = (await _bot.KnownAsync(person), _bot.Services.GetRequiredService<ResealStore>());
        var leases = _bot.Services.GetRequiredService<LeaseStore>();
        var running = (await leases.ClaimAsync(known.Id, CancellationToken.None))!.Lease;
        Assert.Null(await reseal.ResealAsync(known.Row, CancellationToken.None));
        await leases.ReleaseAsync(running, CancellationToken.None);

        var keys = _bot.Services.GetRequiredService<MasterKeys>();
        var (master, index) = (keys.Master, keys.Index);
        _bot.Services.GetRequiredService<PersonKeyring>().Unwrap(known.Row).DropUnwrappedKey();
        keys.Use(new KeyDocument(new KeySet(master.Current, new Dictionary<int, byte[]>()), index));
        await Assert.ThrowsAnyAsync<CryptographicException>(() => reseal.ResealAsync(known.Row, CancellationToken.None));
        keys.Use(new KeyDocument(master, index));
        Assert.Equal(PersonRow.UnboundEpoch, (await _bot.KnownAsync(person)).Row.Epoch);

        Assert.Equal(PersonRow.FirstEpoch, (await reseal.ResealAsync(known.Row, CancellationToken.None))!.Epoch);
        Assert.Null(await reseal.ResealAsync(known.Row, CancellationToken.None));
        Assert.False(await leases.RenewAsync(running, CancellationToken.None));
    }

    private async Task<string> ToldAsync(Person person)
    {
        var held = await _bot.StoredDataAsync(person);
        Assert.NotNull(held.Talk);
        return string.Join('\n', held.Records.Where(note => note.Kind != NoteKind.Access).Select(note => $"{note.Kind} {note.Text.Reveal()} {note.TeamsMessageId}")) + held.Reach.Address + held.Cards.Count;
    }

    /// <summary>Seals everything of a person as the release of 2026-11-24 did, in the epoch that everybody had then.</summary>
    /// <returns>The values as they are stored now.</returns>
    private async Task<IReadOnlyList<Value>> AsFormerReleaseAsync(Person person)
    {
        var known = await _bot.KnownAsync(person);
        var keyring = _bot.Services.GetRequiredService<PersonKeyring>();
        using var cipher = Unwrapped(known.Row);
        var former = (await StoredAsync(known))
            .Select(value => value with { Bytes = SealedBytes.Seal(cipher, PersonKey.Version, keyring.Open(known.Key, value.Bytes, value.Id, value.Column.Label), new SealedPlace(known.Id.Value, value.Column.Label, value.Id, Epoch: null)) })
            .ToList();
        var database = _bot.Services.GetRequiredService<Database>();
        var batch = database.Batch();
        foreach (var (column, id, bytes) in former)
        {
            batch.Execute($"UPDATE {column.Table} SET {column.Name} = @value WHERE {column.Id} = @id", ("@value", bytes), ("@id", id));
        }

        batch.Execute("UPDATE person SET epoch = @epoch", ("@epoch", PersonRow.UnboundEpoch));
        await database.WriteAsync(batch, CancellationToken.None);
        Assert.All(await StoredAsync(known), value => Assert.True(IsUnbound(value.Bytes)));
        return former;
    }

    private AesGcm Unwrapped(PersonRow row)
    {
        using var master = new AesGcm(_bot.Services.GetRequiredService<MasterKeys>().Master.Keys[row.MasterKeyVersion], 16);
        return new AesGcm(SealedBytes.Open(master, row.WrappedKey, new SealedPlace(row.Id.Value, "person.wrapped_key", row.Id.Value, Epoch: null)), 16);
    }

    private async Task<IReadOnlyList<Value>> StoredAsync(HeroMe.Bot.People.Person known)
    {
        var database = _bot.Services.GetRequiredService<Database>();
        var batch = database.Batch();
        var found = ResealStore.Columns.Select(column => batch.Query(
            $"SELECT {column.Id}, {column.Name} FROM {column.Table} WHERE {column.Person} = @person AND {column.Name} IS NOT NULL",
            row => new Value(column, row.GetGuid(0), row.Bytes(1)), ("@person", known.Id))).ToList();
        await database.ReadAsync(batch, CancellationToken.None);
        return [.. found.SelectMany(rows => rows.Rows)];
    }

    private static bool IsUnbound(byte[] bytes) => bytes[0] < 3;

    private sealed record Value(SealedColumn Column, Guid Id, byte[] Bytes);
}
