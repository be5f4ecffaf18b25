using System.Text;
using HeroMe.Bot.Company;
using HeroMe.Bot.Insights;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Storage;

namespace HeroMe.Bot.Notebook;

/// <summary>The person whose notebook it is, with their key, consent and retention.</summary>
internal sealed record NotebookOwner(PersonId Person, PersonKey Key, string ConversationId, Consent Consent, Retention Retention);

/// <summary>Seals, opens and finds records; the only class that knows how.</summary>
internal sealed class Notebooks(NoteStore store, PersonKeyring keyring, IndexKey index, Live<SwitchOptions> switches, TimeProvider clock)
{
    private const string BodyColumn = "note.body";
    /// <summary>Part of the associated data of every sealed id, so it keeps the column's first name.</summary>
    private const string TeamsMessageIdColumn = "note.bubble";
    private const string ReminderColumn = "reminder.body";

    public PersonalNotebook Of(NotebookOwner owner) => new(this, owner);

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>False while the company counts nobody.</summary>
    public bool Counts => switches.Now.Insights;

    public async Task<IReadOnlyList<Note>> ReadAsync(NotebookOwner owner, NoteKind kind, int most, CancellationToken ct) =>
        [.. (await store.ReadAsync(
            owner.Person, index.Bucket(owner.Person, kind.ToString()), NoteKinds.UntilDeleted.Contains(kind) ? DateTimeOffset.UnixEpoch : Now, most, ct)).Select(row => Open(owner, row))];

    /// <summary>Without what is past its time and not deleted yet. Only an opened record tells whether its date counts.</summary>
    public async Task<IReadOnlyList<Note>> ReadAllAsync(NotebookOwner owner, CancellationToken ct) =>
        [.. (await store.ReadAllAsync(owner.Person, ct)).Select(row => Open(owner, row)).Where(note => note.Until > Now)];

    public KeyedHash Series(NotebookOwner owner, string topic, string key) => index.Series(owner.Person, topic, key);

    public ReminderInsert Seal(NotebookOwner owner, Reminder reminder, DateTimeOffset at)
    {
        var id = Guid.NewGuid();
        return new ReminderInsert(
            id,
            Series(owner, reminder.Topic, reminder.Key),
            index.Slot(owner.Person, reminder.Topic, reminder.Key, reminder.Occasion),
            keyring.Seal(owner.Key, reminder.ToBytes(), id, ReminderColumn),
            at);
    }

    /// <summary>Opens the body of a reminder's row.</summary>
    public Reminder OpenReminder(PersonKey key, Guid id, byte[] body) => Reminder.FromBytes(keyring.Open(key, body, id, ReminderColumn));

    public async Task<IReadOnlyList<Note>> ReadDrawnFromAsync(NotebookOwner owner, string activityId, CancellationToken ct) =>
        [.. (await store.ReadDrawnFromAsync(owner.Person, index.Activity(owner.ConversationId, activityId), ct)).Select(row => Open(owner, row))];

    public NoteInsert Seal(NotebookOwner owner, Note note, string? activityId) => new(
        note.Id,
        Bucket(owner, note.Kind),
        activityId is null ? null : index.Activity(owner.ConversationId, activityId).Current,
        Body(owner, note),
        NoteKinds.Rule(note.Kind).StoredUntil(note.At, Now, owner.Retention))
    {
        TeamsMessageId = note.TeamsMessageId is { } teamsMessageId ? SealTeamsMessageId(owner.Key, note.Id, teamsMessageId) : null,
    };

    public byte[] Body(NotebookOwner owner, Note note) => keyring.Seal(owner.Key, note.ToBytes(), note.Id, BodyColumn);

    /// <summary>Seals the id of a message in Teams, to be stored with the note of this id.</summary>
    public byte[] SealTeamsMessageId(PersonKey key, Guid note, string teamsMessageId) => keyring.Seal(key, Encoding.UTF8.GetBytes(teamsMessageId), note, TeamsMessageIdColumn);

    public byte[] Bucket(NotebookOwner owner, NoteKind kind) => index.Bucket(owner.Person, kind.ToString()).Current;

    /// <summary>How the store recognises, without opening them, the records that time never deletes.</summary>
    /// <param name="recordMonths">The company's retention of records.</param>
    public RenewedRecords UntilDeleted(int recordMonths) => new(
        person => [.. NoteKinds.UntilDeleted.SelectMany(kind => index.Bucket(person, kind.ToString()).All)],
        until => NoteRule.Renewed(until, Now, recordMonths));

