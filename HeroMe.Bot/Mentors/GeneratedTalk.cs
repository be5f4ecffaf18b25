using System.Runtime.CompilerServices;
using HeroMe.Bot.Llm;
using HeroMe.Bot.Mentors.Prompting;
using HeroMe.Bot.Mentors.Screening;
using HeroMe.Bot.Mentors.Speaking;
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
/// <param name="deployments">Null: every mentor uses the same model.</param>
internal sealed class GeneratedTalk(ChatModel model, MentorDeployments? deployments = null)
{
    public bool IsConfigured => model.IsConfigured;

    public IAsyncEnumerable<SpokenEvent> AnswerAsync(PromptInput input, CancellationToken ct) => AnswerAsync(input, OutboundPrompt.From(PromptAssembly.Assemble(input)), ct);

    /// <param name="prompt">The redacted prompt, made from <paramref name="input"/>.</param>
    public async IAsyncEnumerable<SpokenEvent> AnswerAsync(PromptInput input, OutboundPrompt prompt, [EnumeratorCancellation] CancellationToken ct)
    {
        var screen = new OutputScreen(input.Language, input.Theirs, input.Desks);
        var cutter = new SentenceCutter(input.Language);
        var released = 0;
        var held = new List<PersonalText>();
        await foreach (var happened in model.AskAsync(prompt, ct, deployments?.Of(input.Mentor)))
        {
            var end = (happened as ModelEvent.Ended)?.End;
            IReadOnlyList<PersonalText> sentences = happened is ModelEvent.Piece piece ? cutter.Push(new PersonalText(Invisible.Without(piece.Text.Reveal())))
                : end?.Outcome == ModelOutcome.Finished ? [cutter.End()]
                : [];
            foreach (var sentence in sentences.Where(s => !s.IsBlank))
            {
                var screened = screen.Read(sentence);
                if (screened.Verdict == ScreenVerdict.Stop)
                {
                    // Leaving the loop disposes the stream, which aborts the request.
                    yield return new SpokenEvent.Ended(new SpokenEnd(end ?? Abandoned(prompt), Stopped: true, released));
                    yield break;
                }

                foreach (var ready in Ready(held, sentence, screened))
                {
                    released++;
                    yield return new SpokenEvent.Sentence(ready);
                }
            }

            if (end is not null)
            {
                foreach (var ready in held)
                {
                    released++;
                    yield return new SpokenEvent.Sentence(ready);
                }

                yield return new SpokenEvent.Ended(new SpokenEnd(end, Stopped: false, released));
            }
        }
    }

    /// <summary>
    /// An answer asks once. Of several questions the last stays: a question waits, with what follows it, until no other one can come.
    /// </summary>
    /// <param name="held">A question and what followed it; empty when none was asked yet.</param>
    /// <returns>What can be shown now.</returns>
    private static List<PersonalText> Ready(List<PersonalText> held, PersonalText sentence, Screened screened)
    {
        if (screened.Verdict != ScreenVerdict.Release)
        {
            return [];
        }

        if (!screened.Asks)
        {
            if (held.Count == 0)
            {
                return [sentence];
            }

            held.Add(sentence);
            return [];
        }

        List<PersonalText> ready = [.. held.Skip(1)];
        held.Clear();
        held.Add(sentence);
        return ready;
    }

    /// <summary>The end of a call that was aborted before the model reported one; its usage is estimated.</summary>
    private static ModelEnd Abandoned(OutboundPrompt prompt) =>
        new(ModelOutcome.Finished, new ModelUsage(TokenEstimate.Of(prompt), Output: 0, IsEstimated: true), FilterSignals.None);
}
