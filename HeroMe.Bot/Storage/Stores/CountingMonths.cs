using System.Globalization;
using System.Security.Cryptography;
using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Storage;

/// <summary>One person's part in the month's table. Of a cell only the newest counts.</summary>
/// <param name="Cell">Which figure it belongs to; the number is stored.</param>
/// <param name="Value">Which of the figure's fixed categories, from 0.</param>
internal sealed record Contribution(int Cell, int Value);

/// <summary>A month that is open, with the key that makes its contributors' hashes. Once it is closed the key is gone, and nobody can tell whose a row was.</summary>
/// <param name="Number">Year times 100 plus month, on Japan's calendar.</param>
internal sealed record CountingMonth(int Number, byte[] Key)
{
    /// <summary>Japan has no daylight saving time, so a fixed offset gives the same month everywhere in the product.</summary>
    private static readonly TimeSpan Japan = TimeSpan.FromHours(9);

    public static int Of(DateTimeOffset time) => time.ToOffset(Japan) is var there ? (there.Year * 100) + there.Month : 0;

    public byte[] Contributor(PersonId person) => HMACSHA256.HashData(Key, person.Value.ToByteArray());

    public override string ToString() => Number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The months that are open, and what a transaction writes into them.</summary>
/// <param name="Current">The month that counts now.</param>
internal sealed record CountingMonths(int Current, IReadOnlyList<CountingMonth> Open)
{
    public static CountingMonths None { get; } = new(0, []);

    /// <summary>Adds to the current month, unless another process has closed it meanwhile: its row is held until the transaction ends.</summary>
    public void Add(SqlBatch batch, PersonId person, IReadOnlyList<Contribution> contributions)
    {
        if (Open.FirstOrDefault(month => month.Number == Current) is not { } month)
        {
            return;
        }

        foreach (var contribution in contributions)
        {
            batch.Execute(
                $"""
                INSERT INTO contribution (month, cell, contributor, value)
                SELECT month, @cell, @contributor, @value FROM counting_month WHERE month = @month{batch.Dialect.Share}
                ON CONFLICT (month, cell, contributor) DO UPDATE SET value = excluded.value WHERE contribution.value <> excluded.value
                """,
                ("@cell", contribution.Cell), ("@contributor", month.Contributor(person)), ("@value", contribution.Value), ("@month", month.Number));
        }
    }

    /// <summary>What the person is counted in.</summary>
    /// <returns>One result a month.</returns>
    public IReadOnlyList<SqlRows<StoredContributionRow>> Read(SqlBatch batch, PersonId person) => [.. Open.Select(month => batch.Query(
        "SELECT month, cell, value FROM contribution WHERE month = @month AND contributor = @contributor ORDER BY cell",
        StoredContributionRow.Read, ("@month", month.Number), ("@contributor", month.Contributor(person))))];

    /// <summary>Takes the person out of every month that is not closed yet.</summary>
    public void Withdraw(SqlBatch batch, PersonId person)
    {
        foreach (var month in Open)
        {
            batch.Execute("DELETE FROM contribution WHERE month = @month AND contributor = @contributor", ("@month", month.Number), ("@contributor", month.Contributor(person)));
        }
    }
}
