using System.Text;
using HeroMe.Bot.Dialogs;
using HeroMe.Bot.Llm;
using HeroMe.Bot.Mentors.Guided;
using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Mentors.Speaking;

/// <summary>How an answer of the mentor came out.</summary>
internal enum SpokenAs
{
    /// <summary>Every sentence of it may be shown.</summary>
    Whole,

    /// <summary>It ended early; what there is are whole sentences.</summary>
    Beginning,

    /// <summary>Nothing that may be shown: the guided talk answers.</summary>
    Nothing,

    /// <summary>The provider's filter, or our own screen of the answer, stepped in: nothing of it is to be said, fixed words are, and it counts as a signal in the reading.</summary>
    Filtered,
}

/// <param name="Tokens">What it cost, estimated where the endpoint did not say.</param>
/// <param name="SelfHarmRead">The provider's filter read self-harm in the talk or in the answer: the lines to call belong beside whatever is said.</param>
internal sealed record SpokenAnswer(SpokenAs As, PersonalText Text, int Tokens, bool SelfHarmRead)
{
    /// <summary>What the provider's filter said, word for word.</summary>
    public FilterSignals Signals { get; init; } = FilterSignals.None;
}

/// <summary>The mentor's own words by a model, released sentence by sentence. Every fault of the model is a value here.</summary>
internal sealed class MentorVoice(GeneratedTalk generated)
{
    public bool IsThere => generated.IsThere;

    /// <param name="asked">What the answer is to be made from.</param>
    /// <param name="release">Gets all that may be shown so far, each time one more sentence may be.</param>
    /// <param name="stop">The person wants no more of it; what was released until then is returned.</param>
    public async Task<SpokenAnswer> AnswerAsync(SpokenPrompt asked, Action<PersonalText> release, CancellationToken stop, CancellationToken ct)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, ct);
        var prompt = OutboundPrompt.From(asked.Draft());
        var text = new StringBuilder();
        try
        {
            await foreach (var happened in generated.AnswerAsync(asked.Input, prompt, asked.Theirs, either.Token))
            {
                switch (happened)
                {
                    case SpokenEvent.Sentence sentence:
                        text.Append(sentence.Text.Reveal());
                        release(Text(text));
                        break;
                    case SpokenEvent.Ended { End: var end }:
                        return Answer(end, Text(text));
                    default:
                        throw new InvalidOperationException($"Unknown event {happened.GetType().Name}.");
                }
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            // Stopped by the person: the model's own count is not waited for.
        }

        return new SpokenAnswer(text.Length == 0 ? SpokenAs.Nothing : SpokenAs.Beginning, Text(text), TokenEstimate.Of(prompt) + TokenEstimate.Of(text.ToString()), SelfHarmRead: false);
    }

    private static SpokenAnswer Answer(SpokenEnd end, PersonalText text)
    {
        var (outcome, usage, signals) = (end.Model.Outcome, end.Model.Usage, end.Model.Signals);
        var filtered = end.Stopped || outcome == ModelOutcome.Filtered;
        var spoken = filtered ? SpokenAs.Filtered
            : text.IsBlank ? SpokenAs.Nothing
            : outcome == ModelOutcome.Finished ? SpokenAs.Whole
            : SpokenAs.Beginning;
        return new SpokenAnswer(spoken, text, usage.Input + usage.Output, end.Stopped || signals.SelfHarm >= (filtered ? FilterSeverity.Low : FilterSeverity.Medium)) { Signals = signals };
    }

    private static PersonalText Text(StringBuilder text) => new(text.ToString().TrimEnd());
}
