using HeroMe.Bot.Privacy;
using HeroMe.Bot.Storage;
using HeroMe.Bot.Tests.Harness;

namespace HeroMe.Bot.Tests.Storage;

public sealed class StoresTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, BothDatabases]
    public async Task A_repeated_message_is_taken_in_once(string provider)
    {
        await using var store = await Databases.StartAsync(provider);
        var anna = await store.SomebodyAsync();
        var message = store.Message(anna, "1");
        Assert.Equal(EnqueueResult.Stored, await store.Own.Inbox.EnqueueAsync(message, None));
        Assert.Equal(EnqueueResult.Repeat, await store.Own.Inbox.EnqueueAsync(message with { RowId = Guid.NewGuid() }, None));
        Assert.Equal(1, await store.CountAsync("inbox"));
    }

    [Theory, BothDatabases]
    public async Task Two_first_messages_make_one_person(string provider)
    {
        await using var store = await Databases.StartAsync(provider);
        var rows = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => store.SomebodyAsync()));
        Assert.Single(rows.Select(row => row.Id).Distinct());
        Assert.Equal(rows[0].WrappedKey, (await store.Own.Persons.FindAsync(store.Index.Person("contoso", "anna"), None))!.WrappedKey);
        Assert.Null(await store.Own.Persons.FindAsync(store.Index.Person("contoso", "ben"), None));
    }

    [Theory, BothDatabases]
    public async Task An_edit_closes_the_waiting_message_and_carries_the_profile(string provider)
    {
        await using var store = await Databases.StartAsync(provider);
        var anna = await store.SomebodyAsync();
        var first = store.Message(anna, "1");
        await store.Own.Inbox.EnqueueAsync(first, None);
        var edit = store.Message(anna, "1-edited") with { Supersedes = first.Dedupe, Profile = _ => [7, 7] };
        Assert.Equal(EnqueueResult.Stored, await store.Own.Inbox.EnqueueAsync(edit, None));
        var work = await store.Own.Leases.LoadAsync(await store.LeaseAsync(anna), None);
        Assert.Equal(edit.RowId, Assert.Single(work!.Inbox).Id);
        Assert.Equal([7, 7], work.Person.Profile!);
    }

    [Theory, BothDatabases]
    public async Task A_conversation_belongs_to_one_until_the_databases_clock_says_otherwise(string provider)
    {
        await using var store = await Databases.StartAsync(provider);
        var anna = await store.SomebodyAsync();
        var other = store.AnotherProcess();
        var claims = await Task.WhenAll(Enumerable.Range(0, 10).Select(at => (at % 2 == 0 ? store.Own : other).ClaimAsync(anna.Id)));
        var lease = Assert.Single(claims, claim => claim is not null)!;
        var winner = Array.IndexOf(claims, lease) % 2 == 0 ? store.Own : other;
        var loser = winner == other ? store.Own : other;
        Assert.Null(await winner.ClaimAsync(anna.Id));
        Assert.True(await winner.Leases.RenewAsync(lease, None));
        Assert.False(await loser.Leases.RenewAsync(lease with { Owner = Guid.NewGuid() }, None));

        store.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Null(await loser.ClaimAsync(anna.Id));
        await store.ExpireLeaseAsync(anna);
        var next = await loser.ClaimAsync(anna.Id);
        Assert.Equal(lease.Fence + 1, next!.Fence);
        Assert.False(await winner.Leases.RenewAsync(lease, None));
        Assert.Null(await winner.Leases.LoadAsync(lease, None));

        await winner.Leases.ReleaseAsync(lease, None);
        Assert.Null(await winner.ClaimAsync(anna.Id));
        await loser.Leases.ReleaseAsync(next, None);
        Assert.Equal(next.Fence + 1, (await winner.ClaimAsync(anna.Id))!.Fence);
    }

    [Theory, BothDatabases]
    public async Task A_commit_writes_everything_at_once(string provider)
    {
        await using var store = await Databases.StartAsync(provider);
        var anna = await store.SomebodyAsync();
        var message = store.Message(anna, "1");
        await store.Own.Inbox.EnqueueAsync(message, None);
        var lease = await store.LeaseAsync(anna);
        var work = (await store.Own.Leases.LoadAsync(lease, None))!;
        Assert.Equal(message.Body, Assert.Single(work.Inbox).Body);
        Assert.Null(work.Dialog);
        var turn = store.Turn(anna, lease, work.Inbox[0].Id);
        Assert.True(await store.Own.Turns.CommitAsync(turn, None));

        var after = (await store.Own.Leases.LoadAsync(lease, None))!;
        Assert.Empty(after.Inbox);
        Assert.Equal([1, 2, 3], after.Dialog!);
        Assert.Equal([9], after.Person.Profile!);
        Assert.Equal(turn.Outbox.Select(row => row.Id), after.Outbox.Select(row => row.Id));
        Assert.NotNull(await store.Own.Cards.FindAsync(turn.Cards[0].Id, None));
        Assert.Equal(1, await store.CountAsync("inbox WHERE body IS NULL"));
        Assert.Equal(EnqueueResult.Repeat, await store.Own.Inbox.EnqueueAsync(message, None));

        store.Clock.Advance(TimeSpan.FromHours(25));
        Assert.Null((await store.Own.Leases.LoadAsync(lease, None))!.Dialog);
        Assert.True(await store.Own.Turns.CommitAsync(turn with { Dialog = [], Outbox = [], Cards = [] }, None));
        Assert.Equal(0, await store.CountAsync("dialog"));
    }

    [Theory, BothDatabases]
    public async Task A_commit_with_a_stale_fence_writes_nothing(string provider)
    {
        await using var store = await Databases.StartAsync(provider);
        var anna = await store.SomebodyAsync();
        var message = store.Message(anna, "1");
        await store.Own.Inbox.EnqueueAsync(message, None);
        var stale = await store.LeaseAsync(anna);
        await store.ExpireLeaseAsync(anna);
        var fresh = (await store.AnotherProcess().ClaimAsync(anna.Id))!;
        foreach (var lease in new[] { stale, fresh with { Owner = stale.Owner } })
        {
            // The current fence with the id of another process must not be accepted either.
            Assert.False(await store.Own.Turns.CommitAsync(store.Turn(anna, lease, message.RowId), None));
        }

        await AssertUntouchedAsync(store);
        Assert.Equal(1, await store.CountAsync("inbox WHERE state = 0 AND body IS NOT NULL"));
    }

    [Theory, BothDatabases]
    public async Task A_commit_keeps_what_changed_in_the_profile_since_the_turn_was_loaded(string provider)
    {
        await using var store = await Databases.StartAsync(provider);
        var anna = await store.SomebodyAsync();
        var lease = await store.LeaseAsync(anna);
        await store.Own.Persons.RewriteProfileAsync(anna.Id, anna.Epoch, _ => [1], None);
        ProfileRewrite append = state => [.. state, 7];
        Assert.True(await store.Own.Turns.CommitAsync(store.Turn(anna, lease) with { LoadedProfile = [1], Profile = append }, None));
        await store.Own.Persons.RewriteProfileAsync(anna.Id, anna.Epoch, state => [.. state, 2], None);
        var second = store.Turn(anna, lease) with { LoadedProfile = [1, 7], Profile = append };
        Assert.True(await store.Own.Turns.CommitAsync(second, None));
        Assert.Equal([1, 7, 2, 7], (await store.Own.Leases.LoadAsync(lease, None))!.Person.Profile!);
        Assert.Equal(4, await store.CountAsync("outbox"));
        Assert.False(await store.Own.Turns.CommitAsync(store.Turn(anna, lease with { Fence = 9 }) with { LoadedProfile = [1, 7, 2, 7] }, None));
        Assert.Equal(4, await store.CountAsync("outbox"));
    }

    [Theory, BothDatabases]
    public async Task The_last_delivery_gives_the_lease_back(string provider)
    {
        await using var store = await Databases.StartAsync(provider);
        var anna = await store.SomebodyAsync();
        var lease = await store.LeaseAsync(anna);
        var turn = store.Turn(anna, lease);
        await store.Own.Turns.CommitAsync(turn, None);
        Assert.True(await store.Own.Outbox.SentAsync(lease, turn.Outbox[0].Id, null, release: false, None));
        Assert.Null(await store.AnotherProcess().ClaimAsync(anna.Id));
        Assert.True(await store.Own.Outbox.SentAsync(lease, turn.Outbox[1].Id, [4], release: true, None));
        Assert.Equal(lease.Fence + 1, (await store.AnotherProcess().ClaimAsync(anna.Id))!.Fence);
        Assert.False(await store.Own.Outbox.SentAsync(lease, turn.Outbox[1].Id, null, release: true, None));
        Assert.Null(await store.Own.ClaimAsync(anna.Id));
    }

    [Theory, BothDatabases]
    public async Task A_repeat_does_not_undo_that_the_app_was_removed(string provider)
    {
        await using var store = await Databases.StartAsync(provider);
        var anna = await store.SomebodyAsync();
        var message = store.Message(anna, "1");
        await store.Own.Inbox.EnqueueAsync(message, None);
        await store.Own.Persons.EndContactAsync(anna.Id, store.Clock.GetUtcNow().AddDays(30), None);
        Assert.Equal(EnqueueResult.Repeat, await store.Own.Inbox.EnqueueAsync(message with { RowId = Guid.NewGuid() }, None));
        Assert.Equal(1, await store.CountAsync("person WHERE retain_until IS NOT NULL"));
        Assert.Equal(EnqueueResult.Stored, await store.SaysAsync(anna, "2"));
        Assert.Equal(0, await store.CountAsync("person WHERE retain_until IS NOT NULL"));
    }

    [Theory, BothDatabases]
    public async Task Commit_intake_and_claim_after_an_erasure_write_nothing(string provider)
    {
        await using var store = await Databases.StartAsync(provider);
        var anna = await store.SomebodyAsync();
        var (first, late) = (store.Message(anna, "1"), store.Message(anna, "2"));
        await store.Own.Inbox.EnqueueAsync(first, None);
        var lease = await store.LeaseAsync(anna);
        Assert.True(await store.Own.Erasure.EraseAsync(anna.Id, None));

        Assert.False(await store.Own.Turns.CommitAsync(store.Turn(anna, lease, first.RowId), None));
        Assert.Equal(EnqueueResult.Erased, await store.Own.Inbox.EnqueueAsync(late, None));
        Assert.Null(await store.Own.ClaimAsync(anna.Id));
        Assert.Null(await store.Own.Leases.LoadAsync(lease, None));
        await store.Own.Persons.RewriteProfileAsync(anna.Id, anna.Epoch, _ => [1], None);
        Assert.False(await store.Own.Erasure.EraseAsync(anna.Id, None));
        await AssertUntouchedAsync(store);
        foreach (var table in new[] { "person", "conversation_lease", "inbox" })
        {
            Assert.Equal(0, await store.CountAsync(table));
        }
    }

    [Theory, BothDatabases]
    public async Task The_outbox_keeps_its_order_and_its_owner(string provider)
    {
        await using var store = await Databases.StartAsync(provider);
        var anna = await store.SomebodyAsync();
        var lease = await store.LeaseAsync(anna);
        var turn = store.Turn(anna, lease);
        await store.Own.Turns.CommitAsync(turn, None);
        var (first, second) = (turn.Outbox[0].Id, turn.Outbox[1].Id);
        Assert.True(await store.Own.Outbox.ReserveAsync(lease, first, [8], None));
        Assert.True(await store.Own.Outbox.DeferAsync(lease, first, store.Clock.GetUtcNow().AddMinutes(1), None));
        var rows = (await store.Own.Leases.LoadAsync(lease, None))!.Outbox;
        Assert.Equal([first, second], rows.Select(row => row.Id));
        Assert.Equal([8], rows[0].Reservation!);
        Assert.Equal(1, rows[0].Attempts);

        await store.Own.Leases.ReleaseAsync(lease, None);
        // The second reply is due, but must not be delivered before the first.
        Assert.Empty(await store.Own.Leases.FindOrphanedAsync(10, None));
        Assert.False(await store.Own.Outbox.SentAsync(lease, first, null, release: false, None));
        store.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(anna.Id, Assert.Single(await store.Own.Leases.FindOrphanedAsync(10, None)));

        lease = await store.LeaseAsync(anna);
        Assert.Empty(await store.Own.Leases.FindOrphanedAsync(10, None));
        Assert.True(await store.Own.Outbox.SentAsync(lease, first, null, release: false, None));
        Assert.False(await store.Own.Outbox.SentAsync(lease, first, null, release: false, None));
        Assert.Equal(second, Assert.Single((await store.Own.Leases.LoadAsync(lease, None))!.Outbox).Id);
        await store.Own.Outbox.DropAsync(anna.Id, None);
        Assert.Equal(0, await store.CountAsync("outbox"));
    }

    [Theory, BothDatabases]
    public async Task A_waiting_message_makes_a_conversation_due_only_at_its_time(string provider)
    {
        await using var store = await Databases.StartAsync(provider);
        var anna = await store.SomebodyAsync();
        var ben = await store.SomebodyAsync("ben");
        await store.Own.Inbox.EnqueueAsync(store.Message(anna, "1") with { DueAt = store.Clock.GetUtcNow().AddMilliseconds(600) }, None);
        await store.SaysAsync(ben, "1");
        Assert.Equal([ben.Id], await store.Own.Leases.FindOrphanedAsync(10, None));
        store.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal([ben.Id, anna.Id], await store.Own.Leases.FindOrphanedAsync(10, None));
        Assert.Single(await store.Own.Leases.FindOrphanedAsync(1, None));
    }

    [Theory, BothDatabases]
    public async Task A_card_is_answered_once(string provider)
    {
        await using var store = await Databases.StartAsync(provider);
        var anna = await store.SomebodyAsync();
        var turn = store.Turn(anna, await store.LeaseAsync(anna));
        await store.Own.Turns.CommitAsync(turn, None);
        var card = (await store.Own.Cards.FindAsync(turn.Cards[0].Id, None))!;
        Assert.Equal((anna.Id, 1L), (card.Person, card.Version));
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(at => store.Own.Cards.AnswerAsync(card, Change([(byte)at], store.Message(anna, "tap")), None)));
        Assert.Single(answers, won => won);
        Assert.Equal(1, await store.CountAsync("inbox"));
        var answered = (await store.Own.Cards.FindAsync(card.Id, None))!;
        Assert.Equal(2, answered.Version);
        Assert.True(await store.Own.Cards.AnswerAsync(answered, Change(null), None));
        Assert.Equal(answered.Body, (await store.Own.Cards.FindAsync(card.Id, None))!.Body);

        static CardChange Change(byte[]? body, InboxInsert? follow = null) => new(1, body, null, NoteChanges.None, follow);
        Assert.False(await store.Own.Cards.AnswerAsync(answered with { Version = 3, Person = PersonId.New() }, Change([1]), None));
    }

    [Theory, BothDatabases]
    public async Task The_sweep_takes_only_what_is_past_its_time(string provider)
    {
        await using var store = await Databases.StartAsync(provider);
        var anna = await store.SomebodyAsync();
        var (answered, waiting) = (store.Message(anna, "1"), store.Message(anna, "2"));
        await store.Own.Inbox.EnqueueAsync(answered, None);
        await store.Own.Inbox.EnqueueAsync(waiting, None);
        await store.Own.Turns.CommitAsync(store.Turn(anna, await store.LeaseAsync(anna), answered.RowId), None);
        Assert.Equal(0, await store.Own.SweepAsync(store.Clock.GetUtcNow()));
        Assert.Equal(3, await store.Own.SweepAsync(store.Clock.GetUtcNow().AddDays(2)));
        Assert.Equal(1, await store.CountAsync("inbox"));
    }

    private static async Task AssertUntouchedAsync(Databases store)
    {
        foreach (var table in new[] { "dialog", "outbox", "card", "person WHERE profile IS NOT NULL" })
        {
            Assert.Equal(0, await store.CountAsync(table));
        }
    }
}