    private Note Open(NotebookOwner owner, NoteRow row)
    {
        var note = Note.FromBytes(row.Id, keyring.Open(owner.Key, row.Body, row.Id, BodyColumn));
        return note with
        {
            Source = row.Source,
            Until = NoteKinds.UntilDeleted.Contains(note.Kind) ? DateTimeOffset.MaxValue : row.RetainUntil,
            TeamsMessageId = row.TeamsMessageId is null ? null : Encoding.UTF8.GetString(keyring.Open(owner.Key, row.TeamsMessageId, row.Id, TeamsMessageIdColumn)),
        };
    }
}

/// <summary>
/// One person's records during one turn or card action. Reads return what is committed; additions and removals are only collected,
/// and written with the turn's transaction or not at all.
/// </summary>
internal sealed class PersonalNotebook(Notebooks notebooks, NotebookOwner owner)
{
    private readonly List<(NoteInsert Note, Purpose? Needs)> _added = [];
    private readonly List<(Guid Id, byte[] Body)> _rewritten = [];
    private readonly List<Guid> _removed = [];
    private readonly List<(Guid Id, DateTimeOffset Until)> _shortened = [];
    private readonly List<Guid> _cards = [];
    private readonly List<string> _teamsMessageIds = [];
    private readonly List<KeyedHash> _cancelled = [];
    private readonly List<ReminderInsert> _reminders = [];
    private readonly List<Contribution> _contributions = [];
    private bool _withdraws;

    public PersonId Person => owner.Person;

    public NoteChanges Changes => new NoteChanges([.. _added.Select(a => a.Note)], _rewritten, _removed) { Shortened = _shortened, Cards = _cards, Cancelled = _cancelled, Reminders = _reminders, Contributions = _contributions, WithdrawsContributions = _withdraws, ConcernsCounting = _withdraws || MayBeCounted } is { Any: true } changes ? changes : NoteChanges.None;

    /// <summary>The collected changes that this consent allows: it may have been withdrawn during the turn.</summary>
    public NoteChanges ChangesUnder(Consent consent) =>
        Changes with
        {
            Added = [.. _added.Where(a => a.Needs is not { } purpose || consent.Allows(purpose)).Select(a => a.Note)],
            Contributions = consent.Allows(Purpose.CompanyCounts) ? _contributions : [],
            WithdrawsContributions = _withdraws || (MayBeCounted && !consent.Allows(Purpose.CompanyCounts)),
        };

    /// <summary>The messages in Teams that showed removed records; to be deleted once the removal is committed.</summary>
    public IReadOnlyList<string> TeamsMessageIds => _teamsMessageIds;

    /// <summary>True when this turn shows or changes records. It is then not recorded as chat, which would store a second copy of them.</summary>
    public bool ShowsRecords { get; private set; }

    /// <summary>True while the person wants nothing of the conversation to be stored, though they allowed it in general.</summary>
    public bool IsOffRecord { get; private set; }

    /// <summary>Reads records of one kind, newest first.</summary>
    public Task<IReadOnlyList<Note>> ReadAsync(NoteKind kind, int most, CancellationToken ct) => notebooks.ReadAsync(owner, kind, most, ct);

    /// <summary>Reads all records, oldest first.</summary>
    public Task<IReadOnlyList<Note>> ReadAllAsync(CancellationToken ct) => notebooks.ReadAllAsync(owner, ct);

    /// <summary>Reads all records derived from one message in Teams; an edit or deletion of it changes these.</summary>
    public Task<IReadOnlyList<Note>> ReadDrawnFromAsync(string activityId, CancellationToken ct) => notebooks.ReadDrawnFromAsync(owner, activityId, ct);

    /// <summary>Adds a record if the person's consent allows its kind; otherwise does nothing.</summary>
    /// <param name="drawnFrom">Id of the Teams message that it is derived from; null when from none.</param>
    public void Add(Note note, string? drawnFrom = null)
    {
        var needs = NoteKinds.Rule(note.Kind).Needs;
        if (needs is not { } purpose || (owner.Consent.Allows(purpose) && !IsOffRecord))
        {
            _added.Add((notebooks.Seal(owner, note, drawnFrom), needs));
        }
    }

    public Note New(NoteKind kind, PersonalText text) => new(Guid.NewGuid(), kind, notebooks.Now, text);

