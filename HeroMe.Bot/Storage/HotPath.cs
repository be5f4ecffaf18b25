using System.Data.Common;
using System.Globalization;
using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Storage;

/// <summary>
/// The only hand-written SQL besides the migrations. Every method throws <see cref="StoreUnavailableException"/> when the database is away.
/// Locks are always taken in the order person, lane, rows, so that works wait for each other and never in a circle.
/// </summary>
internal sealed partial class HotPath(Database database, ErasureLedger ledger, PersonKeyring keyring, TimeProvider clock)
{
    private const int Waiting = 0;
    private const int Done = 1;
    private const string PersonColumns = "id, epoch, wrapped_key, master_version, profile";

    private Sql Sql => database.Sql;

    public Task<PersonRow?> FindPersonAsync(byte[] lookup, CancellationToken ct) =>
        database.ReadAsync((connection, token) => FindAsync(connection, null, lookup, token), ct);

    /// <summary>Inserts, or returns the row that another message of the same person inserted first.</summary>
    public Task<PersonRow> AddPersonAsync(PersonRow row, byte[] lookup, byte[] tenant, CancellationToken ct) =>
        database.WriteAsync(async (connection, transaction, token) =>
        {
            await connection.RunAsync(transaction, new Statement(
                """
                INSERT INTO person (id, lookup, lookup_version, tenant, epoch, wrapped_key, master_version, profile)
                VALUES (@id, @lookup, @lookupVersion, @tenant, @epoch, @key, @version, @profile) ON CONFLICT (lookup) DO NOTHING
                """,
                ("@id", Id(row.Id)), ("@lookup", lookup), ("@lookupVersion", IndexKey.VersionOf(lookup)), ("@tenant", tenant),
                ("@epoch", row.Epoch), ("@key", row.WrappedKey), ("@version", row.MasterKeyVersion), ("@profile", row.Profile)), token);
            // Null: the other one was inserted and erased in between. Trying again is right then.
            return await FindAsync(connection, transaction, lookup, token) ?? throw new StoreUnavailableException("The person's row changed meanwhile.");
        }, ct);

    /// <summary>False: erased.</summary>
    public Task<bool> IsKnownAsync(PersonId person, CancellationToken ct) => database.ReadAsync(
        async (connection, token) => (await connection.RunAsync(null, new Statement("SELECT 1 FROM person WHERE id = @person", ("@person", Id(person))), token)).Any, ct);

    /// <summary>False: erased meanwhile.</summary>
    public Task<bool> RewriteProfileAsync(PersonId person, long epoch, ProfileRewrite rewrite, CancellationToken ct) =>
        database.WriteAsync(async (connection, transaction, token) =>
        {
            var held = await connection.RunAsync(transaction, HoldPerson(person, epoch, toWrite: true), token);
            if (held.Any)
            {
                await connection.RunAsync(transaction, SaveProfile(person, held, rewrite), token);
            }

            return held.Any;
        }, ct);

    private static Statement Lock(string table, string condition, string rowLock, params (string, object?)[] parameters) =>
        new($"SELECT 1 FROM {table} WHERE {condition}{rowLock}", parameters);

    private static long Ms(DateTimeOffset time) => time.ToUnixTimeMilliseconds();

    private static long Number(object value) => Convert.ToInt64(value, CultureInfo.InvariantCulture);

    private static byte[]? Bytes(object value) => value as byte[];

    private object Id(PersonId person) => Sql.Id(person.Value);

    /// <param name="person">Whose row <paramref name="held"/> holds for writing.</param>
    private Statement SaveProfile(PersonId person, StatementResult held, ProfileRewrite rewrite) => new(
        "UPDATE person SET profile = @profile WHERE id = @person", ("@profile", rewrite(Bytes(held.Rows[0][0]) ?? [])), ("@person", Id(person)));

    /// <summary>Holds the person's row until the transaction ends; no row means erased.</summary>
    private Statement HoldPerson(PersonId person, long epoch, bool toWrite) => new(
        $"SELECT profile, retain_until FROM person WHERE id = @person AND epoch = @epoch{(toWrite ? Sql.Update : Sql.Share)}", ("@person", Id(person)), ("@epoch", epoch));

    private async Task<PersonRow?> FindAsync(DbConnection connection, DbTransaction? transaction, byte[] lookup, CancellationToken ct)
    {
        var found = await connection.RunAsync(transaction, new Statement($"SELECT {PersonColumns} FROM person WHERE lookup = @lookup", ("@lookup", lookup)), ct);
        return found.Any ? ReadPerson(found.Rows[0]) : null;
    }

    private PersonRow ReadPerson(object[] row) =>
        new(new PersonId(Sql.ReadId(row[0])), Number(row[1]), (byte[])row[2], (int)Number(row[3]), Bytes(row[4]));

    private Task<bool> WriteOneAsync(Statement statement, CancellationToken ct) =>
        database.WriteAsync(async (connection, transaction, token) => (await connection.RunAsync(transaction, statement, token)).Affected > 0, ct);
}
