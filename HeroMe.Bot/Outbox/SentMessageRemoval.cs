using System.Threading.Channels;
using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Outbox;

/// <summary>
/// Deletes the bot's messages in Teams that showed what a person deleted. Best effort, in the background: what Teams refuses, or what is still
/// queued when the process ends, stays in the chat. The queue is in memory only, and no caller waits for it.
/// </summary>
internal sealed partial class SentMessageRemoval(IImmediateSender sender, TimeProvider clock, ILogger<SentMessageRemoval> log) : BackgroundService
{
    /// <summary>Five requests a second, far below Teams' limit for a bot in one chat.</summary>
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
            try
            {
                await sender.DeleteAsync(to, teamsMessageId, stoppingToken);
            }
#pragma warning disable CA1031 // Catches everything: one message that cannot be deleted must not keep the others in the chat.
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                RemovalFailed(fault.GetType().Name);
            }

            await Task.Delay(Pace, clock, stoppingToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A message in Teams could not be deleted: {Fault}")]
    private partial void RemovalFailed(string fault);
}
