using HeroMe.Bot.Cards;
using HeroMe.Bot.Company;
using HeroMe.Bot.Dialogs;
using HeroMe.Bot.Dialogs.Due;
using HeroMe.Bot.Dialogs.Rehearsal;
using HeroMe.Bot.Dialogs.Remembering;
using HeroMe.Bot.Dialogs.Risk;
using HeroMe.Bot.Graph;
using HeroMe.Bot.Inbox;
using HeroMe.Bot.Mentors.Personas;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Outbox;
using HeroMe.Bot.People;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Safety;
using HeroMe.Bot.Safety.Screening;
using HeroMe.Bot.Storage;
using HeroMe.Bot.Texts;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Options;
using Activity = Microsoft.Bot.Schema.Activity;

namespace HeroMe.Bot.Turns;

/// <summary>The outcome of a turn, ready for its commit. Nothing of it is written yet.</summary>
/// <param name="Dialog">The dialog memory as it is to be stored.</param>
/// <param name="Profile">What the turn changes in the profile, applied to the stored one at the commit; null when nothing changes.</param>
internal sealed record TurnResult(
    DateTimeOffset At, Language Language, IReadOnlyList<Reply> Answers, IReadOnlyList<IssuedCard> Cards, byte[] Dialog, Func<PersonProfile, PersonProfile>? Profile = null, bool EraseEverything = false)
{
    /// <summary>True: neither what was said nor what was answered is recorded word for word.</summary>
    public bool KeepOutOfRecords { get; init; }

    /// <summary>True: the event brought nothing new, so nothing is said and no record changes.</summary>
    public bool IsRepeat { get; init; }

    /// <summary>True for a repeat that a later version of the same message has overtaken: that version's records stay.</summary>
    public bool IsOutdated { get; init; }

    /// <summary>True when the dialog memory holds words that are to be kept nowhere: of a conversation off the record, or of a rehearsal.</summary>
    public bool IsBrief { get; init; }

    /// <summary>How the reminders ended whose turn this is; empty for a turn that the person began.</summary>
    public IReadOnlyList<ReminderEnd> Reminders { get; init; } = [];

    /// <summary>True: the turn changed nothing in the dialog memory, whose retention stays as it is. Only a turn that nobody began leaves it so.</summary>
    public bool LeavesDialog { get; init; }

    /// <summary>Model tokens that the turn used, and whether it told the person about the limit.</summary>
    public IReadOnlyList<UsageAdd> Usage { get; init; } = [];
}

/// <summary>The cancellation tokens of a turn: <see cref="Turn"/> is cancelled for any reason, <see cref="Deadline"/> only when the turn took too long, <see cref="Queue"/> only when all work of the queue ends.</summary>
internal sealed record TurnTime(CancellationToken Turn, CancellationToken Deadline, CancellationToken Queue);

/// <summary>The notebook and the preview that a turn may use.</summary>
internal sealed record TurnServices(PersonalNotebook Notebook, IPreview Preview);

