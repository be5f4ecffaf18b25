using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Storage;

/// <summary>The state of a reminder's row. Only a waiting one can still be moved or cancelled.</summary>
internal static class ReminderState
{
    public const int Waiting = 0;

    /// <summary>It came, or was withdrawn; the row is stored for a while so that the same occasion does not come twice.</summary>
    public const int Done = 1;
}

/// <summary>A reminder that is to wait. It takes the place of the one that waits in the same series.</summary>
/// <param name="Series">The keyed hash of person, topic and key.</param>
/// <param name="Slot">The keyed hash of the series and its occasion.</param>
internal sealed record ReminderInsert(Guid Id, KeyedHash Series, KeyedHash Slot, byte[] Body, DateTimeOffset DueAt);

/// <summary>Changes of a person's reminders, for a transaction that has locked the person's row.</summary>
internal static class ReminderStatements
{
    public static void Cancel(SqlBatch batch, PersonId person, KeyedHash series)
    {
        var (same, parameters) = series.In("series", "series");
        batch.Execute($"DELETE FROM reminder WHERE person = @person AND state = {ReminderState.Waiting} AND {same}", [("@person", person), .. parameters]);
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
}
