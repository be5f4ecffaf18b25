using System.Text;
using HeroMe.Bot.Llm;
using HeroMe.Bot.Mentors.Prompting;
using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Mentors.Speaking;

/// <summary>How much of a model's answer can be used.</summary>
internal enum SpokenAs
{
    /// <summary>The complete answer may be shown.</summary>
    Whole,

    /// <summary>The answer broke off; the text is its whole sentences so far.</summary>
    Beginning,

    /// <summary>No usable text: the guided conversation answers.</summary>
    Nothing,

    /// <summary>The provider's filter or our output screen intervened: the text must not be shown, fixed wording is used instead, and the event counts as a risk signal.</summary>
    Filtered,
}

/// <param name="Tokens">Tokens used; estimated where the endpoint reported none.</param>
/// <param name="SelfHarmRead">The provider's filter, or our output screen, found self-harm in the conversation or the answer: help lines must accompany the reply.</param>
internal sealed record SpokenAnswer(SpokenAs As, PersonalText Text, int Tokens, bool SelfHarmRead)
{
    /// <summary>The severities that the provider's filter reported.</summary>
    public FilterSignals Signals { get; init; } = FilterSignals.None;
}

/// <summary>Has the model word the mentor's answer and releases it sentence by sentence. Model faults are results, never exceptions.</summary>
internal sealed class MentorVoice(GeneratedTalk generated)
{
    public bool IsConfigured => generated.IsConfigured;

    /// <param name="release">Called after each released sentence with the whole text that may be shown so far.</param>
    /// <param name="stop">Cancelled when the person stops the answer; what was released until then is returned.</param>
    public async Task<SpokenAnswer> AnswerAsync(PromptInput input, Action<PersonalText> release, CancellationToken stop, CancellationToken ct)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, ct);
        var prompt = OutboundPrompt.From(PromptAssembly.Assemble(input));
        var text = new StringBuilder();
        try
        {
            await foreach (var happened in generated.AnswerAsync(input, prompt, either.Token))
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
            // Stopped by the person: the model's token count will not arrive, so it is estimated below.
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
