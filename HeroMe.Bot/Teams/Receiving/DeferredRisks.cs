using HeroMe.Bot.Dialogs.Risk;
using HeroMe.Bot.Inbox;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Safety;
using HeroMe.Bot.Safety.Screening;

namespace HeroMe.Bot.Teams.Receiving;

/// <summary>A deferred risk and whose it is.</summary>
/// <param name="From">The person, in the chat in which the risk was read.</param>
/// <param name="Chat">The person's own chat; null when it is not known, and the risk then waits for their next message.</param>
internal sealed record OwedRisk(TeamsAddress From, TeamsAddress? Chat, DeferredRisk Risk)
{
    public override string ToString() => nameof(OwedRisk);
}

/// <summary>
/// Risk that was read, and perhaps answered, while nothing could be stored. It is stored with the person's next message, or by
/// <see cref="DeferredRiskStorage"/> as soon as the database answers. In memory only.
/// </summary>
internal sealed class DeferredRisks(TimeProvider clock)
{
    private const int Remembered = 20_000;

    // As long as the state lasts that it would become.
    private readonly RecentEntries<(string Tenant, string Person), OwedRisk> _owed = new(clock, RiskState.Life, Remembered);
    private readonly Lock _gate = new();

    /// <summary>Adds to what is owed to this person already: the higher verdict counts, and a card that was shown stays shown.</summary>
    /// <param name="from">Who is in danger, in whatever chat it was read.</param>
    /// <param name="chat">The person's own chat; null when it is not known.</param>
    /// <param name="shown">The crisis card that the person has seen; null when none was shown.</param>
    public void Set(TeamsAddress from, TeamsAddress? chat, Verdict verdict, ShownCard? shown)
    {
        lock (_gate)
        {
            var owed = _owed.TryGet(KeyOf(from), out var earlier) ? earlier : new OwedRisk(from, null, new DeferredRisk(Verdict.Nothing, null));
            _owed.Set(KeyOf(from), new OwedRisk(from, chat ?? owed.Chat, new DeferredRisk(owed.Risk.Verdict.Or(verdict), shown ?? owed.Risk.Shown)));
        }
    }

    /// <returns>Null when nothing is deferred for this person.</returns>
    public DeferredRisk? For(TeamsAddress person)
    {
        lock (_gate)
        {
            return _owed.TryGet(KeyOf(person), out var owed) ? owed.Risk : null;
        }
    }

    /// <summary>Called when this risk is stored. What was added to it meanwhile stays.</summary>
    public void Clear(TeamsAddress person, DeferredRisk? stored)
    {
        lock (_gate)
        {
            if (_owed.TryGet(KeyOf(person), out var owed) && ReferenceEquals(owed.Risk, stored))
            {
                _owed.Remove(KeyOf(person));
            }
        }
    }

    /// <summary>Everything that can be stored without waiting for a message.</summary>
    public IReadOnlyList<OwedRisk> Storable()
    {
        lock (_gate)
        {
            return [.. _owed.Values.Where(o => o.Chat is not null)];
        }
    }

    private static (string, string) KeyOf(TeamsAddress person) => (person.TenantId, person.ObjectId);
}
