using System.Text;
using HeroMe.Bot.Llm;
using HeroMe.Bot.Mentors.Screening;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Texts;

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

    /// <summary>The provider's filter stepped in: whatever was said is about safety now.</summary>
    Filtered,
}

/// <param name="Tokens">What it cost, estimated where the endpoint did not say.</param>
/// <param name="SelfHarmRead">The provider's filter read self-harm in the talk or in the answer: the lines to call belong beside whatever is said.</param>
internal sealed record SpokenAnswer(SpokenAs As, PersonalText Text, int Tokens, bool SelfHarmRead)
{
    /// <summary>What the provider's filter said, word for word.</summary>
    public FilterSignals Signals { get; init; } = FilterSignals.None;
}

/// <summary>The mentor's own words by a model, released sentence by sentence after the output screen. Every fault of the model is a value here.</summary>
internal sealed class MentorVoice(ChatModel model)
{
    public bool IsThere => model.IsThere;

    /// <param name="asked">What the answer is to be made from.</param>
    /// <param name="release">Gets all that may be shown so far, each time one more sentence may be.</param>
    /// <param name="stop">The person wants no more of it; what was released until then is returned.</param>
    public async Task<SpokenAnswer> AnswerAsync(SpokenPrompt asked, Action<PersonalText> release, CancellationToken stop, CancellationToken ct)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, ct);
        var prompt = OutboundPrompt.From(asked.Draft());
        var answer = new Answer(asked, prompt, release);
        try
        {
            await foreach (var happened in model.AskAsync(prompt, either.Token))
            {
                switch (happened)
                {
                    case ModelEvent.Piece piece when !answer.Take(piece.Text):
                        // The screen stopped it: the model is not asked on.
                        return answer.Broken();
                    case ModelEvent.Ended { End: var end }:
                        return answer.Ended(end);
                    default:
                        break;
                }
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            // Stopped by the person.
        }

        return answer.Broken();
    }

    private sealed class Answer(SpokenPrompt asked, OutboundPrompt prompt, Action<PersonalText> release)
    {
        private readonly SentenceCutter _sentences = new(asked.Input.Language);
        private readonly OutputScreen _screen = new(asked.Input.Language, asked.Theirs);
        private readonly StringBuilder _text = new();
        private bool _dangerous;

        /// <summary>False: nothing of this answer may be shown.</summary>
        public bool Take(PersonalText piece)
        {
            foreach (var sentence in _sentences.Push(piece))
            {
                Pass(sentence);
            }

            return !_dangerous;
        }

        public SpokenAnswer Ended(ModelEnd end)
        {
            if (end.Outcome == ModelOutcome.Finished)
            {
                Pass(_sentences.End());
            }

            var spoken = end.Outcome switch
            {
                ModelOutcome.Filtered => SpokenAs.Filtered,
                ModelOutcome.Finished => SpokenAs.Whole,
                _ => SpokenAs.Beginning,
            };
            return Spoken(spoken, end.Usage.Input + end.Usage.Output, end.Signals.SelfHarm >= (spoken == SpokenAs.Filtered ? FilterSeverity.Low : FilterSeverity.Medium)) with { Signals = end.Signals };
        }

        /// <summary>Ended from our side: the model's own end is not waited for.</summary>
        public SpokenAnswer Broken() => Spoken(SpokenAs.Beginning, TokenEstimate.Of(prompt) + TokenEstimate.Of(_text.ToString()), selfHarmRead: false);

        private SpokenAnswer Spoken(SpokenAs spoken, int tokens, bool selfHarmRead)
        {
            var text = new PersonalText(_text.ToString().TrimEnd());
            return _dangerous ? new SpokenAnswer(SpokenAs.Filtered, PersonalText.Empty, tokens, SelfHarmRead: true)
                : new SpokenAnswer(spoken != SpokenAs.Filtered && text.IsBlank ? SpokenAs.Nothing : spoken, text, tokens, selfHarmRead);
        }

        /// <summary>A sentence that the screen drops is left out, the rest goes on; one that speaks of self-harm ends everything.</summary>
        private void Pass(PersonalText sentence)
        {
            if (_dangerous || sentence.IsEmpty)
            {
                return;
            }

            switch (sentence.IsBlank ? ScreenVerdict.Release : _screen.Read(sentence).Verdict)
            {
                case ScreenVerdict.Release:
                    _text.Append(sentence.Reveal());
                    release(new PersonalText(_text.ToString().TrimEnd()));
                    break;
                case ScreenVerdict.Stop:
                    _dangerous = true;
                    break;
                default:
                    break;
            }
        }
    }
}
