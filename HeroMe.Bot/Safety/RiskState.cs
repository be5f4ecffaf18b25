using HeroMe.Bot.Mentors.Guided;
using HeroMe.Bot.Safety.Screening;

namespace HeroMe.Bot.Safety;

/// <summary>How far the talk is changed by what was read: Amber asks or cares, Red stops the coaching.</summary>
internal enum RiskLevel { None, Amber, Red }

/// <summary>Where the direct question stands.</summary>
internal enum Asked { No, Open, Reminded, Some, Denied }

/// <summary>
/// What stays of a serious moment: the state for 24 hours, the silence of nudges for 72, and one mark that lets the next talk open softly.
/// It lives only in the person's sealed profile; nobody but the person can learn that it exists. Pure: every change gives a new state.
/// </summary>
internal sealed record RiskState
{
    /// <summary>A state of risk outlives topic, mentor, reset and restart for this long.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromHours(24);

    private static readonly TimeSpan NudgeSilence = TimeSpan.FromHours(72);
    /// <summary>How long after its end the next talk may open softly.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromDays(30);

    public RiskLevel Level { get; init; }

    /// <summary>What it is about, by name: a name that a later version does not know reads as danger to oneself.</summary>
    public string Category { get; init; } = "";

    public DateTimeOffset Until { get; init; }

    public DateTimeOffset NudgesStoppedUntil { get; init; }

    /// <summary>Until the next talk has acknowledged it, at most 30 days after the state ended.</summary>
    public DateTimeOffset? RememberedUntil { get; init; }

    /// <summary>The person said yes to being asked how they are when they next write.</summary>
    public bool MayFollowUp { get; init; }

    public Asked Asked { get; init; }

    /// <summary>The kinds of care that were given since <see cref="Until"/> began, so that no card is said twice a day.</summary>
    public string Given { get; init; } = "";

    /// <summary>Turns the fixed replies.</summary>
    public int Turn { get; init; }

    public Category About() => Enum.TryParse<Category>(Category, out var known) && known != Screening.Category.None ? known : Screening.Category.SelfHarm;

    public RiskLevel At(DateTimeOffset now) => now < Until ? Level : RiskLevel.None;

    public bool HasGiven(Category care, DateTimeOffset now) => now < Until && Given.Split(' ').Contains(care.ToString(), StringComparer.Ordinal);

    /// <summary>Something to acknowledge at the next talk, and no state that is still open.</summary>
    public bool Remembers(DateTimeOffset now) => At(now) == RiskLevel.None && RememberedUntil is { } until && now < until;

    /// <summary>What stands after a text was read. A lower reading never weakens what stands.</summary>
    public static RiskState After(RiskState? before, Verdict verdict, DateTimeOffset now)
    {
        var state = before?.Kept(now) ?? new RiskState();
        var level = verdict.Tier switch { Tier.Red => RiskLevel.Red, Tier.Amber => RiskLevel.Amber, _ => RiskLevel.None };
        if (level == RiskLevel.None)
        {
            // Help without a state: only that it was given.
            return state with { Until = state.Until > now ? state.Until : now + Life };
        }

        var leads = level > state.Level || (level == state.Level && verdict.Category <= state.About());
        return state with
        {
            Level = level > state.Level ? level : state.Level,
            Category = leads ? verdict.Category.ToString() : state.Category,
            Until = now + Life,
            NudgesStoppedUntil = now + NudgeSilence,
            RememberedUntil = level == RiskLevel.Red ? now + Life + Memory : state.RememberedUntil,
        };
    }

    public RiskState Giving(Category care) => this with { Given = Given.Length == 0 ? care.ToString() : $"{Given} {care}" };

    public RiskState Replied() => this with { Turn = (Turn + 1) % 1000 };

    public RiskState Asking() => this with { Asked = Asked.Open };

    /// <summary>「安全です」: the coaching is free again; the silence of nudges and the memory of it stay.</summary>
    public RiskState Released(DateTimeOffset now) => this with { Level = RiskLevel.None, Asked = Asked.No, RememberedUntil = now + Memory };

    /// <summary>「少しある」: it stays Amber, with somebody to talk to.</summary>
    public RiskState SaidSome(DateTimeOffset now) => this with { Asked = Asked.Some, Until = now + Life, RememberedUntil = now + Life + Memory };

    /// <summary>「ない、別の意味」: back to the talk. What is read later is asked about again.</summary>
    public RiskState SaidNo(DateTimeOffset now) => At(now) == RiskLevel.Red ? this : this with { Level = RiskLevel.None, Asked = Asked.Denied };

    public RiskState Acknowledged() => this with { RememberedUntil = null, MayFollowUp = false };

    /// <summary>What is still in force, each part until its own time; null once nothing is.</summary>
    public RiskState? Kept(DateTimeOffset now)
    {
        if (now < Until)
        {
            return this;
        }

        var remembered = RememberedUntil is { } until && now < until ? RememberedUntil : null;
        return remembered is null && now >= NudgesStoppedUntil
            ? null
            : new RiskState { NudgesStoppedUntil = now < NudgesStoppedUntil ? NudgesStoppedUntil : default, RememberedUntil = remembered, MayFollowUp = MayFollowUp && remembered is not null };
    }

    public override string ToString() => nameof(RiskState);
}
