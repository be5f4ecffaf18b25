using HeroMe.Bot.Company;
using HeroMe.Bot.Dialogs.Promises;
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
    public static TalkState StateOf(TurnScope scope) => TalkState.FromAnswers(scope.Memory.Flow(DialogId)?.Answers ?? CardChoice.NoInputs);

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
        var state = TalkState.FromAnswers(before);
        var unanswered = await UnansweredPromise.FindAsync(scope, state, ct);
        var guided = GuidedConversation.Reply(state, scope.Reading, scope.Text, scope.Language, scope.LocalNow, Context(scope, unanswered?.Asks));
        scope.Guided = guided;
        var said = await mentor.SayAsync(scope, new MentorStep(guided, memory, IsFirst: kept is null, state.Last), ct);
        if (guided.Reviews)
        {
            unanswered?.WasAskedAbout();
        }

        var sheet = await PromisesOfSheet.FollowAsync(scope, state.Sheet, said.State.Sheet, ct);
        var after = sheet == state.Sheet ? said.State : SheetRecords.Save(scope, said.State with { Sheet = sheet });
        var answers = after.ToAnswers();
        memory.With(scope.Text, said.Text).WriteTo(answers);
        scope.Memory.Keep(new FlowRecord(DialogId, Version, Step, answers));
        if (scope.Verdict.Tier == Tier.None && !after.Hardship && Themes.Of(after.Situation) is { } theme)
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

    /// <summary>A promise is asked about only when it can be kept. Beside a card about danger the message is kept nowhere.</summary>
    private TalkContext Context(TurnScope scope, Unanswered? unanswered) => new()
    {
        KeepsPromises = scope.State.Consent.Allows(Purpose.ChatStorage) && !scope.CardFollows,
        AsksAt = scope.State.Settings.AsksAt ?? StepHours.Usual,
        Zone = scope.Zone,
        Unanswered = unanswered,
        WorkingHours = directory.Now?.WorkingHours?.In(scope.Language),
    };
}