/// <summary>Runs one turn: builds its scope, calls the dialogs, and returns the result. An exception in a dialog becomes an apology, never silence.</summary>
internal sealed partial class TurnRunner(DialogRouter dialogs, IOptions<CompanyOptions> company, LiveMentors mentors, ModelBudget budget, TimeProvider clock, ILogger<TurnRunner> log)
{
    public async Task<TurnResult> DecideAsync(OpenedTurn opened, TurnServices services, TurnTime time)
    {
        var (profile, batch, memory) = (opened.Person.Profile, opened.Batch, DialogMemory.FromBytes(opened.Dialog));
        var now = clock.GetUtcNow();
        var language = profile.Speaks ?? company.Value.LanguageFor(profile.Locale);
        if (batch[0].Event == IncomingKind.Unreadable)
        {
            return Failed(nameof(IncomingKind.Unreadable), now, language, memory);
        }

        if (RepeatedEvents.IsRepeat(opened, memory))
        {
            var outdated = RepeatedEvents.IsOutdated(batch[0], memory);
            RepeatedEvents.Confirm(batch[0], memory);
            return new TurnResult(now, language, [], [], memory.ToBytes()) { IsRepeat = true, IsOutdated = outdated };
        }

        if (batch.Any(m => m.Event is IncomingKind.Edited or IncomingKind.Deleted))
        {
            // The conversation forgets what it drew from the message, and with it the names that nothing else holds.
            memory.ForgetMentioned();
        }

        var remembered = memory.ToBytes();
        memory.Mention(batch.SelectMany(m => m.Mentioned).Select(name => name.Reveal()));
        var outcome = new TurnOutcome(profile.State);
        using var context = new TurnContext(new CapturingAdapter(outcome), new Activity { Type = ActivityTypes.Message, Id = batch[^1].ActivityId });
        var scope = ScopeOf(opened, memory, services, language, now, context, outcome);
        if (scope.Kind is IncomingKind.Message or IncomingKind.CardChoice)
        {
            services.Notebook.Count();
        }

        try
        {
            await dialogs.RouteAsync(scope, time.Turn);
        }
        catch (OperationCanceledException) when (time.Deadline.IsCancellationRequested)
        {
            TurnTooLong(batch.Count);
            RestoreStack(memory, opened);
            if (scope.Verdict.Tier == Tier.Red)
            {
                return CrisisFallback(scope, now, profile) with { Reminders = ReminderEnds.Beside(dialogs, scope, opened, own: null) };
            }

            if (scope.Reminder is { } slow)
            {
                return Unsaid(scope, opened, profile, slow);
            }

            return Sorry(now, language, memory, Words.Of(language, "Sorry.Slow")) with { Usage = scope.Budget.Spent(outcome.Tokens) };
        }
#pragma warning disable CA1031 // Catches everything in a turn: the person gets an apology with a reference, the log gets the same reference and the exception type.
        catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
        {
            RestoreStack(memory, opened);
            if (scope.Verdict.Tier < Tier.Red && scope.Reminder is { } failed)
            {
                TurnFailed("due", e.GetType().Name);
                return Unsaid(scope, opened, profile, failed);
            }

            return scope.Verdict.Tier == Tier.Red
                ? CrisisFallback(scope, now, profile) with { Reminders = ReminderEnds.Beside(dialogs, scope, opened, own: null) }
                : Failed(e.GetType().Name, now, language, memory) with { Usage = scope.Budget.Spent(outcome.Tokens) };
        }

        RepeatedEvents.Remember(batch, memory, now);
        var ends = ReminderEnds.Of(dialogs, scope, opened);
        return new TurnResult(
            now,
            language,
            TurnReplies.Of(outcome, scope.Kind == IncomingKind.Due && scope.Text.IsBlank ? opened.Rows[0].Id : null),
            outcome.Cards,
            memory.ToBytes(),
            Changes(profile, scope),
            outcome.EraseEverything)
        {
            KeepOutOfRecords = outcome.KeepOutOfRecords,
            IsBrief = OffRecord.IsOn(scope) || RehearsalRun.IsOpen(memory),
            Usage = scope.Budget.Usage(outcome.Tokens),
            Reminders = ends,
            LeavesDialog = scope.Kind == IncomingKind.Due && scope.Text.IsBlank && memory.ToBytes().AsSpan().SequenceEqual(remembered),
        };
    }

    /// <summary>The turn of a reminder failed or took too long. Nobody began it, so nobody is told; its topic sets the next occasion.</summary>
    private TurnResult Unsaid(TurnScope scope, OpenedTurn opened, PersonProfile profile, Reminder reminder)
    {
        var quiet = new TurnOutcome(profile.State);
        var next = scope.Anew(quiet);
        dialogs.Skip(next, reminder);
        return new TurnResult(clock.GetUtcNow(), scope.Language, [], [], [], Changes(profile, next))
        {
            Reminders = [new ReminderEnd(opened.Rows[0].Id, ReminderOutcome.Failed)],
            LeavesDialog = true,
            Usage = scope.Budget.Spent(scope.Outcome.Tokens),
        };
    }

    /// <summary>Restores the dialog stack from before the turn: a dialog that failed while it was opened must not take the next message.</summary>
    private static void RestoreStack(DialogMemory memory, OpenedTurn opened)
    {
        memory.Stack.Clear();
        memory.Stack.AddRange(DialogMemory.FromBytes(opened.Dialog).Stack);
    }

    /// <summary>When a turn on a RED message fails, the person gets the crisis card, never only an apology.</summary>
    private static TurnResult CrisisFallback(TurnScope scope, DateTimeOffset now, PersonProfile profile)
    {
        var card = scope.ShownCrisisCard ?? RedCard.Fresh(scope.Language, scope.Verdict.Category, scope.Where);
        scope.Change(state => state with { Risk = RiskState.After(state.Risk, scope.Verdict, now) });
        Reply[] said = scope.ShownCrisisCard is null ? [new Reply(Guid.NewGuid(), DeliveryKind.Crisis, Json.ToObject(RedCard.Message(card)))] : [];
        return new TurnResult(now, scope.Language, said, [new IssuedCard(card.Id, card.Content, TimeSpan.FromDays(1))], scope.Memory.ToBytes(), Changes(profile, scope)) { KeepOutOfRecords = true };
    }

