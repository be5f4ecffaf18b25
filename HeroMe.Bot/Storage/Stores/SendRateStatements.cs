namespace HeroMe.Bot.Storage;

/// <summary>A tenant's bucket under its row's lock, with the database's time.</summary>
internal sealed record HeldRate(byte[] Tenant, TenantRate Rate, long Now);

/// <summary>Reads and writes of the tenants' token buckets, for the transactions of several stores.</summary>
internal static class SendRateStatements
{
    /// <summary>The bucket of a person's tenant.</summary>
    public const string OfPerson = "tenant = (SELECT person.tenant FROM person WHERE person.id = @person)";

    /// <summary>The database's clock in microseconds.</summary>
    public static string Micros(SqlDialect dialect) => $"({dialect.Now} * 1000)";

    /// <summary>Locks a bucket until the transaction ends.</summary>
    /// <param name="skip">The dialect's word for leaving a locked row out; empty: waits for it.</param>
    public static SqlRows<HeldRate> Hold(SqlBatch batch, string condition, string skip, params (string Name, object? Value)[] parameters) => batch.Query(
        $"SELECT tenant, next_at, paused_until, {Micros(batch.Dialect)} FROM send_rate WHERE {condition}{batch.Dialect.Update}{skip}",
        static row => new HeldRate(row.Bytes(0), new TenantRate(row.GetInt64(1), row.GetInt64(2)), row.GetInt64(3)),
        parameters);

    public static void Save(SqlBatch batch, byte[] tenant, TenantRate rate) => batch.Execute(
        "UPDATE send_rate SET next_at = @next WHERE tenant = @tenant AND next_at <> @next", ("@next", rate.NextAt), ("@tenant", tenant));
}
