using HeroMe.Bot.Company;
using HeroMe.Bot.Dialogs.Risk;
using HeroMe.Bot.Mentors.Guided;
using HeroMe.Bot.Mentors.Screening;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.People;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Safety;
using HeroMe.Bot.Safety.Screening;
using HeroMe.Bot.Texts;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Activity = Microsoft.Bot.Schema.Activity;

namespace HeroMe.Bot.Dialogs;

/// <summary>What happened in the person's chat. The numbers are stored.</summary>
internal enum IncomingKind { Message, Installed, Reinstalled, Edited, Deleted, Unreadable, CardChoice }

/// <summary>What came with the text, as far as the answer must differ. The numbers are stored.</summary>
internal enum Attached { None, File, Voice, Picture, Other }

/// <summary>
/// One turn as a dialog sees it. What the turn starts from is set once and never changes; what it says and changes goes into <see cref="Outcome"/>.
/// Three things change while the turn runs, because a later step must see them: <see cref="Text"/>, <see cref="Verdict"/>, <see cref="ModelReading"/>.
/// </summary>
internal sealed class TurnScope
{
    private PersonalText? _rest;
    private Verdict? _raised;

    /// <summary>Where the dialogs send what they say. Its own activity is empty: what the person said is here, in the scope.</summary>
    public required ITurnContext Context { get; init; }

    public required TurnOutcome Outcome { get; init; }

    public required IncomingKind Kind { get; init; }

    /// <summary>All that the person wrote, the lines of several messages joined; empty when nothing was written.</summary>
    public required PersonalText Message { get; init; }

    /// <summary>True when the message was longer than what is read: the person is told.</summary>
    public bool Shortened { get; init; }

    public Attached Attached { get; init; }

    public required Language Language { get; init; }

    /// <summary>The time of the turn on the person's own clock.</summary>
    public required DateTimeOffset LocalNow { get; init; }

    /// <summary>Decides which help lines are offered.</summary>
    public Whereabouts Where { get; init; } = new(DateTimeOffset.UnixEpoch, null, []);

    /// <summary>Open dialogs and what they remember; committed with the turn.</summary>
    public required DialogMemory Memory { get; init; }

    /// <summary>The person's records; what is added or removed is committed with the turn.</summary>
    public required PersonalNotebook Notebook { get; init; }

    /// <summary>What the person is called in Teams: never to reach a model.</summary>
    public IReadOnlyList<PersonalText> Names { get; init; } = [];

    /// <summary>Shows an answer while it is being made.</summary>
    public IPreview Preview { get; init; } = NoPreview.Instance;

    /// <summary>How long records of this person live.</summary>
    public required Retention Retention { get; init; }

    public required Tone CompanyTone { get; init; }

    /// <summary>Only <c>ModelLimits</c> asks it whether a model may be used.</summary>
    public required PersonBudget Budget { get; init; }

    /// <summary>The button that this turn goes on from; null when the turn is about something else.</summary>
    public CardChoice? Choice { get; init; }

    /// <summary>What the lexical screen read in the message before the turn began.</summary>
    public Verdict Screened { get; init; }

    /// <summary>The crisis card that was shown before this turn began, so that it is not shown twice; null when there is none.</summary>
    public ShownCard? ShownCrisisCard { get; init; }

    /// <summary>What is still to be answered: the message, or what is left of it once a dialog has carried out the commands in it.</summary>
    public PersonalText Text => _rest ?? Message;

    /// <summary>What the turn is answered by: what the screen read, until the model and its provider's filter say more.</summary>
    public Verdict Verdict => _raised ?? Screened;

    /// <summary>The model's reading of the message; the router starts it beside the counsellor's answer.</summary>
    public ModelRiskReading ModelReading { get; set; } = ModelRiskReading.NotAsked;

    /// <summary>The person's state with the changes of this turn.</summary>
    public PersonState State => Outcome.State;

    /// <summary>How to speak to this person: as they chose, else as the company set it.</summary>
    public Tone Tone => State.Settings.Tone ?? CompanyTone;

    public string Word(string key, params object[] args) => Words.Of(Language, key, args);

    public void Change(Func<PersonState, PersonState> how) => Outcome.ChangeState(how);

    /// <summary>Leaves the sentences that no dialog took to the counsellor. False: nothing is left to answer.</summary>
    public bool GoesOnWith(IEnumerable<Sentence> rest)
    {
        _rest = SentenceSplitter.Join(rest);
        return !_rest.IsBlank;
    }

    /// <summary>The model or its provider's filter read more than the screen did; from here on this holds.</summary>
    public void RaiseVerdict(Verdict verdict) => _raised = verdict;

    /// <summary>Says one text, as Markdown: a new line needs an empty one before it.</summary>
    public Task SayAsync(string text, CancellationToken ct) =>
        SendAsync(new Activity { Type = ActivityTypes.Message, Text = text, TextFormat = TextFormatTypes.Markdown }, ct);

    /// <summary>Says what a model wrote: marked as such by Teams, with its two thumbs.</summary>
    public Task SayGeneratedAsync(PersonalText text, CancellationToken ct) => SendAsync(Generated.Message(text), ct);

    /// <summary>Shows a card whose buttons carry only its opaque id; the record behind it is issued with this turn.</summary>
    /// <param name="answerableFor">How long its buttons work; a day unless told.</param>
    public Task ShowAsync(CardRecord content, CancellationToken ct, TimeSpan? answerableFor = null) =>
        ShowAsync(content, id => CardTemplates.Message(id, content), answerableFor ?? TimeSpan.FromDays(1), ct);

    /// <summary>Shows something whose record does not say all that is seen: a person's records are not to be kept a second time.</summary>
    /// <param name="render">What is seen, for the record's opaque id.</param>
    public Task ShowAsync(CardRecord record, Func<Guid, Activity> render, TimeSpan answerableFor, CancellationToken ct)
    {
        var id = Guid.NewGuid();
        Outcome.AddCard(new IssuedCard(id, record, answerableFor));
        return SendAsync(render(id), ct);
    }

    /// <summary>Shows a card that must arrive: it is delivered twice rather than never.</summary>
    public Task ShowUrgentlyAsync(ShownCard card, CancellationToken ct)
    {
        Issue(card);
        var activity = CardTemplates.Message(card.Id, card.Content);
        activity.Importance = ActivityImportance.High;
        return SendAsync(activity, ct);
    }

    /// <summary>Records a card that is in the chat already.</summary>
    public void Issue(ShownCard card) => Outcome.AddCard(new IssuedCard(card.Id, card.Content, TimeSpan.FromDays(1)));

    /// <summary>Says anything else. High importance means: a crisis card.</summary>
    public Task SendAsync(Activity activity, CancellationToken ct)
    {
        if (Kind is IncomingKind.Installed or IncomingKind.Reinstalled && State.Settings.NeutralNotices)
        {
            // Nobody asked just now: the notification on a locked screen says nothing about what this is.
            activity.Summary = Word("Summary.Neutral");
        }

        return Context.SendActivityAsync(activity, ct);
    }
}
