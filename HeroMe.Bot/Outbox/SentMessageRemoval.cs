using System.Threading.Channels;
using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Outbox;

/// <summary>
/// Takes back the bot's messages in Teams that showed what a person deleted. Best effort and unhurried: what Teams refuses, or what is under way
/// when the process ends, stays in the chat. It waits in memory only, and nothing ever waits for it.
/// </summary>
internal sealed class SentMessageRemoval(IImmediateSender sender, TimeProvider clock) : BackgroundService
{
    /// <summary>Five a second: far below what Teams allows a bot in one chat.</summary>
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(200);

    private readonly Channel<(TeamsAddress To, string TeamsMessageId)> _waiting =
        Channel.CreateBounded<(TeamsAddress, string)>(new BoundedChannelOptions(20_000) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    public void Enqueue(TeamsAddress to, IEnumerable<string> teamsMessageIds)
    {
        foreach (var teamsMessageId in teamsMessageIds)
        {
            _waiting.Writer.TryWrite((to, teamsMessageId));
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var (to, teamsMessageId) in _waiting.Reader.ReadAllAsync(stoppingToken))
        {
            await sender.DeleteAsync(to, teamsMessageId, stoppingToken);
            await Task.Delay(Pace, clock, stoppingToken);
        }
    }
}
