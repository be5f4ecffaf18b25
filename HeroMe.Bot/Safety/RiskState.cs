using HeroMe.Bot.Safety.Screening;

namespace HeroMe.Bot.Safety;

/// <summary>How risk changes the conversation: Amber asks directly or offers care, Red stops counselling. SOFT changes nothing and is no level. The numbers are stored.</summary>
internal enum RiskLevel { None, Amber, Red }

/// <summary>The direct question about danger: not asked, asked, asked once more in simpler words, answered "some", answered "none". The numbers are stored.</summary>
internal enum DirectQuestion { No, Open, Reminded, Some, Denied }

/// <summary>
/// What is remembered of a serious moment: the state for 24 hours, no nudges for 72, and a mark by which the next conversation opens gently.
/// Stored only in the person's sealed profile; nobody but the person can learn that it exists. Pure: every change returns a new state.
/// </summary>
internal sealed record RiskState
{
    /// <summary>How long a state lasts, through a change of topic or mentor, a reset and a restart.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromHours(24);

    /// <summary>How long after it the bot does not write first.</summary>
    public static readonly TimeSpan NudgeSilence = TimeSpan.FromHours(72);

    /// <summary>How long after the state's end the next conversation may still open gently.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromDays(30);

    public RiskLevel Level { get; init; }

    /// <summary>Name of the category; a name unknown to this version counts as self-harm.</summary>
    public string Category { get; init; } = "";

    public DateTimeOffset Until { get; init; }

    public DateTimeOffset NudgesStoppedUntil { get; init; }

    /// <summary>The next conversation acknowledges the serious moment until then, at most 30 days after the state ended; null when there is nothing to acknowledge.</summary>
    public DateTimeOffset? RememberedUntil { get; init; }

    /// <summary>True when the person agreed to be asked how they are when they next write.</summary>
    public bool MayFollowUp { get; init; }

    public DirectQuestion Asked { get; init; }

    /// <summary>The categories of care given during this state, separated by spaces, so that no card is shown twice a day.</summary>
    public string Given { get; init; } = "";

    /// <summary>Counts the fixed replies, so that their wording alternates.</summary>
    public int Turn { get; init; }

    /// <summary>Number of the newest turn that was counted; counted only while <see cref="Window"/> holds something.</summary>
    public int TalkTurn { get; init; }

    /// <summary>The signs of the last turns of this talk. Absent in states of earlier releases.</summary>
    public IReadOnlyList<TurnSigns> Window { get; init; } = [];

    /// <summary>True once the quiet line was shown during this state: it is shown once.</summary>
    public bool Softened { get; init; }

    /// <summary>How many turns still stay with somebody else who may be in danger.</summary>
    public int WithOther { get; init; }

    /// <summary>The category; self-harm when none or an unknown one is stored.</summary>
    public Category About() => Enum.TryParse<Category>(Category, out var known) && known != Screening.Category.None ? known : Screening.Category.SelfHarm;

    public RiskLevel At(DateTimeOffset now) => now < Until ? Level : RiskLevel.None;

    /// <summary>True when this care was already given during the current state.</summary>
    public bool HasGiven(Category care, DateTimeOffset now) => now < Until && Given.Split(' ').Contains(care.ToString(), StringComparer.Ordinal);

    /// <summary>True when there is something to acknowledge and no state is active any more.</summary>
    public bool Remembers(DateTimeOffset now) => At(now) == RiskLevel.None && RememberedUntil is { } until && now < until;

    /// <summary>The state after a text was read. A lower verdict never weakens an active state.</summary>
    public static RiskState After(RiskState? before, Verdict verdict, DateTimeOffset now)
    {
        var state = before?.Kept(now) ?? new RiskState();
        var level = verdict switch
        {
            // An emergency of the body is answered first, and what was asked beside it: the talk is not locked.
            { Tier: Tier.Red, Category: Screening.Category.MedicalEmergency } => RiskLevel.Amber,
            { Tier: Tier.Red } => RiskLevel.Red,
            { Tier: Tier.Amber } => RiskLevel.Amber,
            _ => RiskLevel.None,
        };
        if (level == RiskLevel.None)
        {
            // HELP changes no level; Until only limits how long the care counts as given.
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

    /// <summary>Counts one turn and remembers its signs. Null when there is nothing to remember.</summary>
    public static RiskState? Heard(RiskState? before, Verdict verdict, DateTimeOffset now)
    {
        var state = before?.Kept(now);
        var (weak, strong) = (verdict.Weak, TalkSigns.StrongOf(verdict));
        var nothing = (weak | strong) == Signs.None;
        if (nothing && (state is null || state.Window.Count == 0))
        {
            return before;
        }

        state ??= new RiskState();
        var turn = state.TalkTurn + 1;
        TurnSigns[] window = [.. state.Window.Where(t => t.Turn > turn - TalkSigns.Turns), .. nothing ? Array.Empty<TurnSigns>() : [new TurnSigns(turn, weak & ~verdict.WeakInferred, strong, verdict.WeakInferred)]];
        return state with { Window = window, TalkTurn = window.Length == 0 ? 0 : turn, Until = state.Until > now ? state.Until : now + Life };
    }

    /// <summary>The signs of the newest turns.</summary>
    public IReadOnlyList<TurnSigns> SignsWithin(int turns) => [.. Window.Where(t => t.Turn > TalkTurn - turns)];

    public RiskState Softening(DateTimeOffset now) => this with { Softened = true, Until = Until > now ? Until : now + Life };

    public RiskState Giving(Category care) => Given.Split(' ').Contains(care.ToString(), StringComparer.Ordinal) ? this : this with { Given = Given.Length == 0 ? care.ToString() : $"{Given} {care}" };

    public RiskState Replied() => this with { Turn = (Turn + 1) % 1000 };

    public RiskState Asking() => this with { Asked = DirectQuestion.Open };

    /// <summary>「安全です」: counselling continues; the pause of nudges and the mark for the next conversation stay.</summary>
    public RiskState Released(DateTimeOffset now) => this with { Level = RiskLevel.None, Asked = DirectQuestion.No, RememberedUntil = now + Memory, Window = [], TalkTurn = 0 };

    /// <summary>「少しある」: the state stays Amber, and people to talk to are offered.</summary>
    public RiskState SaidSome(DateTimeOffset now) => this with { Asked = DirectQuestion.Some, Until = now + Life, RememberedUntil = now + Life + Memory };

    /// <summary>「ない、別の意味」: back to counselling, except in a RED state. A later signal is asked about again.</summary>
    public RiskState SaidNo(DateTimeOffset now) => At(now) == RiskLevel.Red ? this : this with { Level = RiskLevel.None, Asked = DirectQuestion.Denied, Window = [], TalkTurn = 0 };

    public RiskState Acknowledged() => this with { RememberedUntil = null, MayFollowUp = false };

    /// <summary>What is still in force now; each part expires separately. Null when nothing is left.</summary>
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
