using HeroMe.Bot.Storage;

namespace HeroMe.Bot.Insights;

/// <summary>Publishes the table of every month that is over, and destroys what it was made from. Until then anybody in it can withdraw.</summary>
internal sealed class MonthClosing(CountingStore store)
{
    /// <returns>The months that were closed.</returns>
    public Task<IReadOnlyList<int>> CloseAsync(CancellationToken ct) => store.CloseAsync((month, counts) => MonthlyTable.Of(month, counts).ToBytes(), ct);
}
