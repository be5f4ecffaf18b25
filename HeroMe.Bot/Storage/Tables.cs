using HeroMe.Bot.Outbox;
using HeroMe.Bot.People;

namespace HeroMe.Bot.Storage;

// The rows as they lie in the database. All of byte[] is either sealed, a keyed hash, or a wrapped key.

internal sealed class PersonTable
{
    public Guid Id { get; set; }
    public byte[] Lookup { get; set; } = [];
    public int LookupVersion { get; set; }
    public byte[] Tenant { get; set; } = [];
    public long Epoch { get; set; }
    public byte[] WrappedKey { get; set; } = [];
    public int MasterVersion { get; set; }
    public byte[]? Profile { get; set; }
    public long? RetainUntil { get; set; }
}

internal sealed class ConversationTable
{
    public Guid Person { get; set; }
    public Guid? Owner { get; set; }
    public long Fence { get; set; }
    public long LeaseUntil { get; set; }
    public byte[]? Reservation { get; set; }
}

internal sealed class InboxTable
{
    public long Seq { get; set; }
    public Guid Id { get; set; }
    public Guid Person { get; set; }
    public byte[] Dedupe { get; set; } = [];
    public byte[]? Body { get; set; }
    public int State { get; set; }
    public long DueAt { get; set; }
    public long RetainUntil { get; set; }
}

internal sealed class OutboxTable
{
    public long Seq { get; set; }
    public Guid Id { get; set; }
    public Guid Person { get; set; }
    public byte[] Body { get; set; } = [];
    public byte[]? Reservation { get; set; }
    public int Attempts { get; set; }
    public long DueAt { get; set; }
}

internal sealed class DialogTable
{
    public Guid Person { get; set; }
    public byte[] Body { get; set; } = [];
    public long RetainUntil { get; set; }
}

internal sealed class CardTable
{
    public Guid Id { get; set; }
    public Guid Person { get; set; }
    public long Version { get; set; }
    public byte[]? Body { get; set; }
    public long RetainUntil { get; set; }
}

internal sealed class NoteTable
{
    public long Seq { get; set; }
    public Guid Id { get; set; }
    public Guid Person { get; set; }
    public byte[] Bucket { get; set; } = [];
    public byte[]? Source { get; set; }
    public byte[] Body { get; set; } = [];
    public byte[]? TeamsMessageId { get; set; }
    public long RetainUntil { get; set; }
}

internal sealed class UsageTable
{
    public byte[] Id { get; set; } = [];
    public Guid? Person { get; set; }
    public long Tokens { get; set; }
    public long RetainUntil { get; set; }
}

internal sealed class KeyCheckTable
{
    public string Kind { get; set; } = "";
    public int Version { get; set; }
    public byte[] CheckValue { get; set; } = [];
}
