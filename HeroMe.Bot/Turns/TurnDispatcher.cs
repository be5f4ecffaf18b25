using HeroMe.Bot.Inbox;
using HeroMe.Bot.Outbox;
using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Turns;

/// <summary>Runs each conversation queue that has work: sends the typing indicator, waits shortly for further messages, then lets the worker run the turn.</summary>
internal sealed partial class TurnDispatcher(ConversationQueues queues, TurnWorker worker, IImmediateSender sender, IHostApplicationLifetime host, ILogger<TurnDispatcher> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var queue in queues.StartedAsync(stoppingToken))
        {
            // It waits for the next line or for the database almost at once, so it needs no thread of its own to begin on.
            _ = RunAsync(queue, host.ApplicationStopping);
        }
    }

    private async Task RunAsync(ConversationQueue queue, CancellationToken stopping)
    {
        try
        {
            do
            {
                var typing = queue.TakeAddress() is { } address ? sender.ShowTypingAsync(address, stopping) : Task.CompletedTask;
                await queue.WaitForQuietAsync(stopping);
                await typing;
                await worker.RunAsync(queue, stopping);
            }
            while (!queue.TryClose());
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Messages that are not committed stay in the inbox for the next start.
        }
#pragma warning disable CA1031 // Catches everything: a fault in one person's turn must not end the process. OrphanedWorkRecovery retries it.
        catch (Exception e)
#pragma warning restore CA1031
        {
            ConversationFailed(queue.Person, e.GetType().Name);
        }
        finally
        {
            queues.Remove(queue);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Work for person {Person} ended by {Fault}; the recovery job will return to it")]
    private partial void ConversationFailed(PersonId person, string fault);
}
