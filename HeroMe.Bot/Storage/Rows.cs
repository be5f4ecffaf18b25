using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Storage;

internal sealed record PersonRow(PersonId Id, long Epoch, byte[] WrappedKey, int MasterKeyVersion, byte[]? Profile);

internal sealed record InboxRow(Guid Id, long Sequence, byte[] Body);

internal sealed record OutboxRow(Guid Id, long Sequence, byte[] Body, byte[]? Reservation, int Attempts);

internal sealed record CardRow(Guid Id, PersonId Person, long Version, byte[]? Body);

internal sealed record LaneLease(PersonId Person, long Fence);

/// <summary>Everything a turn starts from: waiting inbox rows in order (at most 50) and all unsent outbox rows in order, due or not.</summary>
internal sealed record LaneWork(PersonRow Person, IReadOnlyList<InboxRow> Inbox, byte[]? Dialog, IReadOnlyList<OutboxRow> Outbox);

internal enum TakenIn
{
    Stored,
    Repeat,
    Erased,
}

/// <summary><c>Supersedes</c> is the dedupe of a still waiting row (edited or deleted message) that is wiped and closed in the same transaction.</summary>
internal sealed record Intake(
    PersonId Person,
    long Epoch,
    Guid RowId,
    byte[] Dedupe,
    byte[] Body,
    DateTimeOffset DueAt,
    DateTimeOffset RetainUntil,
    byte[]? NewProfile,
    byte[]? Supersedes);

internal sealed record OutboxInsert(Guid Id, byte[] Body);

internal sealed record CardInsert(Guid Id, byte[] Body, DateTimeOffset RetainUntil);

/// <summary><c>Dialog</c>: null leaves it as it is, an empty array deletes the row. <c>Profile</c>: null leaves it.</summary>
internal sealed record TurnCommit(
    LaneLease Lease,
    long Epoch,
    IReadOnlyList<Guid> InboxDone,
    byte[]? Dialog,
    DateTimeOffset DialogRetainUntil,
    byte[]? Profile,
    IReadOnlyList<OutboxInsert> Outbox,
    IReadOnlyList<CardInsert> Cards);
