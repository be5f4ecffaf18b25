using HeroMe.Bot.Company;
using HeroMe.Bot.Dialogs.Counselling;
using HeroMe.Bot.Dialogs.Promises;
using HeroMe.Bot.Dialogs.Remembering;
using HeroMe.Bot.Dialogs.Risk;
using HeroMe.Bot.Graph;
using HeroMe.Bot.Mentors.Guided;
using HeroMe.Bot.Mentors.Personas;
using HeroMe.Bot.Mentors.Sheets;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.People;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Safety;
using HeroMe.Bot.Safety.Screening;
using HeroMe.Bot.Texts;
using HeroMe.Bot.Understanding;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Activity = Microsoft.Bot.Schema.Activity;

namespace HeroMe.Bot.Dialogs;

/// <summary>What happened in the person's chat. The numbers are stored.</summary>
internal enum IncomingKind { Message, Installed, Reinstalled, Edited, Deleted, Unreadable, CardChoice, Due }

/// <summary>What was attached to the message, as far as the answer depends on it. The numbers are stored.</summary>
internal enum Attached { None, File, Voice, Picture, Other, Quoted }

/// <summary>
/// One turn as a dialog sees it. Its input is set once and never changes; what the turn says and changes goes into <see cref="Outcome"/>.
/// Four properties change while the turn runs, because later steps need them: <see cref="Text"/>, <see cref="Verdict"/>, <see cref="ModelReading"/>, <see cref="CardFollows"/>.
/// </summary>
internal sealed class TurnScope
{
    private PersonalText? _rest;
    private TurnReading? _reading;
    private readonly MentorCatalog? _mentors;
    private Verdict? _raised;

    /// <summary>The SDK's context, through which dialogs send. Its own activity is empty: the message is in this scope.</summary>
    public required ITurnContext Context { get; init; }

    public required TurnOutcome Outcome { get; init; }

    public required IncomingKind Kind { get; init; }

    /// <summary>Everything the person wrote, several messages joined by line breaks; empty when nothing was written.</summary>
    public required PersonalText Message { get; init; }

    /// <summary>The ids in Teams of the messages that form the turn; empty where there are none.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>The words of each of these messages.</summary>
    public IReadOnlyDictionary<string, PersonalText> Said { get; init; } = new Dictionary<string, PersonalText>(StringComparer.Ordinal);

    /// <summary>True when the message exceeded the maximum length and was shortened; the person is told.</summary>
    public bool Shortened { get; init; }

    public Attached Attached { get; init; }

    /// <summary>What the person quoted or forwarded. It shows nothing about themselves, and no model sees it; empty when there is none.</summary>
    public PersonalText Quoted { get; init; } = PersonalText.Empty;

    public required Language Language { get; init; }

    /// <summary>The time of the turn in the person's time zone.</summary>
    public required DateTimeOffset LocalNow { get; init; }

    /// <summary>Decides which help lines are offered.</summary>
    public HelpLineContext Where { get; init; } = new(DateTimeOffset.UnixEpoch, null, []);

    /// <summary>Open dialogs and what they remember; committed with the turn.</summary>
    public required DialogMemory Memory { get; init; }

    /// <summary>The person's records; what is added or removed is committed with the turn.</summary>
    public required PersonalNotebook Notebook { get; init; }

    /// <summary>The person's names in Teams, and those of people they mentioned; they must never reach a model.</summary>
    public IReadOnlyList<PersonalText> Names { get; init; } = [];

    /// <summary>Shows an answer while it is being generated.</summary>
    public IPreview Preview { get; init; } = NoPreview.Instance;

    /// <summary>How long this person's records are stored.</summary>
    public required Retention Retention { get; init; }

    public required Tone CompanyTone { get; init; }

    /// <summary>Only <c>ModelLimits</c> uses it, to decide whether a model may be asked.</summary>
    public required PersonBudget Budget { get; init; }

