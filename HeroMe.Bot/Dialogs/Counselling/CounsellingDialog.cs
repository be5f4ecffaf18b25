using HeroMe.Bot.Company;
using HeroMe.Bot.Dialogs.Consents;
using HeroMe.Bot.Dialogs.Promises;
using HeroMe.Bot.Dialogs.Rehearsal;
using HeroMe.Bot.Dialogs.Remembering;
using HeroMe.Bot.Dialogs.Requests;
using HeroMe.Bot.Dialogs.Sheets;
using HeroMe.Bot.Dialogs.Wins;
using HeroMe.Bot.Dialogs.Wishes;
using HeroMe.Bot.Insights;
using HeroMe.Bot.Mentors;
using HeroMe.Bot.Mentors.Guided;
using HeroMe.Bot.Mentors.Sheets;
using HeroMe.Bot.Mentors.Speaking;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Safety.Screening;
using HeroMe.Bot.Understanding;

namespace HeroMe.Bot.Dialogs.Counselling;

/// <summary>
/// The counselling conversation: the host follows the person and fills the sheet from whatever they say. The guided conversation reads every turn; where
/// a model is used, it words the answer itself, and either can go on after the other. It never ends by itself; other topics interrupt it.
/// </summary>
internal sealed class CounsellingDialog(MentorTurn mentor, LiveDirectory directory) : TopicDialog(DialogId)
{
    public const string DialogId = "counselling";
    private const int Version = 1;
    private const string Step = "talk";

    /// <summary>The state of the conversation, for topics that lead back to it. Contains nothing that was read as serious.</summary>
    public static TalkState StateOf(TurnScope scope) => StateOf(scope, scope.Memory.Flow(DialogId)?.Answers ?? CardChoice.NoInputs);

    /// <summary>What the conversation remembers in words. Contains nothing that was read as serious.</summary>
    public static TalkMemory MemoryOf(TurnScope scope) => TalkMemory.ReadFrom(scope.Memory.Flow(DialogId)?.Answers ?? CardChoice.NoInputs);

    /// <summary>Puts a sheet that the person edited in the place of the one that was known.</summary>
    public static void Take(TurnScope scope, TalkState state)
    {
        var answers = state.ToAnswers();
        MemoryOf(scope).WriteTo(answers);
        scope.Memory.Keep(new FlowRecord(DialogId, Version, Step, answers));
    }

    /// <summary>Adds words that were kept apart to what the conversation remembers; nothing else changes.</summary>
    public static void Remember(TurnScope scope, PersonalText words)
    {
        var answers = new Dictionary<string, string>(scope.Memory.Flow(DialogId)?.Answers ?? CardChoice.NoInputs, StringComparer.Ordinal);
        TalkMemory.ReadFrom(answers).With(words, PersonalText.Empty).WriteTo(answers);
        scope.Memory.Keep(new FlowRecord(DialogId, Version, Step, answers));
    }

    /// <summary>Forgets words that the person has deleted elsewhere: lines of the talk that hold them, and what the sheet has of them.</summary>
    public static void ForgetLine(TurnScope scope, PersonalText words)
    {
        if (scope.Memory.Flow(DialogId) is null)
        {
            return;
        }

        bool Holds(PersonalText text) => text.Reveal().Contains(words.Reveal(), StringComparison.Ordinal);
        var (state, memory) = (StateOf(scope), MemoryOf(scope));
        var sheet = state.Sheet with { Lines = state.Sheet.Lines.RemoveAll(line => Holds(line.Words)) };
        var next = state with { Sheet = sheet, Weighty = Holds(state.Weighty) ? PersonalText.Empty : state.Weighty };
        var answers = (sheet == state.Sheet ? next : SheetRecords.Save(scope, next)).ToAnswers();
        memory.Without(words).WriteTo(answers);
        scope.Memory.Keep(new FlowRecord(DialogId, Version, Step, answers));
    }

    /// <summary>Remembers that the conversation has begun, and nothing of what was said: its beginning is not repeated.</summary>
    public static void BeginWithoutWords(TurnScope scope)
    {
        if (scope.Memory.Flow(DialogId) is null)
        {
            scope.Memory.Keep(new FlowRecord(DialogId, Version, Step, new Dictionary<string, string>(StringComparer.Ordinal)));
        }
    }

    /// <summary>
    /// Forgets the conversation after a message was edited or deleted: anything in it may come from there. Only what the person wrote on the sheet's card
    /// stays, because no message holds it.
    /// </summary>
    public static void ForgetWords(TurnScope scope)
    {
        var state = StateOf(scope);
        var written = SheetRecords.Written(state.Sheet);
        scope.Memory.Forget(DialogId);
        MemoryBook.ForgetWords(scope);
        RehearsalRun.End(scope);
        if (SheetRecords.Save(scope, state with { Sheet = written }) is var kept && (!kept.Sheet.Lines.IsEmpty || kept.Mentor != MentorNames.Hiromi))
        {
            Take(scope, TalkState.Start with { Sheet = kept.Sheet, Record = kept.Record, Mentor = kept.Mentor });
        }
    }

