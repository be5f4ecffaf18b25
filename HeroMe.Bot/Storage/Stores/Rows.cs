using System.Data.Common;
using HeroMe.Bot.Dialogs;
using HeroMe.Bot.Outbox;
using HeroMe.Bot.People;
using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Storage;

// The rows as they lie in the database, each with the columns it is read from. All of byte[] is either sealed, a keyed hash, or a wrapped key.

/// <param name="Epoch">Grows when the person is erased: what was begun before writes nothing any more.</param>
internal sealed record PersonRow(PersonId Id, long Epoch, byte[] WrappedKey, int MasterKeyVersion, byte[]? Profile)
{
    public const string Columns = "id, epoch, wrapped_key, master_version, profile";

    public static PersonRow Read(DbDataReader row) => new(new PersonId(row.GetGuid(0)), row.GetInt64(1), row.Bytes(2), row.GetInt32(3), row.BytesOrNull(4));
}

/// <summary>The sealed profile at the moment when the person's row was locked; empty when there is none yet.</summary>
internal sealed record StandingProfile(byte[] Bytes)
{
    public static StandingProfile Read(DbDataReader row) => new(row.BytesOrNull(0) ?? []);
}

internal sealed record InboxRow(Guid Id, long Sequence, byte[] Body)
{
    public const string Columns = "id, seq, body";

    public static InboxRow Read(DbDataReader row) => new(row.GetGuid(0), row.GetInt64(1), row.Bytes(2));
}

internal sealed record OutboxRow(Guid Id, long Sequence, byte[] Body, byte[]? Reservation, int Attempts)
{
    public const string Columns = "id, seq, body, reservation, attempts";

    public static OutboxRow Read(DbDataReader row) => new(row.GetGuid(0), row.GetInt64(1), row.Bytes(2), row.BytesOrNull(3), row.GetInt32(4));
}

/// <param name="Body">Null: its content was destroyed.</param>
internal sealed record CardRow(Guid Id, PersonId Person, long Version, byte[]? Body)
{
    public const string Columns = "id, person, version, body";

    public static CardRow Read(DbDataReader row) => new(row.GetGuid(0), new PersonId(row.GetGuid(1)), row.GetInt64(2), row.BytesOrNull(3));
}

/// <summary>The right to work on a person's conversation: of one process, and only until another one has a higher fence.</summary>
internal sealed record ConversationLease(PersonId Person, Guid Owner, long Fence);

/// <summary>A lease together with what waited when it was taken.</summary>
internal sealed record ClaimedWork(ConversationLease Lease, PendingWork Work);

/// <summary>Everything a turn starts from: waiting inbox rows in order (at most 50) and all unsent outbox rows in order, due or not.</summary>
internal sealed record PendingWork(PersonRow Person, IReadOnlyList<InboxRow> Inbox, byte[]? Dialog, IReadOnlyList<OutboxRow> Outbox, byte[]? Reservation);

internal enum EnqueueResult
{
    Stored,
    Repeat,
    Erased,
}

/// <summary><c>Supersedes</c> is the dedupe of a still waiting row (edited or deleted message) that is wiped and closed in the same transaction.</summary>
internal sealed record InboxInsert(
    PersonId Person,
    long Epoch,
    Guid RowId,
    byte[] Dedupe,
    byte[] Body,
    DateTimeOffset DueAt,
    DateTimeOffset RetainUntil,
    ProfileRewrite? Profile,
    byte[]? Supersedes);

internal sealed record OutboxInsert(Guid Id, byte[] Body, byte[]? Reservation = null);

internal sealed record CardInsert(Guid Id, byte[] Body, DateTimeOffset RetainUntil);

/// <summary>
/// Makes the new sealed profile from the one that stands at this moment, under the person's lock: a turn, a tap and an arriving message
/// may change different parts of it at the same time, and none may undo the other.
/// </summary>
internal delegate byte[] ProfileRewrite(byte[] state);

/// <summary>A record of the notebook as it lies in the database. <c>TeamsMessageId</c> holds the sealed Teams id of what the bot said; <c>Source</c> as in <see cref="NoteInsert"/>.</summary>
internal sealed record NoteRow(Guid Id, long Sequence, byte[] Body, byte[]? TeamsMessageId, byte[]? Source, DateTimeOffset RetainUntil)
{
    public const string Columns = "id, seq, body, teams_message_id, source, retain_until";

    public static NoteRow Read(DbDataReader row) => new(row.GetGuid(0), row.GetInt64(1), row.Bytes(2), row.BytesOrNull(3), row.BytesOrNull(4), row.Time(5));
}

/// <summary><c>Bucket</c> and <c>Source</c> are keyed hashes: of (person, kind), and of the Teams message it was drawn from.</summary>
internal sealed record NoteInsert(Guid Id, byte[] Bucket, byte[]? Source, byte[] Body, DateTimeOffset RetainUntil)
{
    /// <summary>As in <see cref="NoteRow"/>, where the message stands in the chat already.</summary>
    public byte[]? TeamsMessageId { get; init; }
}

internal sealed record NoteChanges(IReadOnlyList<NoteInsert> Added, IReadOnlyList<(Guid Id, byte[] Body)> Rewritten, IReadOnlyList<Guid> Removed)
{
    public static NoteChanges None { get; } = new([], [], []);

    /// <summary>Records that from now on live until this time.</summary>
    public IReadOnlyList<(Guid Id, DateTimeOffset Until)> Shortened { get; init; } = [];

    /// <summary>Card records that showed what is removed; they go with it.</summary>
    public IReadOnlyList<Guid> Cards { get; init; } = [];

    public bool Any => Added.Count + Rewritten.Count + Removed.Count + Shortened.Count + Cards.Count > 0;
}

/// <summary>What a tap changes beside the card itself. <c>Body</c> null leaves the card's body as it is.</summary>
internal sealed record CardChange(long Epoch, byte[]? Body, ProfileRewrite? Profile, NoteChanges Notes, InboxInsert? Follow);

/// <summary>Tokens to add to one counter; <c>Id</c> is a keyed hash, <c>Person</c> null for a tenant's counter.</summary>
internal sealed record UsageAdd(byte[] Id, PersonId? Person, long Tokens, DateTimeOffset RetainUntil);

/// <param name="InboxDone">Ids of the messages that the turn answers.</param>
/// <param name="Dialog">Null leaves it as it is, an empty array deletes the row.</param>
/// <param name="Profile">Null leaves it as it is.</param>
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
    /// <summary>The sealed profile that the turn was decided on: if it still stands, the commit is one round trip. Null when that is not known.</summary>
    public byte[]? LoadedProfile { get; init; }

    public NoteChanges Notes { get; init; } = NoteChanges.None;

    /// <summary>Instead of <see cref="Notes"/>: which records may be written under the profile that stands when they are.</summary>
    public Func<byte[], NoteChanges>? NotesUnder { get; init; }

    public IReadOnlyList<UsageAdd> Usage { get; init; } = [];
}
