using System.Runtime.CompilerServices;
using HeroMe.Bot.Llm;
using HeroMe.Bot.Mentors.Prompting;
using HeroMe.Bot.Mentors.Screening;
using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Mentors;

/// <summary>What happens while a generated answer is read: screened sentences, then exactly one end.</summary>
internal abstract record SpokenEvent
{
    private SpokenEvent()
    {
    }

    /// <summary>One whole sentence with its line breaks; concatenated, the sentences are the answer.</summary>
    internal sealed record Sentence(PersonalText Text) : SpokenEvent;

    internal sealed record Ended(SpokenEnd End) : SpokenEvent;
}

/// <param name="Model">How the model's call ended, with token usage and filter signals.</param>
/// <param name="Stopped">The output screen found self-harm in the answer and the call was aborted. The sentences released before must not be used as the answer; the caller shows fixed wording instead.</param>
/// <param name="Sentences">Number of released sentences; at 0 the guided conversation answers.</param>
internal sealed record SpokenEnd(ModelEnd Model, bool Stopped, int Sentences);

/// <summary>
/// Asks the model for the next answer of a conversation: assembles, redacts, streams, makes harmless, restores, drops what shows nothing, cuts into sentences, screens.
/// Text after the last complete sentence is released only when the model has finished.
/// </summary>
internal sealed class GeneratedTalk(ChatModel model)
{
    public bool IsConfigured => model.IsConfigured;

    public IAsyncEnumerable<SpokenEvent> AnswerAsync(PromptInput input, CancellationToken ct) => AnswerAsync(input, OutboundPrompt.From(PromptAssembly.Assemble(input)), [], ct);

    /// <param name="prompt">The redacted prompt, made from <paramref name="input"/> and possibly more.</param>
    /// <param name="alsoTheirs">Further words of the person in the prompt, which the answer may quote.</param>
    public async IAsyncEnumerable<SpokenEvent> AnswerAsync(
        PromptInput input, OutboundPrompt prompt, IEnumerable<PersonalText> alsoTheirs, [EnumeratorCancellation] CancellationToken ct)
    {
        var screen = new OutputScreen(input.Language, input.Talk.Where(l => l.IsPersons).Select(l => l.Text).Concat(input.Facts).Append(input.Summary).Concat(alsoTheirs), input.Desks);
        var cutter = new SentenceCutter(input.Language);
        var released = 0;
        await foreach (var happened in model.AskAsync(prompt, ct))
        {
            var end = (happened as ModelEvent.Ended)?.End;
            IReadOnlyList<PersonalText> sentences = happened is ModelEvent.Piece piece ? cutter.Push(new PersonalText(Invisible.Without(piece.Text.Reveal())))
                : end?.Outcome == ModelOutcome.Finished ? [cutter.End()]
                : [];
            foreach (var sentence in sentences.Where(s => !s.IsBlank))
            {
                var verdict = screen.Read(sentence).Verdict;
                if (verdict == ScreenVerdict.Stop)
                {
                    // Leaving the loop disposes the stream, which aborts the request.
                    yield return new SpokenEvent.Ended(new SpokenEnd(end ?? Abandoned(prompt), Stopped: true, released));
                    yield break;
                }

                if (verdict == ScreenVerdict.Release)
                {
                    released++;
                    yield return new SpokenEvent.Sentence(sentence);
                }
            }

            if (end is not null)
            {
                yield return new SpokenEvent.Ended(new SpokenEnd(end, Stopped: false, released));
            }
        }
    }

    /// <summary>The end of a call that was aborted before the model reported one; its usage is estimated.</summary>
    private static ModelEnd Abandoned(OutboundPrompt prompt) =>
        new(ModelOutcome.Finished, new ModelUsage(TokenEstimate.Of(prompt), Output: 0, IsEstimated: true), FilterSignals.None);
}
