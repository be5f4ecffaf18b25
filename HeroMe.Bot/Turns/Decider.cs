using HeroMe.Bot.Cards;
using HeroMe.Bot.Company;
using HeroMe.Bot.Dialogs;
using HeroMe.Bot.Dialogs.Risk;
using HeroMe.Bot.Notebook;
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
internal sealed record Captured(DeliveryKind Kind, JObject Activity);

/// <summary>What a turn came to. Nothing of it is written yet.</summary>
internal sealed record Decision(
    DateTimeOffset At, Language Language, IReadOnlyList<Captured> Answers, IReadOnlyList<IssuedCard> Cards, byte[] Dialog, Func<PersonProfile, PersonProfile>? Profile = null, bool EraseEverything = false)
{
    /// <summary>Nothing that was said goes into the records.</summary>
    public bool SetAside { get; init; }

    /// <summary>What the turn used of the model's budget, and what it told about it.</summary>
    public IReadOnlyList<UsageAdd> Usage { get; init; } = [];
}

/// <summary>The times of a turn: <see cref="Turn"/> ends with any of its reasons, <see cref="Deadline"/> only when it took too long, <see cref="Lane"/> when the lane itself ends.</summary>
internal sealed record TurnTime(CancellationToken Turn, CancellationToken Deadline, CancellationToken Lane);

/// <summary>What a turn may read, keep and show on the way.</summary>
internal sealed record TurnDoors(PersonalNotebook Notebook, IPreview Preview);

/// <summary>Decides one turn: danger first, then the bot. A fault in the talk becomes a sorry line, never silence.</summary>
internal sealed partial class Decider(TeamsDoor teams, IOptions<CompanyOptions> company, ModelBudget budget, TimeProvider clock, ILogger<Decider> log)
{
    public async Task<Decision> DecideAsync(OpenedWork opened, TurnDoors doors, TurnTime time)
    {
        var (profile, batch, memory) = (opened.Person.Profile, opened.Batch, DialogMemory.FromBytes(opened.Dialog));
        var now = clock.GetUtcNow();
        var language = profile.Speaks ?? company.Value.LanguageFor(profile.Locale);
        if (batch[0].Event == TalkEvent.Unreadable)
        {
            return Failed(nameof(TalkEvent.Unreadable), now, language, memory);
        }

        var talk = TalkOf(opened, memory, doors, language, now);
        var captured = new List<Captured>();
        try
        {
            await teams.Run(Activities.ForTurn(profile.Address, talk, batch[^1].ActivityId), context => Enter(context, talk, captured), time.Turn);
        }
        catch (OperationCanceledException) when (time.Deadline.IsCancellationRequested)
        {
            TurnTooLong(batch.Count);
            if (talk.Verdict.Tier == Tier.Red)
            {
                return Danger(talk, now, memory, profile);
            }

            return Sorry(now, language, memory, Words.Of(language, "Sorry.Slow")) with { Usage = talk.Budget.Spending };
        }
#pragma warning disable CA1031 // The one catch of a turn: the person gets a sentence with a reference, the log gets the reference and the type.
        catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
        {
            return talk.Verdict.Tier == Tier.Red ? Danger(talk, now, memory, profile) : Failed(e.GetType().Name, now, language, memory) with { Usage = talk.Budget.Spending };
        }

        Afterwords(captured, talk);
        return new Decision(
            now,
            language,
            captured,
            talk.Cards,
            memory.ToBytes(),
            Changes(profile, talk),
            talk.End == TalkEnd.EraseEverything)
        {
            SetAside = talk.SetAside,
            Usage = talk.Budget.Usage,
        };
    }

    /// <summary>Whatever failed: who is in danger gets the card and never a sorry line.</summary>
    private static Decision Danger(Talk talk, DateTimeOffset now, DialogMemory memory, PersonProfile profile)
    {
        var card = talk.ShownAtTheDoor ?? RedCard.Fresh(talk.Language, talk.Verdict.Category, talk.Where);
        talk.Change(standing => standing with { Risk = RiskState.After(standing.Risk, talk.Verdict, now) });
        Captured[] said = talk.ShownAtTheDoor is null ? [Capture(DeliveryKind.Crisis, RedCard.Message(card))] : [];
        return new Decision(now, talk.Language, said, [new IssuedCard(card.Id, card.Content, TimeSpan.FromDays(1))], memory.ToBytes(), Changes(profile, talk)) { SetAside = true };
    }

    /// <summary>Sentences that belong under the last answer; alone when there is none.</summary>
    private static void Afterwords(List<Captured> captured, Talk talk)
    {
        if (talk.Afterwords.Count == 0)
        {
            return;
        }

        var words = string.Join("\n\n", talk.Afterwords);
        if (captured.FindLast(c => c.Kind == DeliveryKind.Answer) is { } last)
        {
            last.Activity["text"] = $"{(string?)last.Activity["text"]}\n\n{words}";
        }
        else
        {
            captured.Add(Capture(DeliveryKind.Answer, new Activity { Type = ActivityTypes.Message, Text = words, TextFormat = TextFormatTypes.Markdown }));
        }
    }

