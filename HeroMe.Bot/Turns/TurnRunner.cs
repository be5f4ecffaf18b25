using HeroMe.Bot.Cards;
using HeroMe.Bot.Company;
using HeroMe.Bot.Dialogs;
using HeroMe.Bot.Dialogs.Risk;
using HeroMe.Bot.Inbox;
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
using Newtonsoft.Json.Linq;
using Activity = Microsoft.Bot.Schema.Activity;

namespace HeroMe.Bot.Turns;

/// <summary>One thing the bot says, as captured from the pipeline.</summary>
internal sealed record OutgoingActivity(DeliveryKind Kind, JObject Activity);

/// <summary>What a turn came to. Nothing of it is written yet.</summary>
internal sealed record TurnResult(
    DateTimeOffset At, Language Language, IReadOnlyList<OutgoingActivity> Answers, IReadOnlyList<IssuedCard> Cards, byte[] Dialog, Func<PersonProfile, PersonProfile>? Profile = null, bool EraseEverything = false)
{
    /// <summary>Nothing that was said goes into the records.</summary>
    public bool SetAside { get; init; }

    /// <summary>What the turn used of the model's budget, and what it told about it.</summary>
    public IReadOnlyList<UsageAdd> Usage { get; init; } = [];
}

/// <summary>The times of a turn: <see cref="Turn"/> ends with any of its reasons, <see cref="Deadline"/> only when it took too long, <see cref="ConversationQueue"/> when the lane itself ends.</summary>
internal sealed record TurnTime(CancellationToken Turn, CancellationToken Deadline, CancellationToken ConversationQueue);

/// <summary>What a turn may read, keep and show on the way.</summary>
internal sealed record TurnServices(PersonalNotebook Notebook, IPreview Preview);

/// <summary>Decides one turn: danger first, then the bot. A fault in the talk becomes a sorry line, never silence.</summary>
internal sealed partial class TurnRunner(DialogRouter dialogs, IOptions<CompanyOptions> company, ModelBudget budget, TimeProvider clock, ILogger<TurnRunner> log)
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

        var scope = TalkOf(opened, memory, services, language, now);
        var captured = new List<OutgoingActivity>();
        try
        {
            using var context = new TurnContext(new CapturingAdapter(), Activities.ForTurn(profile.Address, scope, batch[^1].ActivityId));
            Enter(context, scope, captured);
            await (scope.Event switch
            {
                IncomingKind.Installed or IncomingKind.Reinstalled => dialogs.InstalledAsync(context, time.Turn),
                IncomingKind.Edited => dialogs.EditedAsync(context, time.Turn),
                IncomingKind.Deleted => dialogs.DeletedAsync(context, time.Turn),
                _ => dialogs.SaidAsync(context, time.Turn),
            });
        }
        catch (OperationCanceledException) when (time.Deadline.IsCancellationRequested)
        {
            TurnTooLong(batch.Count);
            if (scope.Verdict.Tier == Tier.Red)
            {
                return Danger(scope, now, memory, profile);
            }

            return Sorry(now, language, memory, Words.Of(language, "Sorry.Slow")) with { Usage = scope.Budget.Spending };
        }
