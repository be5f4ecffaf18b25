using HeroMe.Bot.Dialogs;
using HeroMe.Bot.Inbox;
using HeroMe.Bot.People;

namespace HeroMe.Bot.Storage;

/// <summary>All rows of one person except the notebook's, as they lie in the database.</summary>
internal sealed record HeldRows(PersonRow Person, DateTimeOffset? RetainUntil)
{
    public required IReadOnlyList<HeldInbox> Inbox { get; init; }

    public required IReadOnlyList<OutboxRow> Outbox { get; init; }

    public required HeldDialog? Dialog { get; init; }

    public required IReadOnlyList<HeldCardRow> Cards { get; init; }

    public required IReadOnlyList<HeldUsageRow> Usage { get; init; }

    public required HeldConversation? ConversationQueue { get; init; }
}

/// <summary><c>Body</c> null: it was answered and wiped, and only recognises a repeat.</summary>
internal sealed record HeldInbox(Guid Id, byte[]? Body, DateTimeOffset RetainUntil);

internal sealed record HeldDialog(byte[] Body, DateTimeOffset RetainUntil);

internal sealed record HeldCardRow(CardRow Row, DateTimeOffset RetainUntil);

internal sealed record HeldUsageRow(long Tokens, DateTimeOffset RetainUntil);

internal sealed record HeldConversation(long Fence, bool Reserved);
