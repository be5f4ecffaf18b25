using HeroMe.Bot.Privacy;
using HeroMe.Bot.Storage;
using HeroMe.Bot.Tests.Harness;
using Microsoft.Data.Sqlite;

namespace HeroMe.Bot.Tests.Storage;

/// <summary>The inbox keeps the rows of a day: a statement that reads all of them makes every turn slower, the more persons there are.</summary>
public sealed class QueryPlanTests
{
    private static readonly PersonId Person = new(Guid.NewGuid());

    public static readonly TheoryData<string> Ends = [nameof(ReminderEnd.Outcome), nameof(ReminderEnd.MovedTo)];

    [Theory, MemberData(nameof(Ends))]
    public async Task The_end_of_a_reminder_reads_no_whole_table(string kind)
    {
        var batch = new SqlBatch(SqlDialect.Sqlite);
        ReminderStatements.End(batch, Person, new ReminderEnd(Guid.NewGuid(), ReminderOutcome.Said, kind == nameof(ReminderEnd.MovedTo) ? DateTimeOffset.UnixEpoch : null), DateTimeOffset.UnixEpoch);
        Assert.Empty(await WholeTablesAsync(batch));
    }

    [Fact]
    public async Task The_check_itself_sees_a_table_that_is_read_as_a_whole()
    {
        var batch = new SqlBatch(SqlDialect.Sqlite);
        batch.Execute("DELETE FROM inbox WHERE id = @id", ("@id", Guid.NewGuid()));
        Assert.Equal(["SCAN inbox"], await WholeTablesAsync(batch));
    }

    private static async Task<IReadOnlyList<string>> WholeTablesAsync(SqlBatch batch)
    {
        await using var store = await Databases.StartAsync("Sqlite");
        await using var connection = new SqliteConnection($"Data Source={store.SqliteFile};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync();
        var scans = new List<string>();
        foreach (var statement in batch.Statements)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "EXPLAIN QUERY PLAN " + statement.Text;
            foreach (var (name, _) in statement.Parameters)
            {
                command.Parameters.AddWithValue(name, DBNull.Value);
            }

            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                scans.AddRange(reader.GetString(3) is var step && step.StartsWith("SCAN", StringComparison.Ordinal) ? [step] : []);
            }
        }

        return scans;
    }
}
