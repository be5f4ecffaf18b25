using HeroMe.Bot.Dialogs.Limits;
using HeroMe.Bot.Dialogs.OrgData;
using HeroMe.Bot.Dialogs.Preferences;
using HeroMe.Bot.Dialogs.Remembering;
using HeroMe.Bot.Graph;
using HeroMe.Bot.Mentors.Guided;
using HeroMe.Bot.Mentors.Prompting;
using HeroMe.Bot.Mentors.Sheets;
using HeroMe.Bot.Mentors.Speaking;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Safety;
using HeroMe.Bot.Understanding.Dates;

namespace HeroMe.Bot.Dialogs.Counselling;

/// <summary>One turn of the conversation: the guided conversation's reply, and the memory of what was said before.</summary>
/// <param name="LastSaid">The day of the previous message; null at the beginning of a conversation.</param>
internal sealed record MentorStep(GuidedReply Guided, TalkMemory Memory, bool IsFirst, DateOnly? LastSaid)
{
    /// <summary>What is remembered from earlier talks, as far as it may be used.</summary>
    public required MemoryBook Remembered { get; init; }
}

/// <summary>What was answered, and where the conversation stands after it.</summary>
internal sealed record MentorSaid(PersonalText Text, TalkState State);

/// <summary>Answers one turn, with a model where one is configured. Whatever fault the model has, the person gets an answer.</summary>
internal sealed class MentorTurn(MentorVoice voice)
{
    public async Task<MentorSaid> SayAsync(TurnScope scope, MentorStep step, CancellationToken ct) =>
        voice.IsConfigured && !IsFixed(scope, step.Guided) && await ModelLimits.MayAskAsync(scope, ct)
            ? await SpokenAsync(scope, step, ct)
            : await GuidedAsync(scope, step, ct);

    /// <summary>Answers about the bot itself are promises, and a bare goodbye is one line: both are fixed wording, never a model's.</summary>
    private static bool IsFixed(TurnScope scope, GuidedReply guided) => guided.Reviews || (scope.Reading.IsOneSentence && guided is { Kind: TurnKind.Farewell } or { Known.IsAboutBot: true });

    private async Task<MentorSaid> SpokenAsync(TurnScope scope, MentorStep step, CancellationToken ct)
    {
        scope.Preview.Begin();
        var released = scope.ModelReading.Holding(text => scope.Preview.Show(Headed(scope, step, text)));
        var answer = await voice.AnswerAsync(Prompt(scope, step, OrgFacts.ForAnswer(scope)), released, scope.Preview.Stopped, ct);
        scope.Outcome.SpendTokens(answer.Tokens);
        if (scope.Preview.Stopped.IsCancellationRequested)
        {
            // Stopped by the person: the turn commits what was shown so far, so nothing is said here.
            return new MentorSaid(scope.Preview.Shown, step.Guided.Listened);
        }

        switch (answer.As)
        {
            case SpokenAs.Whole:
                return await GeneratedAsync(scope, step, answer, answer.Text, ct);
            case SpokenAs.Beginning:
                return await GeneratedAsync(scope, step, answer, new PersonalText($"{answer.Text.Reveal()}\n\n{scope.Word("Model.Beginning")}"), ct);
            case SpokenAs.Filtered:
                // The filter or our output screen intervened: a risk signal, not an error to be shown.
                var careful = new PersonalText(scope.Word("Model.Careful"));
                await scope.SayAsync(careful.Reveal(), ct);
                Signal(scope, answer);
                return new MentorSaid(careful, step.Guided.Listened);
            default:
                return await GuidedAsync(scope, step, ct);
        }
    }

    private static async Task<MentorSaid> GuidedAsync(TurnScope scope, MentorStep step, CancellationToken ct)
    {
        var said = Headed(scope, step, new PersonalText(step.Guided.Text));
        await scope.SayAsync(said.Reveal(), ct);
        return new MentorSaid(said, step.Guided.State);
    }