#pragma warning disable CA1031 // The one catch of a turn: the person gets a sentence with a reference, the log gets the reference and the type.
        catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
        {
            return scope.Verdict.Tier == Tier.Red ? Danger(scope, now, memory, profile) : Failed(e.GetType().Name, now, language, memory) with { Usage = scope.Budget.Spending };
        }

        Footnotes(captured, scope);
        return new TurnResult(
            now,
            language,
            captured,
            scope.Cards,
            memory.ToBytes(),
            Changes(profile, scope),
            scope.End == TalkEnd.EraseEverything)
        {
            SetAside = scope.SetAside,
            Usage = scope.Budget.Usage,
        };
    }

    /// <summary>Whatever failed: who is in danger gets the card and never a sorry line.</summary>
    private static TurnResult Danger(TurnScope scope, DateTimeOffset now, DialogMemory memory, PersonProfile profile)
    {
        var card = scope.ShownCrisisCard ?? RedCard.Fresh(scope.Language, scope.Verdict.Category, scope.Where);
        scope.Change(state => state with { Risk = RiskState.After(state.Risk, scope.Verdict, now) });
        OutgoingActivity[] said = scope.ShownCrisisCard is null ? [Capture(DeliveryKind.Crisis, RedCard.Message(card))] : [];
        return new TurnResult(now, scope.Language, said, [new IssuedCard(card.Id, card.Content, TimeSpan.FromDays(1))], memory.ToBytes(), Changes(profile, scope)) { SetAside = true };
    }

    /// <summary>Sentences that belong under the last answer; alone when there is none.</summary>
    private static void Footnotes(List<OutgoingActivity> captured, TurnScope scope)
    {
        if (scope.Footnotes.Count == 0)
        {
            return;
        }

        var words = string.Join("\n\n", scope.Footnotes);
        if (captured.FindLast(c => c.Kind == DeliveryKind.Answer) is { } last)
        {
            last.Activity["text"] = $"{(string?)last.Activity["text"]}\n\n{words}";
        }
        else
        {
            captured.Add(Capture(DeliveryKind.Answer, new Activity { Type = ActivityTypes.Message, Text = words, TextFormat = TextFormatTypes.Markdown }));
        }
    }

    private static Func<PersonProfile, PersonProfile>? Changes(PersonProfile profile, TurnScope scope)
    {
        var welcomed = !profile.Welcomed && scope.Event is IncomingKind.Installed or IncomingKind.Reinstalled;
        return !welcomed && scope.Changes is null
            ? null
            : state => state with { Welcomed = state.Welcomed || welcomed, State = scope.Changes?.Invoke(state.State) ?? state.State };
    }

    private TurnScope TalkOf(OpenedTurn opened, DialogMemory memory, TurnServices services, Language language, DateTimeOffset now)
    {
        var (profile, batch) = (opened.Person.Profile, opened.Batch);
        // Lines of one turn are read together as well: a sentence may be broken over them.
        var text = new PersonalText(string.Join('\n', batch.Where(m => !m.Text.IsEmpty).Select(m => m.Text.Reveal())));
        var scope = new TurnScope
        {
            Event = batch[0].Event == IncomingKind.Installed && profile.Welcomed ? IncomingKind.Reinstalled : batch[0].Event,
            Text = text,
            Verdict = batch.Select(m => m.Verdict).Append(batch.Count > 1 ? Screen.Read(text) : default).Aggregate((a, b) => a.Or(b)),
            ShownCrisisCard = batch.LastOrDefault(m => m.Shown is not null)?.Shown,
            Shortened = batch.Any(m => m.Shortened),
            Attached = batch.Select(m => m.Attached).FirstOrDefault(a => a != Attached.None),
            Language = language,
            LocalNow = LocalTime.At(now, profile.TimeZone),
            Where = Whereabouts.Of(LocalTime.At(now, profile.TimeZone), profile.TimeZone, company.Value),
            Memory = memory,
            Notebook = services.Notebook,
            Preview = services.Preview,
            Names = profile.Address.UserName is { Length: > 0 } name ? [new PersonalText(name)] : [],
            State = profile.State,
            Retention = Retention.For(profile.State.Settings, company.Value.ChatRetentionDays, company.Value.RecordRetentionMonths),
            CompanyTone = company.Value.SpeaksCasually ? Tone.Casual : Tone.Polite,
            Budget = budget.Of(opened.Person.Id, profile.Address.TenantId),
            Choice = batch[0].Choice,
        };
        foreach (var deferred in batch.Select(m => m.DeferredRisk).OfType<DeferredRisk>())
        {
            scope.Change(state => state with { Risk = RiskState.After(state.Risk, deferred.Verdict, now) });
            if (deferred.Shown is { } shown)
            {
                scope.Issue(shown.Id, shown.Content);
            }
        }

        if (scope is { Choice: not null, ShownCrisisCard: { } before })
        {
            scope.Issue(before.Id, before.Content);
        }

        return scope;
    }

    private static void Enter(ITurnContext context, TurnScope scope, List<OutgoingActivity> captured)
    {
        scope.EnterInto(context);
        scope.DiscardReplies = captured.Clear;
        context.OnSendActivities((_, activities, _) =>
        {
            var said = activities.Where(a => a.Type == ActivityTypes.Message).ToList();

            // Serialised here and now: what the framework hands over are live references.
            captured.AddRange(said.Select(a => Capture(scope.Urgent ? DeliveryKind.Crisis : a.Attachments is { Count: > 0 } ? DeliveryKind.Card : DeliveryKind.Answer, a, scope)));
            return Task.FromResult(activities.Select(_ => new ResourceResponse(Guid.NewGuid().ToString("N"))).ToArray());
        });
    }

    private static OutgoingActivity Capture(DeliveryKind kind, Activity activity, TurnScope? scope = null)
    {
        if (scope?.Event is IncomingKind.Installed or IncomingKind.Reinstalled && scope.State.Settings.NeutralNotices)
        {
            // Nobody asked just now: the line on a locked screen says nothing about what this is.
            activity.Summary = scope.Word("Summary.Neutral");
        }

        return new OutgoingActivity(kind, Json.ToObject(activity));
    }

    private TurnResult Failed(string fault, DateTimeOffset now, Language language, DialogMemory memory)
    {
        var reference = Guid.NewGuid().ToString("N")[..6];
        TurnFailed(reference, fault);
        return Sorry(now, language, memory, Words.Of(language, "Sorry.Fault", reference));
    }

    private static TurnResult Sorry(DateTimeOffset now, Language language, DialogMemory memory, string text) => new(
        now, language, [Capture(DeliveryKind.Answer, new Activity { Type = ActivityTypes.Message, Text = text })], [], memory.ToBytes());

    [LoggerMessage(Level = LogLevel.Error, Message = "Turn {Reference} failed by {Fault}")]
    private partial void TurnFailed(string reference, string fault);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A turn of {Messages} messages ran over its deadline")]
    private partial void TurnTooLong(int messages);
}

internal sealed class CapturingAdapter : BotAdapter
{
    public override Task<ResourceResponse[]> SendActivitiesAsync(ITurnContext turnContext, Activity[] activities, CancellationToken cancellationToken) => throw new NotSupportedException();

    public override Task<ResourceResponse> UpdateActivityAsync(ITurnContext turnContext, Activity activity, CancellationToken cancellationToken) => throw new NotSupportedException();

    public override Task DeleteActivityAsync(ITurnContext turnContext, ConversationReference reference, CancellationToken cancellationToken) => throw new NotSupportedException();
}