    /// <summary>The change of the profile; null when the turn changes nothing in it.</summary>
    private static Func<PersonProfile, PersonProfile>? Changes(PersonProfile profile, TurnScope scope)
    {
        var welcomed = !profile.Welcomed && scope.Kind is IncomingKind.Installed or IncomingKind.Reinstalled;
        var change = scope.Outcome.StateChange;
        return !welcomed && change is null
            ? null
            : state => state with { Welcomed = state.Welcomed || welcomed, State = change?.Invoke(state.State) ?? state.State };
    }

    private TurnScope ScopeOf(
        OpenedTurn opened, DialogMemory memory, TurnServices services, Language language, DateTimeOffset now, ITurnContext context, TurnOutcome outcome)
    {
        var (profile, batch) = (opened.Person.Profile, opened.Batch);

        // The messages of a turn are also screened together, because a sentence may be split over several of them.
        var text = new PersonalText(string.Join('\n', batch.Where(m => !m.Text.IsEmpty).Select(m => m.Text.Reveal())));
        var scope = new TurnScope
        {
            Context = context,
            Outcome = outcome,
            Kind = batch[0].Event == IncomingKind.Installed && profile.Welcomed ? IncomingKind.Reinstalled : batch[0].Event,
            Message = text,
            Sources = [.. batch.Where(m => m.Event is IncomingKind.Message or IncomingKind.Edited or IncomingKind.Deleted).Select(m => m.ActivityId)],
            Said = batch.Where(m => m.Event is IncomingKind.Message or IncomingKind.Edited).DistinctBy(m => m.ActivityId, StringComparer.Ordinal).ToDictionary(m => m.ActivityId, m => m.Text, StringComparer.Ordinal),
            Screened = batch.SelectMany(m => new[] { m.Verdict, Unshown(m.DeferredRisk) }).Append(batch.Count > 1 ? Screen.Read(text) : default).Aggregate((a, b) => a.Or(b)),
            ShownCrisisCard = batch.LastOrDefault(m => m.Shown is not null)?.Shown,
            Shortened = batch.Any(m => m.Shortened),
            Attached = batch.Select(m => m.Attached).FirstOrDefault(a => a != Attached.None),
            Quoted = new PersonalText(string.Join('\n', batch.Where(m => !m.Quoted.IsEmpty).Select(m => m.Quoted.Reveal()))),
            Language = language,
            LocalNow = LocalTime.At(now, profile.TimeZone),
            Where = HelpLineContext.Of(LocalTime.At(now, profile.TimeZone), profile.TimeZone, company.Value),
            Mentors = mentors.In(language),
            Memory = memory,
            Notebook = services.Notebook,
            Preview = services.Preview,
            Names = [.. memory.Mentioned.Prepend(profile.Address.UserName).Where(name => !string.IsNullOrEmpty(name)).Select(name => new PersonalText(name))],
            Retention = Retention.For(profile.State.Settings, company.Value.ChatRetentionDays, company.Value.RecordRetentionMonths),
            CompanyTone = company.Value.SpeaksCasually ? Tone.Casual : Tone.Polite,
            Budget = budget.Of(opened.Person.Id, profile.Address.TenantId),
            Choice = batch[0].Choice,
            Reminder = batch[0].Reminder,
            Employee = OrgUser.Of(profile.Address),
            Zone = LocalTime.Zone(profile.TimeZone),
            IsInstalled = profile.Installed,
        };
        foreach (var deferred in batch.Select(m => m.DeferredRisk).OfType<DeferredRisk>())
        {
            scope.Change(state => state with { Risk = RiskState.After(state.Risk, deferred.Verdict, now) });
            if (deferred.Shown is { } shown)
            {
                scope.Issue(shown);
            }
        }

        if (scope is { Choice: not null, ShownCrisisCard: { } before })
        {
            scope.Issue(before);
        }

        return scope;
    }

    /// <summary>A deferred risk that was not answered when it was read is answered now.</summary>
    private static Verdict Unshown(DeferredRisk? deferred) => deferred is { Shown: null } ? deferred.Verdict : Verdict.Nothing;

    private TurnResult Failed(string fault, DateTimeOffset now, Language language, DialogMemory memory)
    {
        var reference = Guid.NewGuid().ToString("N")[..6];
        TurnFailed(reference, fault);
        return Sorry(now, language, memory, Words.Of(language, "Sorry.Fault", reference));
    }

    private static TurnResult Sorry(DateTimeOffset now, Language language, DialogMemory memory, string text) => new(
        now, language, [TurnReplies.Text(text)], [], memory.ToBytes());

    [LoggerMessage(Level = LogLevel.Error, Message = "Turn {Reference} failed by {Fault}")]
    private partial void TurnFailed(string reference, string fault);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A turn of {Messages} messages ran over its deadline")]
    private partial void TurnTooLong(int messages);
}