    public override Task<DialogTurnStatus> BeginDialogAsync(DialogContext dc, CancellationToken ct) => AnswerAsync(dc.Scope, ct);

    public override Task<DialogTurnStatus> ContinueDialogAsync(DialogContext dc, CancellationToken ct) => AnswerAsync(dc.Scope, ct);

    /// <summary>Called when a topic that interrupted the conversation has ended; nothing is said until the next message.</summary>
    public override Task<DialogTurnStatus> ResumeDialogAsync(DialogContext dc, CancellationToken ct) =>
        Task.FromResult(DialogTurnStatus.Waiting);

    private async Task<DialogTurnStatus> AnswerAsync(TurnScope scope, CancellationToken ct)
    {
        var kept = scope.Memory.Flow(DialogId);
        var before = kept?.Answers ?? CardChoice.NoInputs;
        var memory = TalkMemory.ReadFrom(before);
        var state = StateOf(scope, before);
        var unanswered = await UnansweredPromise.FindAsync(scope, state, ct);
        var guided = GuidedConversation.Reply(state, scope.Reading, scope.Text, scope.Language, scope.LocalNow, Context(scope, unanswered?.Asks));
        scope.Guided = guided;
        var book = await MemoryBook.ReadAllowedAsync(scope, ct);
        var said = await mentor.SayAsync(scope, new MentorStep(guided, memory, IsFirst: kept is null, state.Last) { Remembered = book }, ct);
        if (guided.Reviews)
        {
            unanswered?.WasAskedAbout();
        }

        var sheet = await PromisesOfSheet.FollowAsync(scope, state.Sheet, said.State.Sheet, ct);
        var after = sheet == state.Sheet ? said.State : SheetRecords.Save(scope, said.State with { Sheet = sheet });
        var answers = after.ToAnswers();
        memory.With(scope.Text, said.Text).WriteTo(answers);
        scope.Memory.Keep(new FlowRecord(DialogId, Version, Step, answers));
        await RememberAsync(scope, book, guided, (state.Sheet, after.Sheet, kept is null), ct);
        if (CalmMoment.Is(scope.Verdict) && !CalmMoment.IsHeavy(scope.Message) && !after.Hardship && Themes.Of(after.Situation) is { } theme)
        {
            scope.Notebook.Count(theme);
        }

        scope.Suggested = after.Sheet.IsWorthKeeping && !state.Sheet.IsWorthKeeping ? Intent.PlanShow : null;
        if (kept is null && guided.OfferWish && scope.Suggested is null && !scope.CardFollows && Offers.For(scope, requested: null) is null)
        {
            await scope.ShowAsync(new CardRecord(WishCard.TemplateName, scope.Language), ct);
        }

        if (scope.Suggested is null && !guided.Reviews)
        {
            await QuotedWins.AddAsync(scope, ct);
        }

        return DialogTurnStatus.Waiting;
    }

    /// <summary>A mentor whom the company has taken out gives the talk back to the host.</summary>
    private static TalkState StateOf(TurnScope scope, IReadOnlyDictionary<string, string> answers) =>
        TalkState.FromAnswers(answers) is var state && scope.Mentors.Has(state.Mentor) ? state : state with { Mentor = MentorNames.Hiromi };

    /// <summary>Takes in what is worth remembering, and says once what is known from earlier talks.</summary>
    private static async Task RememberAsync(TurnScope scope, MemoryBook book, GuidedReply guided, (Sheet Before, Sheet After, bool IsFirst) talk, CancellationToken ct)
    {
        if (!MemoryBook.IsOn(scope) || scope.CardFollows)
        {
            return;
        }

        if (talk.IsFirst && scope.Used.Count == 0 && CalmMoment.Is(scope))
        {
            scope.Used = await Recall.SayAsync(scope, book, guided.Kind, ct);
        }

        var wasEmpty = book.Facts.Count == 0;
        var found = MemoryFacts.In(scope.Reading, talk.Before, talk.After, await scope.ModelReading.FindingsAsync(ct));
        if (book.Learn(found) > 0 && wasEmpty)
        {
            scope.Outcome.AddFootnotes([scope.Word("Memory.First")]);
        }
    }

    /// <summary>A promise is asked about only when it can be kept. Beside a card about danger the message is kept nowhere.</summary>
    private TalkContext Context(TurnScope scope, Unanswered? unanswered) => new()
    {
        KeepsPromises = scope.KeepsRecords && !scope.CardFollows,
        AsksAt = scope.State.Settings.AsksAt ?? StepHours.Usual,
        Zone = scope.Zone,
        Unanswered = unanswered,
        Mentors = scope.Mentors,
        WorkingHours = directory.Now?.WorkingHours?.In(scope.Language),
    };
}