    private static async Task<MentorSaid> GeneratedAsync(TurnScope scope, MentorStep step, SpokenAnswer answer, PersonalText text, CancellationToken ct)
    {
        (scope.Used, scope.UsedOrg) = (step.Remembered.For(scope.Text, step.Memory), scope.State.OrgAt(scope.LocalNow)?.Holds ?? OrgFields.None);
        await scope.SayGeneratedAsync(Headed(scope, step, text), ct);
        Signal(scope, answer);
        var listened = step.Guided.Listened;
        var findings = await scope.ModelReading.FindingsAsync(ct);
        return new MentorSaid(text, listened with { Sheet = SheetFindings.Add(listened.Sheet, findings, listened.Turn) });
    }

    /// <summary>Passes on what the provider's filter found; the router combines it with the other readings.</summary>
    private static void Signal(TurnScope scope, SpokenAnswer answer)
    {
        var (signal, about) = Assessment.Of(answer.Signals, answer.SelfHarmRead);
        scope.ModelReading.AddFilterSignal(signal, about, wordsAreFixed: answer.As == SpokenAs.Filtered);
    }

    private static PromptInput Prompt(TurnScope scope, MentorStep step, OrgFacts org)
    {
        var called = scope.State.Settings.CalledBy is { Length: > 0 } name ? new PersonalText(name) : null;
        return new PromptInput
        {
            Language = scope.Language,
            LocalNow = scope.LocalNow,
            Talk = [.. step.Memory.Window, TalkLine.Person(scope.Text)],
            Mentor = step.Guided.Listened.Mentor,
            CompanyMentor = scope.Mentors.CompanyOf(step.Guided.Listened.Mentor),
            Wish = step.Guided.Listened.Wish,
            Tone = scope.Tone,
            Facts =
            [
                .. called is null ? Array.Empty<PersonalText>() : [new PersonalText(scope.Word("Prompt.Called", called.Reveal()))], .. FollowUp(scope, step.Guided), .. org.Facts,
                .. step.Remembered.For(scope.Text, step.Memory).Select(fact => Remembered(scope, fact)),
            ],
            Summary = step.Memory.Summary,
            Names = [.. scope.Names, .. called is null ? Array.Empty<PersonalText>() : [called], .. org.Names],
            Desks = scope.Where.Own,
            Sheet = step.Guided.Listened.Sheet,
            Dates = [.. Days(scope)],
            Answers = step.Guided.Known is { } known ? [known.Whole] : [],
            IsLeaving = step.Guided.Kind == TurnKind.Farewell,
            LastSaid = step.LastSaid,
        };
    }

    private static PersonalText Remembered(TurnScope scope, MemoryFact fact) => new(scope.Word(
        "Memory.InPrompt", SheetWords.Day(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(fact.Note.At, scope.Zone).DateTime), scope.Language), fact.Words.Reveal()));

    /// <summary>Of a step that was just noted: when the person is asked about it, or that nobody will ask.</summary>
    private static IEnumerable<PersonalText> FollowUp(TurnScope scope, GuidedReply guided)
    {
        if (guided.FollowUp is { } words)
        {
            yield return new PersonalText(words.Length == 0 ? scope.Word("Promises.PromptUnkept") : scope.Word("Promises.PromptKept", words));
        }
    }

    private static IEnumerable<(PersonalText Words, DateOnly Day)> Days(TurnScope scope) => scope.Reading.Dates
        .Where(date => date.Certainty == DateCertainty.Day)
        .Select(date => (new PersonalText(scope.Text.Reveal().Substring(date.Start, date.Length)), date.To));

    /// <summary>Adds in front of an answer: the person's name at the beginning of a conversation, and a note when a long message was read only in part.</summary>
    private static PersonalText Headed(TurnScope scope, MentorStep step, PersonalText text)
    {
        var headed = scope.Shortened ? $"{scope.Word("Text.Shortened")}\n\n{text.Reveal()}" : text.Reveal();
        return new PersonalText(step.IsFirst ? Addressing.Greet(scope, headed) : headed);
    }
}
