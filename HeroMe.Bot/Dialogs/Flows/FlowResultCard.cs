using System.Globalization;
using AdaptiveCards;
using HeroMe.Bot.Cards;
using HeroMe.Bot.Dialogs.Consents;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.Flows;

/// <summary>
/// What a flow or an exercise has come to: a title and labelled lines in the person's own words. It can be edited with real inputs, exported as text,
/// stored where it is not, and deleted.
/// </summary>
internal sealed class FlowResultCard : ICardTemplate
{
    public const string TemplateName = "flow-result";
    public const string RowsKey = "rows";
    public const string TitleKey = "title";
    public const string Save = "save";
    public const string Export = "export";
    public const string Delete = "delete";
    public const string Keep = "keep";
    public const string NoCall = "noCall";

    private const string StoredKey = "stored";
    private const string CallKey = "call";
    private const string FaceKey = "face";
    private const string Edit = "edit";
    private const string Close = "close";
    private const string Ask = "ask";

    /// <summary>Lines that mean something side by side.</summary>
    private static readonly (string Left, string Right)[] Pairs = [("can", "cannot"), ("confidence-before", "confidence-after")];

    public string Name => TemplateName;

    /// <param name="stored">True when a record holds it.</param>
    /// <param name="calls">True when the person will be asked about it on a day.</param>
    public static CardRecord Content(FlowProgress progress, FlowScript script, IReadOnlyList<FlowRow> rows, Language language, bool stored, bool calls)
    {
        var data = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [FlowDialog.FlowKey] = script.Id,
            [FlowDialog.RunKey] = progress.Run,
            [TitleKey] = script.Record,
            [RowsKey] = FlowRows.ToJson(rows),
            [StoredKey] = stored ? "yes" : "no",
        };
        if (calls)
        {
            data[CallKey] = "yes";
        }

