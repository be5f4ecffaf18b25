using AdaptiveCards;
using HeroMe.Bot.Cards;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.Flows;

/// <summary>All guided flows with one line each, to choose one from.</summary>
internal sealed class FlowPickerCard : ICardTemplate
{
    public const string TemplateName = "flow-picker";
    private const string Field = "flow";
    private const string MissingKey = "missing";
    private const string ChosenKey = "chosen";

    public string Name => TemplateName;

    public AdaptiveCard Render(Guid id, CardRecord content)
    {
        var l = content.Language;
        var title = Words.Of(l, "Flows.Title");
        var flows = FlowLibrary.Shipped.In(l).Flows.ToList();
        if (content.Answered is not null)
        {
            var done = Words.Of(l, "MyData.Chosen", flows.Find(flow => flow.Id == content.Value(ChosenKey))?.Title ?? title);
            return CardKit.Card(done, CardKit.Note(done));
        }

        string[] said = [title, Words.Of(l, "Flows.What"), .. content.Value(MissingKey) is null ? Array.Empty<string>() : [Words.Of(l, "Flows.Missing")]];
        var lines = flows.ConvertAll(flow => (flow.Id, Line: Words.Of(l, "Flows.Line", flow.Title, flow.About, flow.Minutes)));
        var card = CardKit.Card(string.Join("\n\n", [.. said, .. lines.Select(line => line.Line)]), [CardKit.Title(said[0]), .. said.Skip(1).Select(CardKit.Note), new AdaptiveChoiceSetInput
        {
            Id = Field,
            Label = title,
            Style = AdaptiveChoiceInputStyle.Expanded,
            Wrap = true,
            Choices = [.. lines.Select(line => new AdaptiveChoice { Title = line.Line, Value = line.Id })],
        }]);
        card.Actions = [CardKit.Button(Words.Of(l, "Flows.Begin"), id, FlowOfferCard.Begin)];
        return card;
    }

    public CardAnswer? Answer(CardRecord content, CardInput tap)
    {
        if (tap.Choice != FlowOfferCard.Begin)
        {
            return null;
        }

        var flow = FlowLibrary.Shipped.Find(tap.Input(Field).Reveal(), content.Language);
        return flow is null
            ? new CardAnswer(content with { Data = new Dictionary<string, string>(StringComparer.Ordinal) { [MissingKey] = "yes" } })
            : new CardAnswer(content with { Answered = FlowOfferCard.Begin, Data = new Dictionary<string, string>(StringComparer.Ordinal) { [ChosenKey] = flow.Id } }) { Chosen = FlowDialog.Start(flow.Id) };
    }
}