    /// <summary>The card choice that this turn continues; null for any other kind of turn.</summary>
    public CardChoice? Choice { get; init; }

    /// <summary>What is due; null for any turn that the person began.</summary>
    public Reminder? Reminder { get; init; }

    /// <summary>The ids by which the company's directory knows the person; null in a turn that may not ask it.</summary>
    public OrgUser? Employee { get; init; }

    /// <summary>The person's time zone.</summary>
    public TimeZoneInfo Zone { get; init; } = LocalTime.Zone(null);

    /// <summary>False between the removal of the app and the next message or install.</summary>
    public bool IsInstalled { get; init; } = true;

    /// <summary>The screen's verdict on the message, made before the turn began.</summary>
    public Verdict Screened { get; init; }

    /// <summary>The crisis card that was shown before this turn began, so that it is not shown twice; null when there is none.</summary>
    public ShownCard? ShownCrisisCard { get; init; }

    /// <summary>The text still to be answered: the message, or the rest of it once a dialog has carried out the commands in it.</summary>
    public PersonalText Text => _rest ?? Message;

    /// <summary>The mentors there are now.</summary>
    public MentorCatalog Mentors { get => _mentors ?? MentorCatalog.In(Language); init => _mentors = value; }

    /// <summary>What <see cref="Text"/> means, read when it is first asked for.</summary>
    public TurnReading Reading => _reading ??= TurnReading.Of(Text, LocalNow, new IntentContext(
        Promise: OpenPromises.Any(this) || CounsellingDialog.StateOf(this).Sheet.Step is { Outcome: StepOutcome.Open, Promise: null },
        Underway: Memory.Stack.Exists(frame => frame.Id != CounsellingDialog.DialogId)));

    /// <summary>True when the message surely asks for this and shows no danger, which always goes first.</summary>
    public bool AsksFor(params ReadOnlySpan<Intent> intents) => Verdict.Tier < Tier.Amber && Reading.Intent.Certainty == Certainty.Sure && intents.Contains(Reading.Intent.Intent);

    /// <summary>The verdict that this turn acts on: the screen's, until it is raised by the model or its provider's filter.</summary>
    public Verdict Verdict => _raised ?? Screened;

    /// <summary>The model's reading of the message; the router starts it in parallel to the counselling answer.</summary>
    public ModelRiskReading ModelReading { get; set; } = ModelRiskReading.NotAsked;

    /// <summary>True when a card will follow the counselling answer, which then brings none of its own.</summary>
    public bool CardFollows { get; set; }

    /// <summary>What the guided conversation read in this turn, whoever worded the answer; null when counselling did not answer.</summary>
    public GuidedReply? Guided { get; set; }

    /// <summary>The remembered facts that the answer was given with; empty when there were none.</summary>
    public IReadOnlyList<MemoryFact> Used { get; set; } = [];

    /// <summary>The fields of the company's directory that the answer was given with.</summary>
    public OrgFields UsedOrg { get; set; }

    /// <summary>What the answer itself suggests to open; null when nothing.</summary>
    public Intent? Suggested { get; set; }

    /// <summary>True when the question whether to save was asked with the last answer.</summary>
    public bool SavingIsAsked { get; set; }

    /// <summary>True when the words of this turn are a line of a rehearsal: no story of the person's own.</summary>
    public bool IsPlayed { get; set; }

    /// <summary>The flow that was offered again with the last answer; null when none was.</summary>
    public string? OfferedFlow { get; set; }

    /// <summary>The person's state with the changes made in this turn.</summary>
    public PersonState State => Outcome.State;

    /// <summary>The person's chosen tone, else the company's.</summary>
    public Tone Tone => State.Settings.Tone ?? CompanyTone;

    /// <summary>True when what the person says may be stored: they allow it, and this conversation is not off the record.</summary>
    public bool KeepsRecords => State.Consent.Allows(Purpose.ChatStorage) && !Notebook.IsOffRecord;

