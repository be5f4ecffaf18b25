using HeroMe.Bot.Privacy;
using HeroMe.Bot.Storage;
using Microsoft.Extensions.Time.Testing;

namespace HeroMe.Bot.Tests.Storage;

public sealed class ErasureLedgerTests
{
    private readonly string _folder = Directory.CreateTempSubdirectory("herome-").FullName;
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 6, 1, 23, 30, 0, TimeSpan.Zero));

    [Fact]
    public async Task What_is_older_than_any_backup_goes_and_nothing_before()
    {
        using var ledger = Ledger();
        var (early, late) = (new PersonId(Guid.NewGuid()), new PersonId(Guid.NewGuid()));
        await ledger.AppendAsync(early, default);
        _clock.Advance(TimeSpan.FromHours(1));
        await ledger.AppendAsync(late, default);

        _clock.Advance(TimeSpan.FromDays(30) - TimeSpan.FromHours(1));
        ledger.Trim();
        Assert.Equal([early, late], await ledger.ReadAsync(default));
        _clock.Advance(TimeSpan.FromHours(1));
        ledger.Trim();
        Assert.Equal([late], await ledger.ReadAsync(default));
        _clock.Advance(TimeSpan.FromDays(1));
        ledger.Trim();
        Assert.Empty(await ledger.ReadAsync(default));
    }

    [Fact]
    public async Task Replicas_that_share_the_folder_replay_what_any_of_them_erased()
    {
        using var ledger = Ledger();
        var (mine, theirs, note, before) = (new PersonId(Guid.NewGuid()), new PersonId(Guid.NewGuid()), Guid.NewGuid(), new PersonId(Guid.NewGuid()));
        await ledger.AppendAsync(mine, default);
        await File.WriteAllTextAsync(Path.Combine(_folder, "erased-20260531-another-machine.txt"), $"\n{theirs.Value:N}\n\nnote {note:N}\n");
        await File.WriteAllTextAsync(Path.Combine(_folder, "erased.txt"), $"{before.Value:N}\n");

        var again = new List<PersonId>();
        await ledger.ReplayAsync((person, _) => { again.Add(person); return Task.FromResult(true); }, default);
        Assert.Equal(new[] { mine, theirs, before }.ToHashSet(), again.ToHashSet());
        IReadOnlyList<Guid> notes = [];
        await ledger.ReplayNotesAsync((ids, _) => { notes = ids; return Task.FromResult(ids.Count); }, default);
        Assert.Equal([note], notes);

        _clock.Advance(TimeSpan.FromDays(40));
        ledger.Trim();
        Assert.Equal([before], await ledger.ReadAsync(default));
    }

    private ErasureLedger Ledger() => new(_folder, TimeSpan.FromDays(30), _clock);
}
