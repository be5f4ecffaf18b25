using HeroMe.Bot.Company;
using HeroMe.Bot.Dialogs.Risk;
using HeroMe.Bot.Mentors.Guided;
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

/// <summary>What happened in the person's chat.</summary>
internal enum IncomingKind { Message, Installed, Reinstalled, Edited, Deleted, Unreadable, CardChoice }

/// <summary>What came with the text, as far as the answer must differ.</summary>
internal enum Attached { None, File, Voice, Picture, Other }

/// <summary>Why the last word is said outside the record: nothing of the turn is to be kept.</summary>
internal enum TalkEnd { Goes, EraseEverything }

/// <summary>
/// One turn as a dialog sees it: what the person said, in which language, at which hour of theirs, and what may be changed.
/// Everything here is only tracked; the turn commits it in one transaction, or not at all.
/// </summary>
internal sealed class TurnScope
{
    private const string Key = "HeroMe.Talk";
    private readonly List<IssuedCard> _cards = [];

    public required IncomingKind Event { get; init; }

    public required PersonalText Text { get; set; }

    public bool Shortened { get; init; }

    public Attached Attached { get; init; }

    public required Language Language { get; init; }

    /// <summary>The person's own clock: decides tone at night.</summary>
    public required DateTimeOffset LocalNow { get; init; }

    /// <summary>Decides which lines are offered.</summary>
    public Whereabouts Where { get; init; } = new(DateTimeOffset.UnixEpoch, null, []);

    public required DialogMemory Memory { get; init; }

    public required PersonalNotebook Notebook { get; init; }

    /// <summary>What the person is called in Teams: never to reach a model.</summary>
    public IReadOnlyList<PersonalText> Names { get; init; } = [];

    /// <summary>Shows an answer while it is being made.</summary>
    public IPreview Preview { get; init; } = NoPreview.Instance;

    /// <summary>As it stands now, changes of this turn included.</summary>
    public required PersonState State { get; set; }

    /// <summary>How long records of this person live.</summary>
    public required Retention Retention { get; init; }

    public required Tone CompanyTone { get; init; }

    /// <summary>How to speak to this person: as they chose, else as the company set it.</summary>
    public Tone Tone => State.Settings.Tone ?? CompanyTone;

    /// <summary>Only <c>ModelLimits</c> asks it whether a model may be used.</summary>
    public required PersonBudget Budget { get; init; }

    /// <summary>Set when the turn goes on from a tap.</summary>
    public Choice? Choice { get; init; }

    /// <summary>What was read in these words: by the screen first, by the model and its provider where they say more.</summary>
    public Verdict Verdict { get; set; }

    /// <summary>What the layers beyond the screen say about these words.</summary>
    public Reading Reading { get; set; } = Reading.NotAsked;

    /// <summary>Takes back what was said in this turn so far; set by whoever takes it down.</summary>
    public Action DiscardReplies { get; set; } = () => { };

    /// <summary>The crisis card that stands in the chat already, shown before this turn began.</summary>
    public ShownCard? ShownCrisisCard { get; init; }

    /// <summary>True when nothing that was said in this turn goes into the records: it was about something serious.</summary>
    public bool SetAside { get; private set; }

    /// <summary>True while something urgent is said: it is delivered at least once.</summary>
    public bool Urgent { get; private set; }

    /// <summary>Sentences that go under the turn's last answer.</summary>
    public List<string> Footnotes { get; } = [];

    /// <summary>What this turn changes in the standing; applied to what stands when it is written.</summary>
    public Func<PersonState, PersonState>? Changes { get; private set; }

    public TalkEnd End { get; private set; }

    public IReadOnlyList<IssuedCard> Cards => _cards;

    public static TurnScope Of(ITurnContext turn) => turn.TurnState.Get<TurnScope>(Key);

    public void EnterInto(ITurnContext turn) => turn.TurnState[Key] = this;

    public string Word(string key, params object[] args) => Words.Of(Language, key, args);

    public void Change(Func<PersonState, PersonState> how)
    {
        State = how(State);
        Changes = Changes is { } before ? state => how(before(state)) : how;
    }

    public void SetAsideTurn() => SetAside = true;

    /// <summary>As the turn stands now, to be taken back to: all of it if what follows must not be said, or only what the flow took from the person's words.</summary>
    public (Action All, Action Flow) Mark(string flow)
    {
        var (cards, state, changes, kept) = (_cards.Count, State, Changes, Memory.Flow(flow));
        void TakeBackFlow()
        {
            if (kept is null)
            {
                Memory.Forget(flow);
            }
            else
            {
                Memory.Keep(kept);
            }
        }

        return (() =>
        {
            DiscardReplies();
            Footnotes.Clear();
            _cards.RemoveRange(cards, _cards.Count - cards);
            (State, Changes) = (state, changes);
            TakeBackFlow();
        }, TakeBackFlow);
    }

    /// <summary>Counts model tokens; written with the turn.</summary>
    public void Spend(long tokens) => Budget.Spend(tokens);

    public void EraseEverything() => End = TalkEnd.EraseEverything;

    /// <summary>What a topic did not take of the message is left to the talk. False: nothing is.</summary>
    public bool GoesOnWith(IEnumerable<Sentence> rest)
    {
        Text = Phrases.Join(rest);
        return !Text.IsBlank;
    }

    /// <summary>Says one text, as Markdown: a new line needs an empty one before it.</summary>
    public Task SayAsync(ITurnContext turn, string text, CancellationToken ct) =>
        turn.SendActivityAsync(new Activity { Type = ActivityTypes.Message, Text = text, TextFormat = TextFormatTypes.Markdown }, ct);

    /// <summary>Records a card that stands in the chat already.</summary>
    public void Issue(Guid id, CardRecord content) => _cards.Add(new IssuedCard(id, content, TimeSpan.FromDays(1)));

    /// <summary>Shows a card that must arrive, twice rather than never.</summary>
    public async Task ShowUrgentlyAsync(ITurnContext turn, ShownCard card, CancellationToken ct)
    {
        Issue(card.Id, card.Content);
        Urgent = true;
        await turn.SendActivityAsync(CardTemplates.Message(card.Id, card.Content), ct);
        Urgent = false;
    }

    /// <summary>Says what a model wrote: marked as such by Teams, with its two thumbs.</summary>
    public Task SayGeneratedAsync(ITurnContext turn, PersonalText text, CancellationToken ct) =>
        turn.SendActivityAsync(Generated.Message(text), ct);

    /// <summary>Shows a card whose buttons carry only its opaque id; the record behind it is issued with this turn.</summary>
    /// <param name="answerableFor">How long its buttons work; a day unless told.</param>
    public async Task ShowAsync(ITurnContext turn, CardRecord content, CancellationToken ct, TimeSpan? answerableFor = null)
    {
        await ShowAsync(turn, content, id => CardTemplates.Message(id, content), answerableFor ?? TimeSpan.FromDays(1), ct);
    }

    /// <summary>Shows something whose record does not say all that is seen: a person's records are not to be kept a second time.</summary>
    /// <param name="render">What is seen, for the record's opaque id.</param>
    public async Task ShowAsync(ITurnContext turn, CardRecord record, Func<Guid, Activity> render, TimeSpan answerableFor, CancellationToken ct)
    {
        var id = Guid.NewGuid();
        _cards.Add(new IssuedCard(id, record, answerableFor));
        await turn.SendActivityAsync(render(id), ct);
    }
}

/// <summary>A card as it is recorded: who may answer it is the row's business, what it says is sealed.</summary>
internal sealed record IssuedCard(Guid Id, CardRecord Content, TimeSpan AnswerableFor);
