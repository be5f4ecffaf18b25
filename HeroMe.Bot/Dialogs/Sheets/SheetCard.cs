using AdaptiveCards;
using HeroMe.Bot.Cards;
using HeroMe.Bot.Mentors.Sheets;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.Sheets;

/// <summary>The sheet (もやもやシート) as a card: to read, with the details behind a button, and to edit. The record holds the sheet as it was shown.</summary>
internal sealed class SheetCard : ICardTemplate
{
    public const string TemplateName = "sheet";
    public const string SheetKey = "sheet";
    private const string OthersKey = "others";
    private const string EditingKey = "editing";
    private const string Edit = "edit";
    private const string Save = "save";
    private const string Close = "close";
    private const string Fresh = "fresh";
    private const string Details = "details";

    private const int MostOthers = 4;

    private static readonly SheetPlace[] First = [SheetPlace.Matter, SheetPlace.Step, SheetPlace.Contact, SheetPlace.Road];

    public string Name => TemplateName;

    /// <param name="others">Open promises that came from no step of this sheet, with their days; a few of them are shown.</param>
    public static CardRecord Content(Sheet sheet, Language language, params IEnumerable<string> others) =>
        new(TemplateName, language, Data: Data(sheet, string.Join('\n', others.Take(MostOthers))));

    public AdaptiveCard Render(Guid id, CardRecord content) => content.Value(EditingKey) is null ? Reading(id, content) : Editing(id, content);

    public CardAnswer? Answer(CardRecord content, CardInput tap)
    {
        var (shown, others) = (SheetJson.Read(content.Value(SheetKey)), content.Value(OthersKey) ?? "");
        switch (tap.Choice)
        {
            case Edit:
                return new CardAnswer(content with { Data = new Dictionary<string, string>(Data(shown, others), StringComparer.Ordinal) { [EditingKey] = "yes" } });
            case Close:
                return new CardAnswer(content with { Data = Data(shown, others) });
            case Fresh:
                return new CardAnswer(content with { Answered = Fresh }) { Chosen = SheetDialog.Fresh };
            case Save when content.Value(EditingKey) is not null:
                var written = tap.Inputs.ToDictionary(input => input.Key, input => input.Value.Reveal(), StringComparer.Ordinal);
                return new CardAnswer(content with { Data = Data(SheetForm.Apply(shown, shown, tap.Inputs), others) }) { Chosen = SheetDialog.Edited(shown, written) };
            default:
                return null;
        }
    }

    private static Dictionary<string, string> Data(Sheet sheet, string others)
    {
        var data = new Dictionary<string, string>(StringComparer.Ordinal) { [SheetKey] = SheetJson.Of(sheet) };
        if (others.Length > 0)
        {
            data[OthersKey] = others;
        }

        return data;
    }

    private static AdaptiveCard Reading(Guid id, CardRecord content)
    {
        var l = content.Language;
        var sheet = SheetJson.Read(content.Value(SheetKey));
        var rows = SheetWords.Rows(sheet, l).ToList();
        var (title, note) = (Words.Of(l, "Sheet.Title"), Words.Of(l, content.Answered == Fresh ? "Sheet.Closed" : "Sheet.OnlyYou"));
        var main = First.SelectMany(place => rows.Where(row => row.Place == place)).ToList();
        var more = rows.Except(main).ToList();
        List<AdaptiveElement> body = [CardKit.Title(title), .. main.Select(Row)];
        var others = (content.Value(OthersKey) ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var promised = others.Length == 0 ? Array.Empty<string>() : [Words.Of(l, "Promises.Others"), .. others];
        body.AddRange(promised.Select((line, i) => i == 0 ? CardKit.Note(line) : CardKit.Paragraph(Fields.Written(line))));
        var nothing = rows.Count == 0 && others.Length == 0 ? Words.Of(l, "Sheet.Empty") : "";
        if (nothing.Length > 0)
        {
            body.Add(CardKit.Paragraph(nothing));
        }

        if (more.Count > 0)
        {
            body.Add(new AdaptiveContainer { Id = Details, IsVisible = main.Count == 0, Items = [.. more.Select(Row)] });
        }

        body.Add(CardKit.Note(note));
        var card = CardKit.Card(string.Join("\n", ((string[])[title, nothing, .. promised, .. rows.Select(row => Words.Of(l, "Sheet.Row", row.Name, row.Words)), note]).Where(line => line.Length > 0)), body);
        if (content.Answered is not null)
        {
            return card;
        }

        card.Actions = [CardKit.Button(Words.Of(l, "Sheet.Edit"), id, Edit)];
        if (more.Count > 0 && main.Count > 0)
        {
            card.Actions.Add(new AdaptiveToggleVisibilityAction { Title = Words.Of(l, "Sheet.More"), TargetElements = [new AdaptiveTargetElement(Details)] });
        }

        if (rows.Count > 0)
        {
            card.Actions.Add(CardKit.Button(Words.Of(l, "Sheet.Fresh"), id, Fresh));
        }

        return card;
    }

    private static AdaptiveCard Editing(Guid id, CardRecord content)
    {
        var l = content.Language;
        var (title, how) = (Words.Of(l, "Sheet.Title"), Words.Of(l, "Sheet.How"));
        var card = CardKit.Card($"{title}\n\n{how}", [CardKit.Title(title), CardKit.Note(how), .. SheetForm.Fields(SheetJson.Read(content.Value(SheetKey)), l)]);
        card.Actions = [CardKit.Button(Words.Of(l, "Sheet.Save"), id, Save), CardKit.Button(Words.Of(l, "Sheet.Close"), id, Close)];
        return card;
    }

    private static AdaptiveContainer Row((SheetPlace Place, string Name, string Words) row)
    {
        var words = CardKit.Paragraph(Fields.Written(row.Words));
        words.Spacing = AdaptiveSpacing.None;
        return new AdaptiveContainer { Items = [CardKit.Note(row.Name), words] };
    }
}
