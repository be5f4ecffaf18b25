using System.Globalization;
using AdaptiveCards;
using HeroMe.Bot.Cards;
using HeroMe.Bot.Dialogs.Consents;
using HeroMe.Bot.Dialogs.HandOff;
using HeroMe.Bot.Insights;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.CheckIns;

/// <summary>
/// The check-in: a form, replaced in place by what it gives back. The record holds the weeks before, as they were when the card was shown, and then the
/// answers; on the same day they can be changed.
/// </summary>
internal sealed class CheckInCard : ICardTemplate
{
    public const string TemplateName = "check-in";
    private const string Past = "past";
    private const string Due = "due";
    private const string State = "state";
    private const string Note = "note";
    private const string Send = "send";
    private const string Edit = "edit";
    private const string Talk = "talk";
    private const string Allow = "allow";
    private const string Open = "open";

    // The states; a new card has none.
    private const string Result = "result";
    private const string Editing = "editing";

    // What the card says besides.
    private const string Says = "says";
    private const string Missing = "missing";
    private const string TooLate = "late";

    public string Name => TemplateName;

    /// <param name="today">The stored check-in of this day, to be changed; null when there is none.</param>
    /// <param name="due">What may be offered with the result, see <see cref="CheckInOffer"/>.</param>
    public static CardRecord Content(Language language, DateOnly day, CheckInSeries past, (Guid Id, CheckIn Answers)? today, string due)
    {
        var turn = today?.Answers.Turn ?? (past.Days.Count == 0 ? 0 : past.Days[^1].Turn + 1);
        var data = new Dictionary<string, string>(today?.Answers.Fields() ?? [], StringComparer.Ordinal)
        {
            [Past] = past.ToText(day),
            [Due] = due,
            ["turn"] = turn.ToString(CultureInfo.InvariantCulture),
            ["item"] = today is { Answers.Item.Length: > 0 } ? today.Value.Answers.Item : ReflectionItems.OfWeek(CheckInSeries.WeekOf(day)),
        };
        if (today is not null)
        {
            data[State] = Editing;
            data[Note] = today.Value.Id.ToString("N");
        }

        return new CardRecord(TemplateName, language, Data: data);
    }

    public AdaptiveCard Render(Guid id, CardRecord content) =>
        content.Answered is not null ? CheckInFace.Taken(content.Language)
        : content.Value(State) == Result && Answers(content) is { } answers ? CheckInFace.Result(id, content, answers)
        : Form(id, content);

    public CardAnswer? Answer(CardRecord content, CardInput tap)
    {
        var answers = content.Value(State) == Result ? Answers(content) : null;
        return (tap.Choice, answers) switch
        {
            (Send, null) => Sent(content, tap),

            // Pressed again, or on another device whose card still shows the form.
            (Send, _) => new CardAnswer(content),
            (Edit, { } answered) => new CardAnswer(answered.Day == tap.Day ? With(content, (State, Editing), (Says, "")) : With(content, (Says, TooLate))),
            (Talk, { }) => new CardAnswer(content, Follow: new PersonalText(Words.Of(content.Language, "Menu.Talk"))),
            (Allow, { } answered) when content.Value(Note) is null => Allowed(content, answered, tap),
            (Open, { Offered: CheckInOffer.Desks }) => new CardAnswer(content) { Chosen = HandOffDialog.Desks },
            (Open, { Offered: CheckInOffer.HeroCheck or CheckInOffer.Monthly } answered) => new CardAnswer(content, Follow: new PersonalText(Words.Of(content.Language, CheckInFace.OfferWords(answered.Offered)))),
            _ => null,
        };
    }

    internal static bool IsKept(CardRecord content) => content.Value(Note) is not null;

    internal static bool IsTooLate(CardRecord content) => content.Value(Says) == TooLate;

    internal static CheckInSeries Before(CardRecord content) => CheckInSeries.FromText(content.Value(Past));

    /// <summary>The buttons of a result with their titles, in order.</summary>
    internal static IEnumerable<(string Title, string Choice)> Buttons(CardRecord content, CheckIn answers)
    {
        var l = content.Language;
        yield return (Words.Of(l, "CheckIn.Talk"), Talk);
        if (answers.Offered.Length > 0)
        {
            yield return (Words.Of(l, CheckInFace.OfferTitle(answers.Offered)), Open);
        }

        if (!IsTooLate(content))
        {
            yield return (Words.Of(l, "CheckIn.Edit"), Edit);
        }

        if (!IsKept(content))
        {
            yield return (Words.Of(l, "CheckIn.Allow"), Allow);
        }
    }

    private static CheckIn? Answers(CardRecord content) => content.Data is { } data ? CheckIn.Of(data) : null;

