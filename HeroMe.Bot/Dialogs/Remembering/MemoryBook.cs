using HeroMe.Bot.Dialogs.Consents;
using HeroMe.Bot.Dialogs.Counselling;
using HeroMe.Bot.Mentors;
using HeroMe.Bot.Mentors.Speaking;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Safety;
using HeroMe.Bot.Safety.Screening;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.Remembering;

/// <summary>One fact that the mentors share, as the person said or confirmed it.</summary>
internal sealed record MemoryFact(Note Note)
{
    public const string MentorField = "mentor";
    public const string PlaceField = "place";

    /// <summary>Present when the person keeps the fact and does not want answers to use it.</summary>
    public const string UnusedField = "unused";

    public PersonalText Words => Note.Text;

    /// <summary>Who heard it, by an id of <see cref="MentorNames"/>.</summary>
    public string Mentor => MentorNames.Known(Note.Fields.GetValueOrDefault(MentorField));

    public bool IsUsed => !Note.Fields.ContainsKey(UnusedField);

    public bool IsMatter => Note.Fields.GetValueOrDefault(PlaceField) == nameof(MemoryPlace.Matter);

    public MemoryFact Using(bool used)
    {
        var fields = Note.Fields.Where(field => field.Key != UnusedField).ToDictionary(StringComparer.Ordinal);
        if (!used)
        {
            fields[UnusedField] = "yes";
        }

        return new MemoryFact(Note with { Fields = fields });
    }

    public override string ToString() => nameof(MemoryFact);
}

/// <summary>
/// The mentors' shared memory of one person: at most <see cref="Most"/> facts under a consent of their own; of more, the oldest go. Read anew in every
/// turn, so what was deleted is not used again.
/// </summary>
internal sealed class MemoryBook
{
    public const int Most = 40;
    private const int MostNewest = 3;
    private const int MostRelated = 5;
    private const string Flow = "memory";
    private const string DrawnKey = "drawn";
    private const int Version = 1;

    private readonly TurnScope _scope;
    private readonly List<MemoryFact> _facts;

    private MemoryBook(TurnScope scope, IEnumerable<MemoryFact> facts) => (_scope, _facts) = (scope, [.. facts]);

    /// <summary>Newest first.</summary>
    public IReadOnlyList<MemoryFact> Facts => _facts;

    /// <summary>True when the person allows it.</summary>
    public static bool IsOn(TurnScope scope) => scope.State.Consent.Allows(Purpose.Memory);

    /// <summary>All that is remembered, whether memory is on or not.</summary>
    public static async Task<MemoryBook> ReadAsync(TurnScope scope, CancellationToken ct) =>
        new(scope, (await scope.Notebook.ReadAsync(NoteKind.Memory, Most, ct)).Select(note => new MemoryFact(note)));

    /// <summary>What may be used in an answer: nothing while memory is off.</summary>
    public static async Task<MemoryBook> ReadAllowedAsync(TurnScope scope, CancellationToken ct) => IsOn(scope) ? await ReadAsync(scope, ct) : new MemoryBook(scope, []);

    public MemoryFact? Find(Guid id) => _facts.Find(fact => fact.Note.Id == id);

    /// <summary>The facts that share words with the text, those with most first; then the newest. A bounded number, however much is remembered, and nothing that the talk itself holds.</summary>
    public IReadOnlyList<MemoryFact> For(PersonalText text, TalkMemory talk)
    {
        var used = _facts.Where(fact => fact.IsUsed && !talk.Holds(fact.Words)).ToList();
        return [.. Related(text).Where(used.Contains).Take(MostRelated).Concat(used.Take(MostNewest)).Distinct()];
    }

    /// <summary>The facts in use that share words with the text, those with most first.</summary>
    public IEnumerable<MemoryFact> Related(PersonalText text)
    {
        const int Least = 2;
        var words = Pairs(text);
        return _facts.Where(fact => fact.IsUsed).Select(fact => (Fact: fact, Shared: Pairs(fact.Words).Count(words.Contains))).Where(found => found.Shared >= Least)
            .OrderByDescending(found => found.Shared).Select(found => found.Fact);
    }

