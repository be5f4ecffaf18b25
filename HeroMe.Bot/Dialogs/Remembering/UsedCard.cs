using AdaptiveCards;
using HeroMe.Bot.Cards;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.Remembering;

/// <summary>
/// 使った情報: which remembered facts an answer was given with, behind one button, each with a switch. Shown below the first answer of a talk that uses a fact, and
/// again only when a further one is used; asked for by its name it tells of the last answer.
/// </summary>
internal static class UsedCard
{
    public const string Save = "UseThese";
    private const string Flow = "used-facts";
    private const string LastKey = "last";
    private const string ShownKey = "shown";
    private const string Details = "used";
    private const string On = "true";
    private const int Version = 1;

    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        "使った情報", "使った情報は", "使った情報を見せて", "使った情報を教えて", "何の情報を使ったの", "何を使って答えたの", "どの情報を使ったの", "どの情報を使いましたか",
        "information used", "what did you use", "what information did you use", "show what you used", "sources",
    };

    public static bool IsAsked(TurnScope scope) => SentenceSplitter.Split(scope.Text) is [var only] && Names.Contains(only.Bare);

    /// <summary>Called after an answer of the conversation.</summary>
    /// <returns>True when the card was shown.</returns>
    public static async Task<bool> AddAsync(TurnScope scope, CancellationToken ct)
    {
        var shown = Ids(scope, ShownKey);
        var last = scope.Used.Select(fact => fact.Note.Id).ToHashSet();
        var isNew = last.Except(shown).Any();
        if (last.Count == 0 && Ids(scope, LastKey).Count == 0)
        {
            return false;
        }

        Keep(scope, last, isNew ? [.. shown.Union(last)] : shown);
        if (isNew)
        {
            await ShowAsync(scope, scope.Used, ct);
        }

        return isNew;
    }

    /// <summary>What the last answer was given with.</summary>
    public static async Task TellAsync(TurnScope scope, CancellationToken ct)
    {
        var last = Ids(scope, LastKey);
        List<MemoryFact> facts = [.. (await MemoryBook.ReadAsync(scope, ct)).Facts.Where(fact => last.Contains(fact.Note.Id))];
        await (facts.Count == 0 ? scope.SayAsync(scope.Word("Used.None"), ct) : ShowAsync(scope, facts, ct));
    }

    /// <summary>Forgets which facts were used: they are ids, but of a talk that is over.</summary>
    public static void Forget(TurnScope scope) => scope.Memory.Forget(Flow);

    public static AdaptiveCard Render(Guid id, IReadOnlyList<MemoryFact> facts, MemoryFaces faces, Language language)
    {
        var (title, how) = (Words.Of(language, "Used.Title", facts.Count), Words.Of(language, "Used.How"));
        var lines = facts.Select(fact => $"{fact.Words.Reveal().ReplaceLineEndings(" ")} ({faces.Heard(fact)})").ToList();
        var card = CardKit.Card(
            string.Join("\n\n", [title, how, .. lines]),
            [
                CardKit.Note(title),
                CardKit.Hidden(Details,
                [
                    CardKit.Note(how),
                    .. facts.Select((fact, at) => new AdaptiveToggleInput { Id = Field(at), Title = lines[at], ValueOn = On, ValueOff = "false", Value = fact.IsUsed ? On : "false", Wrap = true }),
                ]),
            ]);
        card.Actions = [CardKit.Toggle(Details, Words.Of(language, "Used.Show")), CardKit.Button(Words.Of(language, "Used.Save"), id, Save)];
        return card;
    }

    /// <summary>The turn that carries out what was chosen: for each fact whether it may be used.</summary>
    public static CardChoice Chosen(CardRecord content, CardInput tap)
    {
        var chosen = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var at = 0; content.Value(Field(at)) is { } fact; at++)
        {
            if (tap.Inputs.TryGetValue(Field(at), out var input))
            {
                chosen[fact] = input.Reveal();
            }
        }

        return new CardChoice(MemoryDialog.DialogId, Save, chosen);
    }

    public static bool IsOn(string chosen) => chosen == On;

    private static Task ShowAsync(TurnScope scope, IReadOnlyList<MemoryFact> facts, CancellationToken ct)
    {
        var data = facts.Select((fact, at) => (Field(at), fact.Note.Id.ToString("N"))).ToDictionary(StringComparer.Ordinal);
        var faces = new MemoryFaces(facts, isOn: true, scope.Zone, scope.Language, scope.Mentors);
        return scope.ShowAsync(new CardRecord(MemoryCard.TemplateName, scope.Language, Data: data), id => CardKit.Message(Render(id, facts, faces, scope.Language)), TimeSpan.FromDays(1), ct);
    }

    private static void Keep(TurnScope scope, IReadOnlySet<Guid> last, IReadOnlySet<Guid> shown) => scope.Memory.Keep(new FlowRecord(Flow, Version, "used", new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [LastKey] = Joined(last),
        [ShownKey] = Joined(shown),
    }));

    private static string Joined(IEnumerable<Guid> ids) => string.Join(' ', ids.TakeLast(MemoryBook.Most).Select(id => id.ToString("N")));

    private static HashSet<Guid> Ids(TurnScope scope, string key) =>
        [.. (scope.Memory.Flow(Flow)?.Answers.GetValueOrDefault(key) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(id => Guid.TryParseExact(id, "N", out var note) ? note : Guid.Empty)];

    private static string Field(int at) => $"used{at}";
}
