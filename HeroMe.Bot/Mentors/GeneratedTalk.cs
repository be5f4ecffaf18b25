using System.Runtime.CompilerServices;
using HeroMe.Bot.Dialogs;
using HeroMe.Bot.Llm;
using HeroMe.Bot.Mentors.Guided;
using HeroMe.Bot.Mentors.Prompting;
using HeroMe.Bot.Mentors.Screening;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Safety.Screening;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Mentors;

/// <summary>What a mentor says with a model's help: screened sentences, then exactly one end.</summary>
internal abstract record SpokenEvent
{
    private SpokenEvent()
    {
    }

    /// <summary>A whole sentence with its line breaks; all of them in a row are the answer.</summary>
    internal sealed record Sentence(PersonalText Text) : SpokenEvent;

    internal sealed record Ended(SpokenEnd End) : SpokenEvent;
}

/// <param name="Model">How the model ended; its usage and its filter's signals.</param>
/// <param name="Stopped">Our screen read self-harm in the answer and hung up on the model: the sentences released before it are not the answer, whoever asked says fixed words in their place.</param>
/// <param name="Sentences">How many were released; with none, the guided conversation answers.</param>
internal sealed record SpokenEnd(ModelEnd Model, bool Stopped, int Sentences);

/// <summary>
/// Asks the model for the next answer of a talk: assembles, redacts, streams, restores, cuts into sentences, screens.
/// A sentence that has not ended is given out only when the whole answer has.
/// </summary>
internal sealed class GeneratedTalk(ChatModel model)
{
    public bool IsThere => model.IsThere;

    public IAsyncEnumerable<SpokenEvent> AnswerAsync(PromptInput input, CancellationToken ct) => AnswerAsync(input, OutboundPrompt.From(PromptAssembly.Assemble(input)), [], ct);

    /// <param name="prompt">Made from <paramref name="input"/>, and perhaps from more.</param>
    /// <param name="alsoTheirs">What else in the prompt are the person's own words.</param>
    public async IAsyncEnumerable<SpokenEvent> AnswerAsync(
        PromptInput input, OutboundPrompt prompt, IEnumerable<PersonalText> alsoTheirs, [EnumeratorCancellation] CancellationToken ct)
    {
        var screen = new OutputScreen(input.Language, input.Talk.Where(l => l.IsPersons).Select(l => l.Text).Concat(input.Facts).Append(input.Summary).Concat(alsoTheirs));
        var cutter = new SentenceCutter(input.Language);
        var released = 0;
        await foreach (var happened in model.AskAsync(prompt, ct))
        {
            var end = (happened as ModelEvent.Ended)?.End;
            IReadOnlyList<PersonalText> sentences = happened is ModelEvent.Piece piece ? cutter.Push(piece.Text)
                : end?.Outcome == ModelOutcome.Finished ? [cutter.End()]
                : [];
            foreach (var sentence in sentences.Where(s => !s.IsBlank))
            {
                var verdict = screen.Read(sentence).Verdict;
                if (verdict == ScreenVerdict.Stop)
                {
                    // Leaving the stream hangs up on the model.
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

    private static ModelEnd Abandoned(OutboundPrompt prompt) =>
        new(ModelOutcome.Finished, new ModelUsage(TokenEstimate.Of(prompt), Output: 0, IsEstimated: true), FilterSignals.None);
}