        return new CardRecord(TemplateName, language, Data: data);
    }

    public AdaptiveCard Render(Guid id, CardRecord content) => content switch
    {
        { Answered: Delete } => Gone(content),
        _ when content.Value(FaceKey) == Edit => Editing(id, content),
        _ => Reading(id, content),
    };

    public CardAnswer? Answer(CardRecord content, CardInput tap)
    {
        var l = content.Language;
        var rows = FlowRows.Read(content.Value(RowsKey));
        var face = content.Value(FaceKey);
        switch (tap.Choice)
        {
            case Edit when face is null && rows.Count > 0:
                return new CardAnswer(With(content, FaceKey, Edit));
            case Close when face is not null:
                return new CardAnswer(With(content, FaceKey, null));
            case Save when face == Edit:
                var edited = FlowRows.Edited(rows, tap.Inputs, l);
                if (edited.Count == 0)
                {
                    // Every line was emptied: that is a deletion, which asks first.
                    return new CardAnswer(With(content, FaceKey, Ask));
                }

                var saved = With(With(content, RowsKey, FlowRows.ToJson(edited)), FaceKey, null);
                return new CardAnswer(saved) { Chosen = Choice(saved, Save) };
            case Export when face is null && rows.Count > 0:
                return new CardAnswer(content) { Chosen = Choice(content, Export) };
            case Delete when face is null:
                return new CardAnswer(With(content, FaceKey, Ask));
            case Delete when face == Ask:
                return new CardAnswer(content with { Answered = Delete, Data = new Dictionary<string, string>(StringComparer.Ordinal) { [TitleKey] = Title(content) } }) { Chosen = Choice(content, Delete) };
            case Keep when face is null && content.Value(StoredKey) == "no":
                var kept = With(content, StoredKey, "yes");
                return new CardAnswer(kept)
                {
                    Change = state => state with { Consent = ConsentRules.Decide(state.Consent, keepsChats: true, tap.At) },
                    Chosen = Choice(kept, Keep),
                };
            case NoCall when face is null && content.Value(CallKey) is not null:
                return new CardAnswer(With(content, CallKey, null)) { Chosen = Choice(content, NoCall) };
            default:
                return null;
        }
    }

    private static CardChoice Choice(CardRecord content, string value) => new(FlowDialog.DialogId, value, content.Data!);

    private static CardRecord With(CardRecord content, string key, string? value)
    {
        var data = new Dictionary<string, string>(content.Data ?? CardChoice.NoInputs, StringComparer.Ordinal);
        if (value is null)
        {
            data.Remove(key);
        }
        else
        {
            data[key] = value;
        }

        return content with { Data = data };
    }

    private static string Title(CardRecord content) => content.Value(TitleKey) ?? Words.Of(content.Language, "Flows.Title");

    private static AdaptiveCard Gone(CardRecord content)
    {
        var gone = Words.Of(content.Language, "Flows.Gone", Title(content));
        return CardKit.Card(gone, CardKit.Note(gone));
    }

    private static AdaptiveCard Reading(Guid id, CardRecord content)
    {
        var l = content.Language;
        var rows = FlowRows.Read(content.Value(RowsKey));
        var title = Title(content);
        var asks = content.Value(FaceKey) == Ask;
        var note = asks ? Words.Of(l, "Flows.DeleteAsk") : Words.Of(l, content.Value(StoredKey) == "no" ? "Flows.NotKept" : "Flows.OnlyYou");
        List<AdaptiveElement> body = [CardKit.Title(title)];
        foreach (var row in rows)
        {
            var pair = Array.Find(Pairs, p => p.Left == row.Id || p.Right == row.Id);
            var (left, right) = (rows.Find(r => r.Id == pair.Left), rows.Find(r => r.Id == pair.Right));
            if (left is null || right is null)
            {
                body.Add(Row(row, l));
            }
            else if (ReferenceEquals(row, left))
            {
                body.Add(new AdaptiveColumnSet { Columns = [Column(left, l), Column(right, l)] });
            }
        }

        body.Add(CardKit.Note(note));
        var card = CardKit.Card(string.Join('\n', [title, .. rows.Select(row => Words.Of(l, "Sheet.Row", row.Label, string.Join(' ', Lines(row, l)))), note]), body);
        string[] choices = asks ? [Delete, Close] :
        [
            .. rows.Count == 0 ? Array.Empty<string>() : [Edit, Export],
            .. content.Value(StoredKey) == "no" ? [Keep] : Array.Empty<string>(),
            .. content.Value(CallKey) is null ? Array.Empty<string>() : [NoCall],
            Delete,
        ];
        card.Actions = [.. choices.Select(choice => CardKit.Button(Words.Of(l, asks ? $"Flows.Delete{(choice == Delete ? "Yes" : "No")}" : $"Flows.{char.ToUpperInvariant(choice[0])}{choice[1..]}"), id, choice))];
        return card;
    }

    private static AdaptiveCard Editing(Guid id, CardRecord content)
    {
        var l = content.Language;
        var (title, how) = (Title(content), Words.Of(l, "Flows.How"));
        var card = CardKit.Card($"{title}\n\n{how}", [CardKit.Title(title), CardKit.Note(how), .. FlowRows.Read(content.Value(RowsKey)).Select(row => Field(row, l))]);
        card.Actions = [CardKit.Button(Words.Of(l, "Flows.Save"), id, Save), CardKit.Button(Words.Of(l, "Flows.Close"), id, Close)];
        return card;
    }

    private static AdaptiveInput Field(FlowRow row, Language l) => row switch
    {
        { Kind: StepKind.Scale, Scale: { } scale } => new AdaptiveChoiceSetInput
        {
            Id = row.Id,
            Label = row.Label,
            Style = AdaptiveChoiceInputStyle.Compact,
            Placeholder = Words.Of(l, "Flows.ScaleChoose"),
            Value = row.Words,
            Choices = [.. Enumerable.Range(scale.Min, scale.Max - scale.Min + 1).Select(n => n.ToString(CultureInfo.InvariantCulture)).Select(n => new AdaptiveChoice { Title = n, Value = n })],
        },
        { Day: { } day } => new AdaptiveDateInput { Id = row.Id, Label = row.Label, Value = day },
        _ => Fields.Lines(row.Id, row.Label, row.Words, most: FlowAnswers.LongestAnswer),
    };

    private static AdaptiveColumn Column(FlowRow row, Language l) => new() { Width = "stretch", Items = Row(row, l).Items };

    private static AdaptiveContainer Row(FlowRow row, Language l) => new()
    {
        Items = [CardKit.Note(row.Label), .. Lines(row, l).Select(line =>
        {
            var words = CardKit.Paragraph(line);
            words.Spacing = AdaptiveSpacing.None;
            return words;
        })],
    };

    private static IEnumerable<string> Lines(FlowRow row, Language l)
    {
        var parts = FlowAnswers.Parts(row.Shown(l), row.Kind);
        return parts.Select(part => parts.Count == 1 ? Fields.Written(part) : $"{(l == Language.Japanese ? "・" : "• ")}{Fields.Written(part)}");
    }
}
