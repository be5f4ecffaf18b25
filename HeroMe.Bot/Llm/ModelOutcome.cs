using HeroMe.Bot.Cards;
using HeroMe.Bot.Mentors.Guided;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Llm;

/// <summary>How asking a model ended.</summary>
internal enum ModelOutcome
{
    /// <summary>A whole answer.</summary>
    Finished,

    /// <summary>The provider's filter stepped in: a signal about what the person wrote or what was answered, never to be shown as a fault.</summary>
    Filtered,

    /// <summary>No words within the first-token budget; whatever comes later is dropped.</summary>
    TooSlow,

    /// <summary>The stream ended in the middle, or the whole answer took longer than a turn may.</summary>
    Incomplete,

    /// <summary>What arrived is not the protocol.</summary>
    Broken,

    /// <summary>Too many requests, and the wait asked for does not fit.</summary>
    Throttled,

    /// <summary>Key, deployment or request refused; see <see cref="ModelRefusal"/>. Nothing but the operator's hand will help.</summary>
    Refused,

    /// <summary>Finished without a word.</summary>
    Empty,

    /// <summary>Longer than an answer may be; what was given out so far is its beginning.</summary>
    LengthLimit,

    /// <summary>Not reachable, or a fault on its side.</summary>
    Unavailable,

    /// <summary>No model is configured.</summary>
    Off,
}

internal enum ModelRefusal { None, Key, Deployment, Request }

/// <summary>Severity as Azure's content filter annotates it; <see cref="Filtered"/> means it stepped in.</summary>
internal enum FilterSeverity { None, Low, Medium, High, Filtered }

/// <summary>What the provider's filter said about self-harm and violence, in the prompt or the answer; the highest it said.</summary>
internal sealed record FilterSignals(FilterSeverity SelfHarm, FilterSeverity Violence)
{
    public static FilterSignals None { get; } = new(FilterSeverity.None, FilterSeverity.None);

    public FilterSignals And(FilterSignals other) =>
        new(SelfHarm > other.SelfHarm ? SelfHarm : other.SelfHarm, Violence > other.Violence ? Violence : other.Violence);
}

/// <summary>Tokens, for the budgets.</summary>
/// <param name="IsEstimated">The endpoint did not say; counted by <see cref="TokenEstimate"/>.</param>
internal sealed record ModelUsage(int Input, int Output, bool IsEstimated)
{
    public static ModelUsage Nothing { get; } = new(0, 0, IsEstimated: false);
}

internal sealed record ModelEnd(ModelOutcome Outcome, ModelUsage Usage, FilterSignals Signals, ModelRefusal Refusal = ModelRefusal.None);

/// <summary>What comes from the model: pieces of text with the person's words put back, and exactly one end, last.</summary>
internal abstract record ModelEvent
{
    private ModelEvent()
    {
    }

    internal sealed record Piece(PersonalText Text) : ModelEvent;

    internal sealed record Ended(ModelEnd End) : ModelEvent;
}

/// <summary>An answer by schema.</summary>
/// <param name="Json">One JSON object when <see cref="ModelEnd.Outcome"/> is Finished, else empty. Words of the person in it are placeholders: see <see cref="OutboundPrompt.Restore"/>.</param>
internal sealed record ModelJson(PersonalText Json, ModelEnd End);