    public string Word(string key, params object[] args) => Words.Of(Language, key, args);

    public void Change(Func<PersonState, PersonState> how) => Outcome.ChangeState(how);

    /// <summary>Leaves the sentences that were no commands to the counselling dialog.</summary>
    /// <returns>False when there are none, so that nothing is left to answer.</returns>
    public bool GoesOnWith(IEnumerable<Sentence> rest)
    {
        _rest = SentenceSplitter.Join(rest);
        _reading = null;
        return !_rest.IsBlank;
    }

    /// <summary>Replaces the screen's verdict for the rest of the turn, after the model or its provider's filter found more.</summary>
    public void RaiseVerdict(Verdict verdict) => _raised = verdict;

    /// <summary>Says one text, as Markdown: a line break needs an empty line.</summary>
    public Task SayAsync(string text, CancellationToken ct) =>
        SendAsync(new Activity { Type = ActivityTypes.Message, Text = text, TextFormat = TextFormatTypes.Markdown }, ct);

    /// <summary>Says generated text; Teams marks it as AI-generated and shows feedback buttons.</summary>
    public Task SayGeneratedAsync(PersonalText text, CancellationToken ct) => SendAsync(Generated.Message(text), ct);

    /// <summary>Shows a card whose buttons carry only its opaque id; its record is committed with the turn.</summary>
    /// <param name="answerableFor">How long its buttons work; null for one day.</param>
    public Task ShowAsync(CardRecord content, CancellationToken ct, TimeSpan? answerableFor = null) =>
        ShowAsync(content, id => CardTemplates.Message(id, content), answerableFor ?? TimeSpan.FromDays(1), ct);

    /// <summary>Shows a card whose record does not contain all that is displayed, so that a person's records are not stored a second time.</summary>
    /// <param name="render">Draws the message for the record's opaque id.</param>
    public Task ShowAsync(CardRecord record, Func<Guid, Activity> render, TimeSpan answerableFor, CancellationToken ct)
    {
        var id = Guid.NewGuid();
        Outcome.AddCard(new IssuedCard(id, record, answerableFor));
        return SendAsync(render(id), ct);
    }

    /// <summary>Shows a card that must arrive: its delivery is repeated even if it may then appear twice.</summary>
    public Task ShowUrgentlyAsync(ShownCard card, CancellationToken ct)
    {
        Issue(card);
        var activity = CardTemplates.Message(card.Id, card.Content);
        activity.Importance = ActivityImportance.High;
        return SendAsync(activity, ct);
    }

    /// <summary>Adds the record of a card that is already in the chat.</summary>
    public void Issue(ShownCard card) => Outcome.AddCard(new IssuedCard(card.Id, card.Content, TimeSpan.FromDays(1)));

    /// <summary>The same turn with nothing said and nothing changed.</summary>
    public TurnScope Anew(TurnOutcome outcome) => new()
    {
        Context = Context,
        Outcome = outcome,
        Kind = Kind,
        Message = Message,
        Language = Language,
        LocalNow = LocalNow,
        Where = Where,
        Memory = Memory,
        Notebook = Notebook,
        Retention = Retention,
        CompanyTone = CompanyTone,
        Budget = Budget,
        Reminder = Reminder,
        Employee = Employee,
        Zone = Zone,
        IsInstalled = IsInstalled,
    };

    /// <summary>Sends any other activity. High importance marks a crisis card.</summary>
    public Task SendAsync(Activity activity, CancellationToken ct)
    {
        if (Kind is IncomingKind.Installed or IncomingKind.Reinstalled or IncomingKind.Due && State.Settings.NeutralNotices)
        {
            // The message is unsolicited, so the notification on a locked screen must not reveal what it is about.
            activity.Summary = Word("Summary.Neutral");
        }

        return Context.SendActivityAsync(activity, ct);
    }
}
