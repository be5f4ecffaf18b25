using System.Data.Common;
using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Storage;

// The rows as stored, each with its columns. Every byte[] is sealed, a keyed hash, or a wrapped key.

/// <param name="Epoch">Grows when the person is erased; writes prepared under an older epoch are refused, and values sealed under one do not open.</param>
internal sealed record PersonRow(PersonId Id, long Epoch, byte[] WrappedKey, int MasterKeyVersion, byte[]? Profile)
{
    public const string Columns = "id, epoch, wrapped_key, master_version, profile, lookup_version, lookup";

    /// <summary>The epoch of everybody stored by a release that did not bind values to the epoch. Only in this epoch such a value is opened.</summary>
    public const long UnboundEpoch = 1;

    /// <summary>The epoch of a new person.</summary>
    public const long FirstEpoch = 2;

    /// <summary>Version of the index key under which the row is found; 0 for a row that was not read.</summary>
    public int LookupVersion { get; init; }

    /// <summary>The keyed hash under which the row is found; empty for a row that was not read.</summary>
    public byte[] Lookup { get; init; } = [];

    public static PersonRow Read(DbDataReader row) =>
        new(new PersonId(row.GetGuid(0)), row.GetInt64(1), row.Bytes(2), row.GetInt32(3), row.BytesOrNull(4)) { LookupVersion = row.GetInt32(5), Lookup = row.Bytes(6) };
}

/// <summary>The sealed profile when the person's row was locked; empty when there is none yet.</summary>
internal sealed record CurrentProfile(byte[] Bytes)
{
    public static CurrentProfile Read(DbDataReader row) => new(row.BytesOrNull(0) ?? []);
}

internal sealed record InboxRow(Guid Id, long Sequence, byte[] Body)
{
    public const string Columns = "id, seq, body";

    public static InboxRow Read(DbDataReader row) => new(row.GetGuid(0), row.GetInt64(1), row.Bytes(2));
}

/// <param name="Reminder">The reminder whose turn said it; null when the person's own turn did.</param>
/// <param name="Begun">True when sending it has begun, and nothing is known of the result. Only of what nobody asked for.</param>
internal sealed record OutboxRow(Guid Id, long Sequence, byte[] Body, byte[]? Reservation, int Attempts, Guid? Reminder, bool Begun, DateTimeOffset DueAt)
{
    public const string Columns = "id, seq, body, reservation, attempts, reminder, begun, due_at";

    public static OutboxRow Read(DbDataReader row) => new(
        row.GetGuid(0), row.GetInt64(1), row.Bytes(2), row.BytesOrNull(3), row.GetInt32(4), row.IsDBNull(5) ? null : row.GetGuid(5), row.GetInt32(6) != 0, row.Time(7));
}

/// <param name="Body">Null when its content was destroyed.</param>
internal sealed record CardRow(Guid Id, PersonId Person, long Version, byte[]? Body)
{
    public const string Columns = "id, person, version, body";

    public static CardRow Read(DbDataReader row) => new(row.GetGuid(0), new PersonId(row.GetGuid(1)), row.GetInt64(2), row.BytesOrNull(3));
}

/// <summary>The right of one process to work on a person's conversation; it ends when another process gets a higher fence.</summary>
internal sealed record ConversationLease(PersonId Person, Guid Owner, long Fence);

/// <summary>A lease together with the pending work found when it was claimed.</summary>
internal sealed record ClaimedWork(ConversationLease Lease, PendingWork Work);

/// <summary>Everything a turn starts from: at most 50 waiting inbox rows in order, and all undelivered outbox rows in order, due or not.</summary>
internal sealed record PendingWork(PersonRow Person, IReadOnlyList<InboxRow> Inbox, byte[]? Dialog, IReadOnlyList<OutboxRow> Outbox, byte[]? Reservation);

internal enum EnqueueResult
{
    Stored,
    Repeat,
    Erased,
}

/// <summary><c>Supersedes</c> is the keyed hash of a waiting message that was edited or deleted; its row is emptied and closed in the same transaction. Null when there is none.</summary>
internal sealed record InboxInsert(
    PersonId Person,
    long Epoch,
    Guid RowId,
    KeyedHash Dedupe,
    byte[] Body,
    DateTimeOffset DueAt,
    DateTimeOffset RetainUntil,
    ProfileRewrite? Profile,
    KeyedHash? Supersedes);

/// <param name="Reminder">As in <see cref="OutboxRow"/>.</param>
internal sealed record OutboxInsert(Guid Id, byte[] Body, byte[]? Reservation = null, Guid? Reminder = null);

internal sealed record CardInsert(Guid Id, byte[] Body, DateTimeOffset RetainUntil);