    private static Func<PersonProfile, PersonProfile>? Changes(PersonProfile profile, Talk talk)
    {
        var welcomed = !profile.Welcomed && talk.Event is TalkEvent.Installed or TalkEvent.Reinstalled;
        return !welcomed && talk.Changes is null
            ? null
            : standing => standing with { Welcomed = standing.Welcomed || welcomed, Standing = talk.Changes?.Invoke(standing.Standing) ?? standing.Standing };
    }

    private Talk TalkOf(OpenedWork opened, DialogMemory memory, TurnDoors doors, Language language, DateTimeOffset now)
    {
        var (profile, batch) = (opened.Person.Profile, opened.Batch);
        // Lines of one turn are read together as well: a sentence may be broken over them.
        var text = new PersonalText(string.Join('\n', batch.Where(m => !m.Text.IsEmpty).Select(m => m.Text.Reveal())));
        var talk = new Talk
        {
            Event = batch[0].Event == TalkEvent.Installed && profile.Welcomed ? TalkEvent.Reinstalled : batch[0].Event,
            Text = text,
            Verdict = batch.Select(m => m.Verdict).Append(batch.Count > 1 ? Screen.Read(text) : default).Aggregate((a, b) => a.Or(b)),
            ShownAtTheDoor = batch.LastOrDefault(m => m.Shown is not null)?.Shown,
            Shortened = batch.Any(m => m.Shortened),
            Attached = batch.Select(m => m.Attached).FirstOrDefault(a => a != Attached.None),
            Language = language,
            LocalNow = LocalTime.At(now, profile.TimeZone),
            Where = Whereabouts.Of(LocalTime.At(now, profile.TimeZone), profile.TimeZone, company.Value),
            Memory = memory,
            Notebook = doors.Notebook,
            Preview = doors.Preview,
            Names = profile.Address.UserName is { Length: > 0 } name ? [new PersonalText(name)] : [],
            Standing = profile.Standing,
            Retention = Retention.For(profile.Standing.Settings, company.Value.ChatRetentionDays, company.Value.RecordRetentionMonths),
            CompanyTone = company.Value.SpeaksCasually ? Tone.Casual : Tone.Polite,
            Budget = budget.Of(opened.Person.Id, profile.Address.TenantId),
            Choice = batch[0].Choice,
        };
        foreach (var owed in batch.Select(m => m.Owed).OfType<OwedDanger>())
        {
            talk.Change(standing => standing with { Risk = RiskState.After(standing.Risk, owed.Verdict, now) });
            if (owed.Shown is { } shown)
            {
                talk.Issue(shown.Id, shown.Content);
            }
        }

        if (talk is { Choice: not null, ShownAtTheDoor: { } before })
        {
            talk.Issue(before.Id, before.Content);
        }

        return talk;
    }

    private static void Enter(ITurnContext context, Talk talk, List<Captured> captured)
    {
        talk.EnterInto(context);
        talk.Unsay = captured.Clear;
        context.OnSendActivities((_, activities, _) =>
        {
            var said = activities.Where(a => a.Type == ActivityTypes.Message).ToList();

            // Serialised here and now: what the framework hands over are live references.
            captured.AddRange(said.Select(a => Capture(talk.Urgent ? DeliveryKind.Crisis : a.Attachments is { Count: > 0 } ? DeliveryKind.Card : DeliveryKind.Answer, a, talk)));
            return Task.FromResult(activities.Select(_ => new ResourceResponse(Guid.NewGuid().ToString("N"))).ToArray());
        });
    }

    private static Captured Capture(DeliveryKind kind, Activity activity, Talk? talk = null)
    {
        if (talk?.Event is TalkEvent.Installed or TalkEvent.Reinstalled && talk.Standing.Settings.NeutralNotices)
        {
            // Nobody asked just now: the line on a locked screen says nothing about what this is.
            activity.Summary = talk.Word("Summary.Neutral");
        }

        return new Captured(kind, Json.ToObject(activity));
    }

    private Decision Failed(string fault, DateTimeOffset now, Language language, DialogMemory memory)
    {
        var reference = Guid.NewGuid().ToString("N")[..6];
        TurnFailed(reference, fault);
        return Sorry(now, language, memory, Words.Of(language, "Sorry.Fault", reference));
    }

    private static Decision Sorry(DateTimeOffset now, Language language, DialogMemory memory, string text) => new(
        now, language, [Capture(DeliveryKind.Answer, new Activity { Type = ActivityTypes.Message, Text = text })], [], memory.ToBytes());

    [LoggerMessage(Level = LogLevel.Error, Message = "Turn {Reference} failed by {Fault}")]
    private partial void TurnFailed(string reference, string fault);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A turn of {Messages} messages ran over its deadline")]
    private partial void TurnTooLong(int messages);
}
