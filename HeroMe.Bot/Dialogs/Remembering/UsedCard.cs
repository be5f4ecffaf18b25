using AdaptiveCards;
using HeroMe.Bot.Cards;
using HeroMe.Bot.Graph;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.Remembering;

/// <summary>
/// 使った情報: which remembered facts and which fields of the company's directory an answer was given with, behind one button, each with a switch. Shown below the
/// first answer of a talk that uses any, and again only when a further one is used; asked for by its name it tells of the last answer.
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
        var items = UsedItem.Of(scope, scope.Used, scope.UsedOrg).ToList();
        var (shown, before) = (Keys(scope, ShownKey), Keys(scope, LastKey));
        if (items.Count == 0 && before.Length == 0)
        {
            return false;
        }

        List<string> last = [.. items.Select(item => item.Key)];
        Keep(scope, last, [.. shown.Union(last, StringComparer.Ordinal)]);
        if (!last.Except(shown, StringComparer.Ordinal).Any())
        {
            return false;
        }

        await ShowAsync(scope, items, ct);
        return true;
    }

    /// <summary>What the last answer was given with.</summary>
    public static async Task TellAsync(TurnScope scope, CancellationToken ct)
    {
        var last = Keys(scope, LastKey);
        var known = UsedItem.Of(scope, (await MemoryBook.ReadAsync(scope, ct)).Facts, scope.State.OrgAt(scope.LocalNow)?.Holds ?? OrgFields.None);
        List<UsedItem> items = [.. known.Where(item => last.Contains(item.Key, StringComparer.Ordinal))];
        await (items.Count == 0 ? scope.SayAsync(scope.Word("Used.None"), ct) : ShowAsync(scope, items, ct));
    }

    /// <summary>Forgets what was used: opaque ids and names of fields, but of a talk that is over.</summary>
    public static void Forget(TurnScope scope) => scope.Memory.Forget(Flow);

    public static AdaptiveCard Render(Guid id, IReadOnlyList<UsedItem> items, Language language)
    {
        var (title, how) = (Words.Of(language, "Used.Title", items.Count), Words.Of(language, "Used.How"));
        var card = CardKit.Card(
            string.Join("\n\n", [title, how, .. items.Select(item => item.Words)]),
            [
                CardKit.Note(title),
                CardKit.Hidden(Details,
                [
                    CardKit.Note(how),
                    .. items.Select((item, at) => new AdaptiveToggleInput { Id = Field(at), Title = item.Words, ValueOn = On, ValueOff = "false", Value = item.IsOn ? On : "false", Wrap = true }),
                ]),
            ]);
        card.Actions = [CardKit.Toggle(Details, Words.Of(language, "Used.Show")), CardKit.Button(Words.Of(language, "Used.Save"), id, Save)];
        return card;
    }

    /// <summary>The turn that carries out what was chosen: for each key whether it may be used.</summary>
    public static CardChoice Chosen(CardRecord content, CardInput tap)
    {
        var chosen = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var at = 0; content.Value(Field(at)) is { } key; at++)
        {
            if (tap.Inputs.TryGetValue(Field(at), out var input))
            {
                chosen[key] = input.Reveal();
            }
        }

        return new CardChoice(MemoryDialog.DialogId, Save, chosen);
    }

    public static bool IsOn(string chosen) => chosen == On;

    private static Task ShowAsync(TurnScope scope, IReadOnlyList<UsedItem> items, CancellationToken ct)
    {
        var data = items.Select((item, at) => (Field(at), item.Key)).ToDictionary(StringComparer.Ordinal);
        return scope.ShowAsync(new CardRecord(MemoryCard.TemplateName, scope.Language, Data: data), id => CardKit.Message(Render(id, items, scope.Language)), TimeSpan.FromDays(1), ct);
    }

    private static void Keep(TurnScope scope, IReadOnlyList<string> last, IReadOnlyList<string> shown) => scope.Memory.Keep(new FlowRecord(Flow, Version, "used", new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [LastKey] = string.Join(' ', last),
        [ShownKey] = string.Join(' ', shown.TakeLast(2 * MemoryBook.Most)),
    }));

    private static string[] Keys(TurnScope scope, string key) => (scope.Memory.Flow(Flow)?.Answers.GetValueOrDefault(key) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static string Field(int at) => $"used{at}";
}
