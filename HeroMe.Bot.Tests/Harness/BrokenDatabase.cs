using HeroMe.Bot.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace HeroMe.Bot.Tests.Harness;

/// <summary>Takes the database away in the middle of a day, and gives it back.</summary>
internal sealed class BrokenDatabase(Action restore) : IAsyncDisposable
{
    public static Task<BrokenDatabase> Break(BotHost bot)
    {
        // Another connection holds the write lock for longer than the busy time-out: every write fails, as on a full or locked disk.
        var lockHolder = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Directory.GetFiles(bot.Folder, "*.db").Single()};Pooling=False");
        lockHolder.Open();
        using var command = lockHolder.CreateCommand();
        command.CommandText = "BEGIN IMMEDIATE";
        command.ExecuteNonQuery();
        return Task.FromResult(new BrokenDatabase(lockHolder.Dispose));
    }

    public ValueTask DisposeAsync()
    {
        restore();
        return ValueTask.CompletedTask;
    }
}