    /// <summary>Remembers facts, unless they are known, memory is off, or the moment is one of risk: of that nothing is ever remembered.</summary>
    /// <returns>How many are new.</returns>
    public int Learn(IEnumerable<FoundMemory> found)
    {
        if (!IsOn(_scope) || _scope.Notebook.IsOffRecord || !IsCalm(_scope))
        {
            return 0;
        }

        var learned = 0;
        foreach (var fact in found.Where(fact => MayBeKept(fact.Words) && !_facts.Exists(known => BareWords.Letters(known.Words.Reveal()) == BareWords.Letters(fact.Words.Reveal()))))
        {
            Add(fact);
            learned++;
        }

        return learned;
    }

    public void Remove(MemoryFact fact)
    {
        _facts.Remove(fact);
        _scope.Notebook.Remove(fact.Note);
        CounsellingDialog.ForgetLine(_scope, fact.Words);
    }

    public void Correct(MemoryFact fact, PersonalText words)
    {
        CounsellingDialog.ForgetLine(_scope, fact.Words);
        _scope.Notebook.Replace(fact.Note, words);
    }

    public void Use(MemoryFact fact, bool used) => _scope.Notebook.Rewrite(fact.Using(used).Note);

    /// <summary>A message was edited or deleted: what this conversation drew from it without naming it, such as a confirmed matter, goes as well.</summary>
    public static void ForgetWords(TurnScope scope)
    {
        foreach (var id in Drawn(scope))
        {
            scope.Notebook.Remove(id);
        }

        scope.Memory.Forget(Flow);
    }

    /// <summary>False for words that are serious by themselves, whenever they were said: a matter may be confirmed in a calmer turn.</summary>
    internal static bool MayBeKept(PersonalText words) => !words.IsBlank && CalmMoment.Is(Screen.Read(words)) && !CalmMoment.IsHeavy(words);

    /// <summary>False in a turn that shows anything serious, and while a state of risk lasts.</summary>
    private static bool IsCalm(TurnScope scope) => CalmMoment.Is(scope.Verdict) && !CalmMoment.IsHeavy(scope.Message) && CalmMoment.Was(scope.State.Risk, scope.LocalNow);

    private void Add(FoundMemory fact)
    {
        var source = _scope.Said.FirstOrDefault(said => said.Value.Reveal().Contains(fact.Words.Reveal(), StringComparison.Ordinal)).Key;
        var note = _scope.Notebook.New(NoteKind.Memory, fact.Words) with
        {
            Fields = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                [MemoryFact.PlaceField] = fact.Place.ToString(),
                [MemoryFact.MentorField] = CounsellingDialog.StateOf(_scope).Mentor,
            },
        };
        _scope.Notebook.Add(note, source);
        _facts.Insert(0, new MemoryFact(note));
        while (_facts.Count > Most)
        {
            _scope.Notebook.Remove(_facts[^1].Note);
            _facts.RemoveAt(_facts.Count - 1);
        }

        if (source is null)
        {
            // An opaque id, so that the record can go with the message it came from.
            var ids = string.Join(' ', Drawn(_scope).Append(note.Id).TakeLast(Most).Select(id => id.ToString("N")));
            _scope.Memory.Keep(new FlowRecord(Flow, Version, "learned", new Dictionary<string, string>(StringComparer.Ordinal) { [DrawnKey] = ids }));
        }
    }

    private static List<Guid> Drawn(TurnScope scope) => [.. (scope.Memory.Flow(Flow)?.Answers.GetValueOrDefault(DrawnKey) ?? "")
        .Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(id => Guid.TryParseExact(id, "N", out var note) ? note : Guid.Empty).Where(id => id != Guid.Empty)];

    /// <summary>Pairs of letters; of the hiragana that join every sentence none count.</summary>
    private static HashSet<string> Pairs(PersonalText text)
    {
        var letters = BareWords.Letters(text.Reveal());
        return [.. Enumerable.Range(0, Math.Max(0, letters.Length - 1)).Select(i => letters.Substring(i, 2)).Where(pair => pair.Any(c => c is not (>= '\u3041' and <= '\u309F')))];
    }
}