/// <summary>
/// Makes the new sealed profile from the current one, while the person's row is locked: a turn, a card action and an incoming message
/// may change different parts at the same time, and none may undo another's change.
/// </summary>
internal delegate byte[] ProfileRewrite(byte[] state);

/// <summary>A stored note. <c>TeamsMessageId</c> is the sealed Teams id of the bot's message; <c>Source</c> as in <see cref="NoteInsert"/>.</summary>
internal sealed record NoteRow(Guid Id, long Sequence, byte[] Body, byte[]? TeamsMessageId, byte[]? Source, DateTimeOffset RetainUntil)
{
    public const string Columns = "id, seq, body, teams_message_id, source, retain_until";

    public static NoteRow Read(DbDataReader row) => new(row.GetGuid(0), row.GetInt64(1), row.Bytes(2), row.BytesOrNull(3), row.BytesOrNull(4), row.Time(5));
}

/// <summary><c>Bucket</c> and <c>Source</c> are keyed hashes: of person and kind, and of the Teams message that the note was made from.</summary>
internal sealed record NoteInsert(Guid Id, byte[] Bucket, byte[]? Source, byte[] Body, DateTimeOffset RetainUntil)
{
    /// <summary>As in <see cref="NoteRow"/>, when the message is already in the chat; null otherwise.</summary>
    public byte[]? TeamsMessageId { get; init; }
}

internal sealed record NoteChanges(IReadOnlyList<NoteInsert> Added, IReadOnlyList<(Guid Id, byte[] Body)> Rewritten, IReadOnlyList<Guid> Removed)
{
    public static NoteChanges None { get; } = new([], [], []);

    /// <summary>Records whose retention is shortened to this time.</summary>
    public IReadOnlyList<(Guid Id, DateTimeOffset Until)> Shortened { get; init; } = [];

    /// <summary>Records of cards that showed removed notes; they are deleted too.</summary>
    public IReadOnlyList<Guid> Cards { get; init; } = [];

    /// <summary>Series of reminders that no longer come.</summary>
    public IReadOnlyList<KeyedHash> Cancelled { get; init; } = [];

    /// <summary>Reminders that are set, each in place of the one that waited in its series.</summary>
    public IReadOnlyList<ReminderInsert> Reminders { get; init; } = [];

    /// <summary>What is counted in the company's figures of the month.</summary>
    public IReadOnlyList<Contribution> Contributions { get; init; } = [];

    /// <summary>True when the person has withdrawn their consent to be counted: they are taken out of every open month.</summary>
    public bool WithdrawsContributions { get; init; }

    /// <summary>True when the transaction may count the person or take them out, so that the months' keys are needed.</summary>
    public bool ConcernsCounting { get; init; }

    public bool Any => ConcernsCounting || Added.Count + Rewritten.Count + Removed.Count + Shortened.Count + Cards.Count + Cancelled.Count + Reminders.Count > 0;
}

/// <summary>What a card action changes besides the card. <c>Body</c> null leaves the card's body unchanged.</summary>
internal sealed record CardChange(long Epoch, byte[]? Body, ProfileRewrite? Profile, NoteChanges Notes, InboxInsert? Follow);

/// <summary>Tokens to add to one counter; <c>Id</c> is a keyed hash, <c>Person</c> null for a tenant's counter.</summary>
internal sealed record UsageAdd(KeyedHash Id, PersonId? Person, long Tokens, DateTimeOffset RetainUntil);

/// <param name="InboxDone">Ids of the messages that the turn answers, without those of reminders.</param>
/// <param name="Dialog">Null leaves it unchanged, an empty array deletes the row.</param>
/// <param name="Profile">Null leaves it unchanged.</param>
internal sealed record TurnCommit(
    ConversationLease Lease,
    long Epoch,
    IReadOnlyList<Guid> InboxDone,
    byte[]? Dialog,
    DateTimeOffset DialogRetainUntil,
    ProfileRewrite? Profile,
    IReadOnlyList<OutboxInsert> Outbox,
    IReadOnlyList<CardInsert> Cards)
{
    /// <summary>The sealed profile when the turn was loaded: if it is unchanged, the commit is one round trip. Null when it is not known.</summary>
    public byte[]? LoadedProfile { get; init; }

    public NoteChanges Notes { get; init; } = NoteChanges.None;

    /// <summary>If set, used instead of <see cref="Notes"/>: makes the changes from the profile that is current at the commit.</summary>
    public Func<byte[], NoteChanges>? NotesUnder { get; init; }

    public IReadOnlyList<UsageAdd> Usage { get; init; } = [];

    /// <summary>How the reminders ended whose turn this is; empty for a turn that the person began.</summary>
    public IReadOnlyList<ReminderEnd> Reminders { get; init; } = [];
}
