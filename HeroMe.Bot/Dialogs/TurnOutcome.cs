using HeroMe.Bot.Dialogs.Due;
using HeroMe.Bot.People;
using Newtonsoft.Json.Linq;

namespace HeroMe.Bot.Dialogs;

/// <summary>The kind of a reply. It decides whether delivery may be repeated: a crisis card is delivered twice rather than never.</summary>
internal enum ReplyKind { Text, Card, Crisis }

/// <summary>One message of the bot, already serialised.</summary>
internal sealed record OutgoingActivity(ReplyKind Kind, JObject Activity)
{
    public override string ToString() => $"{nameof(OutgoingActivity)} {Kind}";
}

/// <summary>A card that the turn showed, and how long its buttons are answered. Its row decides who may press them.</summary>
internal sealed record IssuedCard(Guid Id, CardRecord Content, TimeSpan AnswerableFor);

/// <summary>
/// What one turn says and changes; nothing of it is written or sent before the commit. Records and dialog memory change in the turn's
/// <see cref="TurnScope.Notebook"/> and <see cref="TurnScope.Memory"/>, which are committed together with this.
/// </summary>
/// <param name="before">The person's state as it was when the turn began.</param>
internal sealed class TurnOutcome(PersonState before)
{
    private readonly List<OutgoingActivity> _replies = [];
    private readonly List<IssuedCard> _cards = [];
    private readonly List<string> _footnotes = [];

    /// <summary>In the order in which they were said.</summary>
    public IReadOnlyList<OutgoingActivity> Replies => _replies;

    public IReadOnlyList<IssuedCard> Cards => _cards;

    /// <summary>Sentences appended to the turn's last text.</summary>
    public IReadOnlyList<string> Footnotes => _footnotes;

    /// <summary>One small line for the foot of the turn's last card, or for a card of its own where the turn shows none; null for none.</summary>
    public string? Footer { get; private set; }

    /// <summary>The person's state with all changes made so far in this turn.</summary>
    public PersonState State { get; private set; } = before;

    /// <summary>The changes as a function, because a card action may change the stored state while the turn runs: it is applied to what is stored at the commit. Null when nothing changes.</summary>
    public Func<PersonState, PersonState>? StateChange { get; private set; }

    /// <summary>Model tokens used by this turn, also for generated text that was discarded.</summary>
    public long Tokens { get; private set; }

    /// <summary>What the gate decided about the reminder whose turn this is; null in any other turn, and until it did.</summary>
    public DueDecision? Due { get; set; }

    /// <summary>True when the turn was about something serious: neither message nor answer is stored verbatim.</summary>
    public bool KeepOutOfRecords { get; private set; }

    /// <summary>True when the person confirmed that everything is to be erased: nothing of this turn is committed.</summary>
    public bool EraseEverything { get; private set; }

    public void AddReply(OutgoingActivity reply) => _replies.Add(reply);

    public void AddCard(IssuedCard card) => _cards.Add(card);

    public void AddFootnotes(IEnumerable<string> sentences) => _footnotes.AddRange(sentences);

    public void SetFooter(string line) => Footer = line;

    public void ChangeState(Func<PersonState, PersonState> change)
    {
        State = change(State);
        StateChange = StateChange is { } earlier ? state => change(earlier(state)) : change;
    }

    public void SpendTokens(long tokens) => Tokens += Math.Max(0, tokens);

    public void MarkKeepOutOfRecords() => KeepOutOfRecords = true;

    public void MarkEraseEverything() => EraseEverything = true;

    /// <summary>Remembers state and cards as they are now.</summary>
    /// <returns>An action that restores them and discards every reply, footnote and footer of the turn.</returns>
    public Action Savepoint()
    {
        var (cards, state, change) = (_cards.Count, State, StateChange);
        return () =>
        {
            _replies.Clear();
            _footnotes.Clear();
            Footer = null;
            _cards.RemoveRange(cards, _cards.Count - cards);
            (State, StateChange) = (state, change);
        };
    }
}