    private static AdaptiveCard Form(Guid id, CardRecord content)
    {
        var l = content.Language;
        var said = content.Value(Says) == Missing ? Words.Of(l, "CheckIn.Missing") : "";
        var title = Words.Of(l, content.Value(State) == Editing ? "CheckIn.EditTitle" : "CheckIn.Title");
        var item = Item(content);
        var card = CardKit.Card(
            string.Join("\n\n", new[] { title, said, CheckInWords.In(l).Mood.Question, CheckInWords.In(l).Connection.Question, CheckInWords.In(l).Reflection(item), CheckInWords.In(l).Line.Label }.Where(line => line.Length > 0)),
            [CardKit.Title(title), .. said.Length > 0 ? [CardKit.Paragraph(said)] : Array.Empty<AdaptiveElement>(), .. CheckInForm.Fields(l, item, content.Value(State) == Editing ? Answers(content) : null)]);
        card.Actions = [CardKit.Button(Words.Of(l, "CheckIn.Send"), id, Send)];
        return card;
    }

    private static CardAnswer Sent(CardRecord content, CardInput tap)
    {
        var earlier = content.Value(State) == Editing ? Answers(content) : null;
        if (earlier is not null && earlier.Day != tap.Day)
        {
            return new CardAnswer(With(content, (State, Result), (Says, TooLate)));
        }

        if (CheckInForm.Read(tap, Item(content)) is not { } read)
        {
            return new CardAnswer(With(content, (Says, Missing)));
        }

        var (past, turn) = (Before(content), int.TryParse(content.Value("turn"), NumberStyles.None, CultureInfo.InvariantCulture, out var counted) ? counted : 0);
        var today = read with { Turn = turn, Line = tap.IsSerious ? PersonalText.Empty : read.Line };
        today = today with { Offered = tap.IsSerious ? CheckInOffer.Nothing : CheckInOffer.For(past.With(today), today, content.Value(Due) ?? CheckInOffer.Nothing) };
        if (tap.IsSerious)
        {
            // What was typed is answered by itself; here nothing more is said.
            return Kept(new CardRecord(TemplateName, content.Language, Answered: Send), today, tap.State.Consent, earlier is null ? null : content.Value(Note));
        }

        return Kept(With(content with { Data = Without(content.Data, "reflection", "talked", "line", "offered") }, [(State, Result), (Says, ""), .. today.Fields().Select(field => (field.Key, field.Value))]), today, tap.State.Consent, content.Value(Note));
    }

    /// <param name="replaced">The record of the same day that this one replaces; null when there is none.</param>
    private static CardAnswer Kept(CardRecord content, CheckIn today, Consent consent, string? replaced)
    {
        if (!consent.Allows(Purpose.CheckIns))
        {
            return new CardAnswer(content with { Data = content.Data is null ? null : Without(content.Data, Note) });
        }

        // Named here and not by the notebook: the card must find the record again when it is changed.
        var id = Guid.NewGuid();
        return new CardAnswer(content.Answered is null ? With(content, (Note, id.ToString("N"))) : content)
        {
            Keep = notebook =>
            {
                if (Guid.TryParseExact(replaced, "N", out var old))
                {
                    notebook.Remove(old);
                }

                if (today.Talked is { } talked)
                {
                    notebook.Count(Counts.Of(CountCell.Connection, (int)talked));
                }

                notebook.Add(notebook.New(NoteKind.CheckIn, new PersonalText(string.Join('\n', today.InWords(content.Language)))) with { Id = id, Fields = today.Fields() });
            },
            Chosen = content.Answered is null ? CheckInDialog.Settle : null,
        };
    }

    private static CardAnswer Allowed(CardRecord content, CheckIn answers, CardInput tap)
    {
        var allowed = ConsentRules.Allow(tap.State.Consent, Purpose.CheckIns, tap.At);
        return Kept(content, answers, allowed, replaced: null) with
        {
            Change = state => state with { Consent = ConsentRules.Allow(state.Consent, Purpose.CheckIns, tap.At) },
        };
    }

    private static string Item(CardRecord content) => content.Value("item") is { } item && ReflectionItems.IsItem(item) ? item : ReflectionItems.OfWeek(0);

    private static CardRecord With(CardRecord content, params IEnumerable<(string Key, string Value)> changes)
    {
        var data = new Dictionary<string, string>(content.Data ?? CardChoice.NoInputs, StringComparer.Ordinal);
        foreach (var (key, value) in changes)
        {
            data[key] = value;
        }

        return content with { Data = data };
    }

    private static Dictionary<string, string> Without(IReadOnlyDictionary<string, string>? data, params string[] keys) =>
        (data ?? CardChoice.NoInputs).Where(pair => !keys.Contains(pair.Key, StringComparer.Ordinal)).ToDictionary(StringComparer.Ordinal);
}
