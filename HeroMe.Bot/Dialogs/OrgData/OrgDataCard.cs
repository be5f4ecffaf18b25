using System.Globalization;
using AdaptiveCards;
using HeroMe.Bot.Cards;
using HeroMe.Bot.Graph;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.OrgData;

/// <summary>What is read from the company's directory and what for, with a switch for each field. The record holds the switches, not what was read.</summary>
internal sealed class OrgDataCard : ICardTemplate
{
    public const string TemplateName = "org-data";
    private const string Use = "use";
    private const string DoNotUse = "dont";
    private const string Again = "again";
    private const string Offered = "offered";
    private const string Chosen = "chosen";
    private const string InUse = "used";
    private const string On = "true";
    private const string Off = "false";
    private static readonly string[] Notes = ["Who", "Microsoft", "Model", "ByWords"];

    public string Name => TemplateName;

    /// <param name="offered">What the company has connected.</param>
    /// <param name="chosen">The switches that are on when the card is shown.</param>
    public static CardRecord Content(Language language, OrgFields offered, OrgFields chosen, bool isUsed) => new(TemplateName, language, Data: new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [Offered] = Text(offered),
        [Chosen] = Text(chosen & offered),
        [InUse] = isUsed ? On : Off,
    });

    public AdaptiveCard Render(Guid id, CardRecord content) => Draw(id, content, []);

    /// <param name="known">What was read, with its names.</param>
    public static AdaptiveCard Draw(Guid id, CardRecord content, IReadOnlyList<AdaptiveFact> known)
    {
        var (l, chosen) = (content.Language, Fields(content, Chosen));
        var title = Words.Of(l, "OrgData.Title");
        if (content.Answered is { } answered)
        {
            var state = answered == Use ? Words.Of(l, "OrgData.Using", OrgFieldWords.Names(chosen, l)) : Words.Of(l, "OrgData.NotUsing");
            var byWords = Words.Of(l, "OrgData.ByWords");
            return CardKit.Card($"{title}\n\n{state}\n\n{byWords}", CardKit.Title(title), CardKit.Paragraph(state), CardKit.Note(byWords));
        }

        var (what, notes, fields) = (Words.Of(l, "OrgData.What"), Notes.Select(note => Words.Of(l, $"OrgData.{note}")).ToList(), OrgFieldWords.Of(Fields(content, Offered)).ToList());
        var card = CardKit.Card(
            string.Join("\n\n", [title, what, .. known.Select(fact => $"{fact.Title}: {fact.Value}"), .. fields.Select(field => $"{OrgFieldWords.Name(field, l)}: {Gives(field, l)}"), .. notes]),
            [
                CardKit.Title(title), CardKit.Paragraph(what), .. known.Count > 0 ? [new AdaptiveFactSet { Facts = [.. known] }] : Array.Empty<AdaptiveElement>(),
                .. fields.SelectMany(field => Switch(field, chosen.HasFlag(field), l)), .. notes.Select(CardKit.Note),
            ]);
        card.Actions = [CardKit.Button(Words.Of(l, "OrgData.Use"), id, Use), CardKit.Button(Words.Of(l, "OrgData.DoNotUse"), id, DoNotUse)];
        if (content.Value(InUse) == On)
        {
            card.Actions.Insert(1, CardKit.Button(Words.Of(l, "OrgData.Again"), id, Again));
        }

        return card;
    }

    public CardAnswer? Answer(CardRecord content, CardInput tap) => tap.Choice switch
    {
        Use => Decided(content, tap, OrgFieldWords.Of(Fields(content, Offered)).Where(field => tap.Input(field.ToString()).Reveal() == On).Aggregate(OrgFields.None, (all, field) => all | field)),
        DoNotUse => Decided(content, tap, OrgFields.None),
        Again => new CardAnswer(content) { Chosen = OrgDataDialog.Read },
        _ => null,
    };

    private static CardAnswer Decided(CardRecord content, CardInput tap, OrgFields fields)
    {
        var data = new Dictionary<string, string>(content.Data ?? CardChoice.NoInputs, StringComparer.Ordinal) { [Chosen] = Text(fields) };
        var uses = fields != OrgFields.None;
        return new CardAnswer(content with { Answered = uses ? Use : DoNotUse, Data = data })
        {
            Change = state => OrgConsent.Allow(state, fields, tap.At),
            Chosen = uses ? OrgDataDialog.Read : OrgDataDialog.SwitchedOff,
        };
    }

    private static AdaptiveElement[] Switch(OrgFields field, bool isOn, Language language) =>
    [
        new AdaptiveToggleInput { Id = field.ToString(), Title = OrgFieldWords.Name(field, language), ValueOn = On, ValueOff = Off, Value = isOn ? On : Off, Wrap = true },
        CardKit.Note(Gives(field, language)),
    ];

    private static string Gives(OrgFields field, Language language) => Words.Of(language, $"OrgData.Gives{field}");

    private static OrgFields Fields(CardRecord content, string key) =>
        int.TryParse(content.Value(key), NumberStyles.None, CultureInfo.InvariantCulture, out var fields) ? (OrgFields)fields : OrgFields.None;

    private static string Text(OrgFields fields) => ((int)fields).ToString(CultureInfo.InvariantCulture);
}