    public void Rewrite(Note note) => _rewritten.Add((note.Id, notebooks.Body(owner, note)));

    public void Remove(Guid note) => _removed.Add(note);

    /// <summary>Removes a record together with the message in Teams that shows it, if there is one.</summary>
    public void Remove(Note note)
    {
        _removed.Add(note.Id);
        if (note.TeamsMessageId is { } teamsMessageId)
        {
            _teamsMessageIds.Add(teamsMessageId);
        }
    }

    /// <summary>Corrects a record by a new one with the same time and expiry, so that the old wording cannot come back from a backup.</summary>
    public Note Replace(Note note, PersonalText text)
    {
        var corrected = note with { Id = Guid.NewGuid(), Text = text, TeamsMessageId = null };
        Remove(note);
        // It is stored already, so the correction needs no further consent.
        _added.Add((new NoteInsert(corrected.Id, notebooks.Bucket(owner, note.Kind), note.Source, notebooks.Body(owner, corrected), StoredUntil(note)), null));
        return corrected;
    }

    public void Shorten(Note note, DateTimeOffset until) => _shortened.Add((note.Id, until));

    /// <summary>Gives a record that is stored until it is deleted the date of other records under a shorter retention; it stays all the same.</summary>
    public void Align(Note note, Retention retention) => Shorten(note, NoteKinds.Rule(note.Kind).StoredUntil(note.At, notebooks.Now, retention));

    public void RemoveCards(IEnumerable<Guid> cards) => _cards.AddRange(cards);

    /// <summary>Has the topic given a turn at that time, in place of what waited under the same topic and key. An occasion that came already does not come again.</summary>
    public void Remind(Reminder reminder, DateTimeOffset at) => _reminders.Add(notebooks.Seal(owner, reminder, at));

    /// <summary>Cancels what waits under this topic and key, and what was set for it before in this turn.</summary>
    public void CancelReminder(string topic, string key)
    {
        var series = notebooks.Series(owner, topic, key);
        _reminders.RemoveAll(reminder => series.IsCurrent(reminder.Series.Current));
        _cancelled.Add(series);
    }

    /// <summary>Counts the person in the company's figures of this month, if they agreed to it: once a cell, the newest answer.</summary>
    public void Count(params IEnumerable<Contribution> contributions)
    {
        if (!MayBeCounted || !notebooks.Counts || IsOffRecord)
        {
            return;
        }

        foreach (var contribution in contributions.Prepend(Insights.Counts.Of(CountCell.Users)))
        {
            _contributions.RemoveAll(earlier => earlier.Cell == contribution.Cell);
            _contributions.Add(contribution);
        }
    }

    /// <summary>Takes the person out of the figures of every month that is not closed yet.</summary>
    public void WithdrawCounts()
    {
        _contributions.Clear();
        _withdraws = true;
    }

    public void ShowRecords() => ShowsRecords = true;

    /// <summary>From here on nothing is added in this turn but what the person asks for explicitly; the turn is not recorded as chat.</summary>
    public void GoOffRecord() => IsOffRecord = true;

    /// <summary>Records again, within the same turn.</summary>
    public void GoOnRecord() => IsOffRecord = false;

    /// <summary>Remembers which changes were collected so far.</summary>
    /// <returns>An action that takes back those collected since.</returns>
    public Action Savepoint()
    {
        var (added, rewritten, removed, shortened) = (_added.Count, _rewritten.Count, _removed.Count, _shortened.Count);
        var (cards, messages, cancelled, reminders, contributions) = (_cards.Count, _teamsMessageIds.Count, _cancelled.Count, _reminders.Count, _contributions.ToList());
        return () =>
        {
            Shorten(_added, added);
            Shorten(_rewritten, rewritten);
            Shorten(_removed, removed);
            Shorten(_shortened, shortened);
            Shorten(_cards, cards);
            Shorten(_teamsMessageIds, messages);
            Shorten(_cancelled, cancelled);
            Shorten(_reminders, reminders);
            _contributions.Clear();
            _contributions.AddRange(contributions);
        };
    }

    private bool MayBeCounted => owner.Consent.Allows(Purpose.CompanyCounts);

    private static void Shorten<T>(List<T> list, int count) => list.RemoveRange(count, list.Count - count);

    private DateTimeOffset StoredUntil(Note note) => note.Until < DateTimeOffset.MaxValue
        ? note.Until
        : NoteKinds.Rule(note.Kind).StoredUntil(note.At, notebooks.Now, owner.Retention);
}
