using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Storage;

/// <summary>The state of a reminder's row. Until it is done it can still be withdrawn. The numbers are stored.</summary>
internal static class ReminderState
{
    public const int Waiting = 0;

    /// <summary>It came, or came to nothing; the row is stored for a while so that the same occasion does not come twice.</summary>
    public const int Done = 1;

    /// <summary>It is due, and its turn comes at the rate of the tenant. The row is owned by no process, so none can lose it.</summary>
    public const int Claimed = 2;

    /// <summary>A row of the inbox with the same id waits for its turn.</summary>
    public const int Queued = 3;

    /// <summary>How long an occasion is remembered that came already.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(40);
}

/// <summary>What became of a reminder. Tells nothing of what it was about. The numbers are stored.</summary>
internal enum ReminderOutcome
{
    Said = 1,

    /// <summary>Its topic had nothing to say: settled meanwhile, not allowed any more, or left out for a while.</summary>
    NothingToSay = 2,

    /// <summary>The person withdrew it before it was sent.</summary>
    Withdrawn = 3,

    /// <summary>Teams refused it.</summary>
    Refused = 4,

    /// <summary>It was sent, but whether it arrived is not known.</summary>
    Unknown = 5,

    /// <summary>Its turn failed, or its row cannot be read.</summary>
    Failed = 6,

    /// <summary>The app is not installed, or Teams refused to reach the person before.</summary>
    Unreachable = 7,
}

/// <summary>A reminder that is to wait. It takes the place of the one that waits in the same series.</summary>
/// <param name="Series">The keyed hash of person, topic and key.</param>
/// <param name="Slot">The keyed hash of the series and its occasion.</param>
internal sealed record ReminderInsert(Guid Id, KeyedHash Series, KeyedHash Slot, byte[] Body, DateTimeOffset DueAt);

/// <summary>How the turn of a reminder ended.</summary>
/// <param name="Row">The reminder's row, and that of its event in the inbox.</param>
/// <param name="MovedTo">It comes at this time instead, and nothing was said; null when it is done.</param>
internal sealed record ReminderEnd(Guid Row, ReminderOutcome Outcome, DateTimeOffset? MovedTo = null);

/// <summary>Changes of a person's reminders, for a transaction that has locked the person's row.</summary>
internal static class ReminderStatements
{
    /// <summary>Withdraws what is not done in a series, and what of it was not sent yet.</summary>
    public static void Cancel(SqlBatch batch, PersonId person, KeyedHash series)
    {
        var (same, parameters) = series.In("series", "series");
        (string Name, object? Value)[] of = [("@person", person), .. parameters];
        var own = $"SELECT id FROM reminder WHERE person = @person AND {same}";
        batch.Execute(
            $"""
            UPDATE reminder SET outcome = {(int)ReminderOutcome.Withdrawn} WHERE person = @person AND {same}
            AND id IN (SELECT reminder FROM outbox WHERE person = @person AND begun = 0 AND reminder IS NOT NULL)
            """,
            of);
        batch.Execute($"DELETE FROM outbox WHERE person = @person AND begun = 0 AND reminder IN ({own})", of);
        batch.Execute($"UPDATE inbox SET {InboxState.Close} WHERE person = @person AND state = {InboxState.Waiting} AND id IN ({own} AND state = {ReminderState.Queued})", of);
        batch.Execute($"DELETE FROM reminder WHERE person = @person AND state <> {ReminderState.Done} AND {same}", of);
    }

    /// <summary>Sets a reminder. Nothing is added when its occasion has come already.</summary>
    public static void Set(SqlBatch batch, PersonId person, ReminderInsert reminder)
    {
        Cancel(batch, person, reminder.Series);
        var (came, parameters) = reminder.Slot.InOthers("slot", "came");
        batch.Execute(
            $"""
            INSERT INTO reminder (id, person, series, slot, body, state, due_at, retain_until)
            SELECT @id, id, @series, @slot, @body, {ReminderState.Waiting}, @due, @retain FROM person WHERE id = @person
            AND NOT EXISTS (SELECT 1 FROM reminder WHERE {came})
            ON CONFLICT (slot) DO NOTHING
            """,
            [
                ("@id", reminder.Id), ("@person", person), ("@series", reminder.Series.Current), ("@slot", reminder.Slot.Current), ("@body", reminder.Body),
                ("@due", reminder.DueAt), ("@retain", ClearTime.Up(reminder.DueAt)), .. parameters,
            ]);
    }

    /// <summary>Ends the turn of a reminder. Rolls back when it was withdrawn since the turn began.</summary>
    public static void End(SqlBatch batch, PersonId person, ReminderEnd end, DateTimeOffset now)
    {
        (string Name, object? Value)[] of = [("@id", end.Row), ("@person", person)];
        // The index of the inbox holds only what waits: without the state each of these would read the whole table.
        var work = $"id = @id AND person = @person AND state = {InboxState.Waiting}";
        batch.Require($"SELECT 1 FROM inbox WHERE {work}", of);
        if (end.MovedTo is { } moved)
        {
            // Its inbox row goes too: the same occasion will be queued once more.
            batch.Execute($"UPDATE reminder SET state = {ReminderState.Waiting}, due_at = @due WHERE id = @id AND person = @person AND state = {ReminderState.Queued}", [.. of, ("@due", moved)]);
            batch.Execute($"DELETE FROM inbox WHERE {work}", of);
            return;
        }

        Finish(batch, of, end.Outcome, now, $"state = {ReminderState.Queued}");
        batch.Execute($"UPDATE inbox SET {InboxState.Close} WHERE {work}", of);
    }

    /// <summary>Closes a reminder's row; its content goes, its occasion is remembered.</summary>
    /// <param name="of">Parameters @id and @person.</param>
    public static void Finish(SqlBatch batch, (string Name, object? Value)[] of, ReminderOutcome outcome, DateTimeOffset now, string condition) => batch.Execute(
        $"""
        UPDATE reminder SET state = {ReminderState.Done}, outcome = @outcome, body = NULL, due_at = @now, retain_until = @retain
        WHERE id = @id AND person = @person AND {condition}
        """,
        [.. of, ("@outcome", (int)outcome), ("@now", ClearTime.Down(now)), ("@retain", ClearTime.Up(now + ReminderState.KeptFor))]);

    /// <summary>Notes afterwards that what was said did not reach the person, or not certainly.</summary>
    public static void Amend(SqlBatch batch, PersonId person, Guid reminder, ReminderOutcome outcome) =>
        batch.Execute("UPDATE reminder SET outcome = @outcome WHERE id = @id AND person = @person", ("@outcome", (int)outcome), ("@id", reminder), ("@person", person));
}
