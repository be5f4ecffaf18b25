using System.Collections.Concurrent;
using HeroMe.Bot.Dialogs;
using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Turns;

/// <summary>
/// One lane per person in this process: waits a moment for the next short line, then lets the worker take all of them as one turn.
/// The lane's owner across processes is decided by the database, not here.
/// </summary>
internal sealed partial class Lanes(Lazy<TurnWorker> worker, TeamsDoor teams, TimeProvider clock, IHostApplicationLifetime host, ILogger<Lanes> log)
{
    /// <summary>People send three short lines: each one waits this long for the next …</summary>
    internal static readonly TimeSpan NextLine = TimeSpan.FromMilliseconds(600);

    /// <summary>… but never longer than this in all.</summary>
    internal static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<PersonId, Lane> _lanes = new();

    /// <summary>Lanes at work now; the soak test and the metrics read it.</summary>
    public int Active => _lanes.Count;

    public void Signal(PersonId person, IncomingMessage message, TeamsAddress address)
    {
        var waits = message.Event == TalkEvent.Said && !message.IsDanger;
        Wake(person, waits, waits ? address : null);
    }

    /// <summary>Something is due that nobody just wrote: left over from a restart, or an answer whose delivery was put off.</summary>
    public void Signal(PersonId person) => Wake(person, waits: false, address: null);

    /// <summary>Danger was read in a newer message: what the running turn would say is no longer right. Needs no database.</summary>
    public void CancelTurn(TeamsAddress person)
    {
        foreach (var lane in _lanes.Values.Where(l => l.Owner is { } o && o.ObjectId == person.ObjectId && o.TenantId == person.TenantId))
        {
            lane.CancelTurn();
        }
    }

    /// <summary>The person left, or erased everything: what is being decided or delivered for them in this process ends now.</summary>
    public void Stop(PersonId person)
    {
        if (_lanes.TryGetValue(person, out var lane))
        {
            lane.Stop();
        }
    }

    private void Wake(PersonId person, bool waits, TeamsAddress? address)
    {
        if (host.ApplicationStopping.IsCancellationRequested)
        {
            return;
        }

        while (true)
        {
            var lane = _lanes.GetOrAdd(person, static (_, c) => new Lane(c), clock);
            switch (lane.Poke(waits, address))
            {
                case Poked.Closed:
                    _lanes.TryRemove(new KeyValuePair<PersonId, Lane>(person, lane));
                    continue;
                case Poked.First:
                    _ = Task.Run(() => RunAsync(person, lane), CancellationToken.None);
                    return;
                default:
                    return;
            }
        }
    }

    private async Task RunAsync(PersonId person, Lane lane)
    {
        var stopping = host.ApplicationStopping;
        try
        {
            do
            {
                var typing = lane.TakeAddress() is { } address ? teams.Typing(address, stopping) : Task.CompletedTask;
                await lane.WaitForQuietAsync(stopping);
                await typing;
                await worker.Value.RunAsync(person, lane, stopping);
            }
            while (!lane.TryClose());
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // What is not committed waits in the inbox for the next start.
        }
#pragma warning disable CA1031 // The one catch of a lane: a fault of one person's turn must not end the process; the sweep comes back to it.
        catch (Exception e)
#pragma warning restore CA1031
        {
            LaneFailed(person, e.GetType().Name);
        }
        finally
        {
            lane.Close();
            _lanes.TryRemove(new KeyValuePair<PersonId, Lane>(person, lane));
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Lane {Person} ended by {Fault}; the sweep will return to it")]
    private partial void LaneFailed(PersonId person, string fault);
}
