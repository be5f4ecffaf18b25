using System.Data.Common;

namespace HeroMe.Bot.Storage;

/// <summary>All rows of one person except the notebook's, still sealed.</summary>
/// <param name="RetainUntil">When the person is erased unless they return; null while they can be reached.</param>
internal sealed record StoredRows(PersonRow Person, DateTimeOffset? RetainUntil)
{
    public required IReadOnlyList<StoredInboxRow> Inbox { get; init; }

    public required IReadOnlyList<OutboxRow> Outbox { get; init; }

    public required StoredDialogRow? Dialog { get; init; }

    public required IReadOnlyList<StoredCardRow> Cards { get; init; }

    public required IReadOnlyList<StoredUsageRow> Usage { get; init; }

    public required IReadOnlyList<StoredReminderRow> Reminders { get; init; }

    /// <summary>What of open months the person is counted in.</summary>
    public required IReadOnlyList<StoredContributionRow> Contributions { get; init; }

    /// <summary>Null when no turn has ever run.</summary>
    public required StoredLeaseRow? Lease { get; init; }
}

/// <param name="Body">Null when it was answered; the row then only serves to recognise duplicates.</param>
internal sealed record StoredInboxRow(Guid Id, byte[]? Body, DateTimeOffset RetainUntil)
{
    public static StoredInboxRow Read(DbDataReader row) => new(row.GetGuid(0), row.BytesOrNull(1), row.Time(2));
}

internal sealed record StoredDialogRow(byte[] Body, DateTimeOffset RetainUntil)
{
    public static StoredDialogRow Read(DbDataReader row) => new(row.Bytes(0), row.Time(1));
}

internal sealed record StoredCardRow(CardRow Row, DateTimeOffset RetainUntil)
{
    public static StoredCardRow Read(DbDataReader row) => new(CardRow.Read(row), row.Time(4));
}

/// <param name="Body">Null when it came already; the row then only keeps the same occasion from coming twice.</param>
internal sealed record StoredReminderRow(Guid Id, byte[]? Body, DateTimeOffset DueAt)
{
    public static StoredReminderRow Read(DbDataReader row) => new(row.GetGuid(0), row.BytesOrNull(1), row.Time(2));
}

/// <param name="Month">Year times 100 plus month.</param>
internal sealed record StoredContributionRow(int Month, Contribution Contribution)
{
    public static StoredContributionRow Read(DbDataReader row) => new(row.GetInt32(0), new Contribution(row.GetInt32(1), row.GetInt32(2)));
}

internal sealed record StoredUsageRow(long Tokens, DateTimeOffset RetainUntil)
{
    public static StoredUsageRow Read(DbDataReader row) => new(row.GetInt64(0), row.Time(1));
}

/// <param name="Reserved">True when a message in Teams is reserved for the answer of a turn in progress.</param>
internal sealed record StoredLeaseRow(long Fence, bool Reserved)
{
    public static StoredLeaseRow Read(DbDataReader row) => new(row.GetInt64(0), !row.IsDBNull(1));
}
