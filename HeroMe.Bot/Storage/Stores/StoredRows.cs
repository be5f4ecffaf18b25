using System.Data.Common;
using HeroMe.Bot.Dialogs;
using HeroMe.Bot.People;

namespace HeroMe.Bot.Storage;

/// <summary>All rows of one person except the notebook's, as they lie in the database.</summary>
/// <param name="RetainUntil">When the person is erased unless they come back; null while they can be reached.</param>
internal sealed record StoredRows(PersonRow Person, DateTimeOffset? RetainUntil)
{
    public required IReadOnlyList<StoredInboxRow> Inbox { get; init; }

    public required IReadOnlyList<OutboxRow> Outbox { get; init; }

    public required StoredDialogRow? Dialog { get; init; }

    public required IReadOnlyList<StoredCardRow> Cards { get; init; }

    public required IReadOnlyList<StoredUsageRow> Usage { get; init; }

    /// <summary>Null: no turn was ever worked on.</summary>
    public required StoredLeaseRow? Lease { get; init; }
}

/// <param name="Body">Null: it was answered and wiped, and only recognises a repeat.</param>
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

internal sealed record StoredUsageRow(long Tokens, DateTimeOffset RetainUntil)
{
    public static StoredUsageRow Read(DbDataReader row) => new(row.GetInt64(0), row.Time(1));
}

/// <param name="Reserved">A message in Teams is open for the answer of a turn that is being decided.</param>
internal sealed record StoredLeaseRow(long Fence, bool Reserved)
{
    public static StoredLeaseRow Read(DbDataReader row) => new(row.GetInt64(0), !row.IsDBNull(1));
}
