using System.Data.Common;
using HeroMe.Bot.Storage;

namespace HeroMe.Bot.Tests.Harness;

internal static class Queries
{
    public static async Task<IReadOnlyList<T>> QueryAsync<T>(this Database database, string text, Func<DbDataReader, T> map)
    {
        var batch = database.Batch();
        var found = batch.Query(text, map);
        await database.ReadAsync(batch, CancellationToken.None);
        return found.Rows;
    }
}
