using System.Text;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Storage;

namespace HeroMe.Bot.Notebook;

/// <summary>Whose notebook, and under which rules of theirs.</summary>
internal sealed record NotebookOwner(PersonId Person, PersonKey Key, string ConversationId, Consent Consent, Retention Retention);

/// <summary>Opens notebooks. One place that knows how a record is sealed and found.</summary>
internal sealed class Notebooks(HotPath store, PersonKeyring keyring, IndexKey index, TimeProvider clock)
{
    private const string BodyColumn = "note.body";
    private const string BubbleColumn = "note.bubble";

    public PersonalNotebook Of(NotebookOwner owner) => new(this, owner);

    public DateTimeOffset Now => clock.GetUtcNow();

    public async Task<IReadOnlyList<Note>> ReadAsync(NotebookOwner owner, NoteKind kind, int most, CancellationToken ct) =>
        Open(owner, await store.ReadNotesAsync(owner.Person, Bucket(owner, kind), most, ct));

    public async Task<IReadOnlyList<Note>> ReadAllAsync(NotebookOwner owner, CancellationToken ct) => Open(owner, await store.ReadAllNotesAsync(owner.Person, ct));

    public async Task<IReadOnlyList<Note>> ReadDrawnFromAsync(NotebookOwner owner, string activityId, CancellationToken ct) =>
        Open(owner, await store.ReadNotesOfAsync(owner.Person, index.Activity(owner.ConversationId, activityId), ct));

    public NoteInsert Seal(NotebookOwner owner, Note note, string? activityId) => new(
        note.Id,
        Bucket(owner, note.Kind),
        activityId is null ? null : index.Activity(owner.ConversationId, activityId),
        Body(owner, note),
        NoteKinds.Rule(note.Kind).RetainUntil(note.At, owner.Retention));

    public byte[] Body(NotebookOwner owner, Note note) => keyring.Seal(owner.Key, note.ToBytes(), note.Id, BodyColumn);

    /// <summary>The sealed id of a message in Teams, to be kept beside the record with this id.</summary>
    public byte[] SealBubble(PersonKey key, Guid note, string bubble) => keyring.Seal(key, Encoding.UTF8.GetBytes(bubble), note, BubbleColumn);

    public byte[] Bucket(NotebookOwner owner, NoteKind kind) => index.Bucket(owner.Person, kind.ToString());

    private List<Note> Open(NotebookOwner owner, IReadOnlyList<NoteRow> rows) => [.. rows.Select(row =>
        Note.FromBytes(row.Id, keyring.Open(owner.Key, row.Body, row.Id, BodyColumn)) with
        {
            Bubble = row.Bubble is null ? null : Encoding.UTF8.GetString(keyring.Open(owner.Key, row.Bubble, row.Id, BubbleColumn)),
        })];
}

/// <summary>
/// One person's records during one turn or tap. Reads see what is committed; what is added or removed is only tracked,
/// and written with the turn's one transaction or not at all.
/// </summary>
internal sealed class PersonalNotebook(Notebooks notebooks, NotebookOwner owner)
{
    private readonly List<(NoteInsert Note, Purpose? Needs)> _added = [];
    private readonly List<(Guid Id, byte[] Body)> _rewritten = [];
    private readonly List<Guid> _removed = [];

    public NoteChanges Changes => _added.Count + _rewritten.Count + _removed.Count == 0 ? NoteChanges.None : new NoteChanges([.. _added.Select(a => a.Note)], _rewritten, _removed);

    /// <summary>What is left of the changes when these choices stand: permission may have been withdrawn while the turn was running.</summary>
    public NoteChanges ChangesUnder(Consent consent) =>
        Changes with { Added = [.. _added.Where(a => a.Needs is not { } purpose || consent.Allows(purpose)).Select(a => a.Note)] };

    /// <summary>The newest first.</summary>
    public Task<IReadOnlyList<Note>> ReadAsync(NoteKind kind, int most, CancellationToken ct) => notebooks.ReadAsync(owner, kind, most, ct);

    /// <summary>Everything, oldest first.</summary>
    public Task<IReadOnlyList<Note>> ReadAllAsync(CancellationToken ct) => notebooks.ReadAllAsync(owner, ct);

    /// <summary>All that was drawn from one message in Teams; an edit or deletion there reaches these.</summary>
    public Task<IReadOnlyList<Note>> ReadDrawnFromAsync(string activityId, CancellationToken ct) => notebooks.ReadDrawnFromAsync(owner, activityId, ct);

    /// <summary>Keeps a record, if the person allowed this kind; otherwise nothing happens.</summary>
    /// <param name="drawnFrom">Id of the Teams message that it comes from.</param>
    public void Add(Note note, string? drawnFrom = null)
    {
        var needs = NoteKinds.Rule(note.Kind).Needs;
        if (needs is not { } purpose || owner.Consent.Allows(purpose))
        {
            _added.Add((notebooks.Seal(owner, note, drawnFrom), needs));
        }
    }

    public Note New(NoteKind kind, PersonalText text) => new(Guid.NewGuid(), kind, notebooks.Now, text);

    public void Rewrite(Note note) => _rewritten.Add((note.Id, notebooks.Body(owner, note)));

    public void Remove(Guid note) => _removed.Add(note);
}
