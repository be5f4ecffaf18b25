using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Llm;

/// <summary>How a call to the model ended.</summary>
internal enum ModelOutcome
{
    /// <summary>A complete answer.</summary>
    Finished,

    /// <summary>The provider's content filter intervened: a signal about what the person wrote or what was answered, never shown as an error.</summary>
    Filtered,

    /// <summary>No words within the first-token budget; anything that arrives later is discarded.</summary>
    TooSlow,

    /// <summary>The stream broke off, or the answer took longer than its total budget.</summary>
    Incomplete,

    /// <summary>The response does not follow the protocol.</summary>
    Broken,

    /// <summary>Too many requests, and the requested wait does not fit the budget.</summary>
    Throttled,

    /// <summary>Key, deployment or request refused; see <see cref="ModelRefusal"/>. An operator has to correct the settings.</summary>
    Refused,

    /// <summary>Finished without any text.</summary>
    Empty,

    /// <summary>Longer than an answer may be; the text so far is its beginning.</summary>
    LengthLimit,

    /// <summary>Not reachable, or the endpoint reported an error of its own.</summary>
    Unavailable,

    /// <summary>No model is configured.</summary>
    Off,
}

internal enum ModelRefusal { None, Key, Deployment, Request }

/// <summary>Severity as Azure's content filter reports it; <see cref="Filtered"/> means that it blocked the text.</summary>
internal enum FilterSeverity { None, Low, Medium, High, Filtered }

/// <summary>The highest severities that the provider's filter reported for self-harm and violence, in the prompt or the answer.</summary>
internal sealed record FilterSignals(FilterSeverity SelfHarm, FilterSeverity Violence)
{
    public static FilterSignals None { get; } = new(FilterSeverity.None, FilterSeverity.None);

    public FilterSignals And(FilterSignals other) =>
        new(SelfHarm > other.SelfHarm ? SelfHarm : other.SelfHarm, Violence > other.Violence ? Violence : other.Violence);
}

/// <summary>Tokens used by a call, for the budgets.</summary>
/// <param name="IsEstimated">True when the endpoint reported no usage and <see cref="TokenEstimate"/> was used.</param>
internal sealed record ModelUsage(int Input, int Output, bool IsEstimated)
{
    public static ModelUsage Nothing { get; } = new(0, 0, IsEstimated: false);
}

internal sealed record ModelEnd(ModelOutcome Outcome, ModelUsage Usage, FilterSignals Signals, ModelRefusal Refusal = ModelRefusal.None);

/// <summary>What a call yields: pieces of text with the redacted words restored, then exactly one end.</summary>
internal abstract record ModelEvent
{
    private ModelEvent()
    {
    }

    internal sealed record Piece(PersonalText Text) : ModelEvent;

    internal sealed record Ended(ModelEnd End) : ModelEvent;
}

/// <summary>An answer that follows a JSON schema.</summary>
/// <param name="Json">One JSON object when <see cref="ModelEnd.Outcome"/> is Finished, else empty. Redacted words are still placeholders: see <see cref="OutboundPrompt.Restore"/>.</param>
internal sealed record ModelJson(PersonalText Json, ModelEnd End);
