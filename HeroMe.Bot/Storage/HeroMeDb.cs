using System.Text.RegularExpressions;
using HeroMe.Bot.People;
using Microsoft.EntityFrameworkCore;

namespace HeroMe.Bot.Storage;

/// <summary>The model of both databases. It only ever sees sealed bytes: it has no key.</summary>
internal abstract partial class HeroMeDb(DbContextOptions options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<PersonTable>(person =>
        {
            person.ToTable("person").HasKey(row => row.Id);
            person.HasIndex(row => row.Lookup).IsUnique();
        });
        modelBuilder.Entity<ConversationTable>().ToTable("lane").HasKey(row => row.Person);
        modelBuilder.Entity<InboxTable>(inbox =>
        {
            inbox.ToTable("inbox").HasKey(row => row.Seq);
            inbox.HasIndex(row => row.Id).IsUnique();
            inbox.HasIndex(row => row.Dedupe).IsUnique();
        });
        modelBuilder.Entity<OutboxTable>(outbox =>
        {
            outbox.ToTable("outbox").HasKey(row => row.Seq);
            outbox.HasIndex(row => row.Id).IsUnique();
        });
        modelBuilder.Entity<DialogTable>().ToTable("dialog").HasKey(row => row.Person);
        modelBuilder.Entity<CardTable>().ToTable("card").HasKey(row => row.Id);
        modelBuilder.Entity<NoteTable>(note =>
        {
            note.ToTable("note").HasKey(row => row.Seq);
            note.HasIndex(row => row.Id).IsUnique();
        });
        modelBuilder.Entity<UsageTable>().ToTable("usage").HasKey(row => row.Id);
        modelBuilder.Entity<KeyCheckTable>().ToTable("key_check").HasKey(row => new { row.Kind, row.Version });
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()))
        {
            property.SetColumnName(InnerCapital().Replace(property.Name, "_$0").ToLowerInvariant());
        }
    }

    [GeneratedRegex("(?<!^)[A-Z]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex InnerCapital();
}

internal sealed class SqliteHeroMeDb(DbContextOptions<SqliteHeroMeDb> options) : HeroMeDb(options)
{
    // EF's own choice for a Guid is text; 16 bytes are what the hot path writes.
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<Guid>().HaveConversion<byte[]>();
}

internal sealed class PostgresHeroMeDb(DbContextOptions<PostgresHeroMeDb> options) : HeroMeDb(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity<InboxTable>().Property(row => row.Seq).UseIdentityAlwaysColumn();
        modelBuilder.Entity<OutboxTable>().Property(row => row.Seq).UseIdentityAlwaysColumn();
        modelBuilder.Entity<NoteTable>().Property(row => row.Seq).UseIdentityAlwaysColumn();
    }
}
