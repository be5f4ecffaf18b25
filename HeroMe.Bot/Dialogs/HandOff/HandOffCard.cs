using AdaptiveCards;
using HeroMe.Bot.Cards;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.HandOff;

/// <summary>Proposes wording to take along to a person, which can be edited or left out. The bot sends nothing to anybody.</summary>
internal sealed class HandOffCard : ICardTemplate
{
    public const string TemplateName = "hand-off";
    public const string SummaryField = "summary";
    public const string With = "with";
    public const string Without = "without";
    private const string Stop = "stop";
    private const int Longest = 1000;

    public string Name => TemplateName;

    public bool TakesAnyWords => true;

    public AdaptiveCard Render(Guid id, CardRecord content)
    {
        var l = content.Language;
        if (content.Answered is { } chosen)
        {
            var done = Words.Of(l, chosen switch { With => "HandOff.With", Without => "HandOff.Without", _ => "HandOff.Stopped" });
            return CardKit.Card(done, CardKit.Note(done));
        }

        string[] said = [Words.Of(l, "HandOff.Title"), Words.Of(l, "HandOff.What"), Words.Of(l, "HandOff.Privacy")];
        var card = CardKit.Card(
            string.Join("\n\n", [.. said, Words.Of(l, "HandOff.Summary"), content.Value(SummaryField) ?? ""]),
            [
                CardKit.Title(said[0]), CardKit.Paragraph(said[1]), CardKit.Note(said[2]),
                Fields.Lines(SummaryField, Words.Of(l, "HandOff.Summary"), content.Value(SummaryField), Words.Of(l, "HandOff.Hint"), Longest),
            ]);
        card.Actions =
        [
            CardKit.Button(Words.Of(l, "HandOff.UseSummary"), id, With),
            CardKit.Button(Words.Of(l, "HandOff.NoSummary"), id, Without),
            CardKit.Button(Words.Of(l, "HandOff.Stop"), id, Stop),
        ];
        return card;
    }

    public CardAnswer? Answer(CardRecord content, CardInput tap) => tap.Choice switch
    {
        // An emptied field means the same as leaving the wording out.
        With when !tap.Input(SummaryField).IsBlank => new CardAnswer(Closed(content, With))
        {
            Chosen = new CardChoice(HandOffDialog.DialogId, With, new Dictionary<string, string>(StringComparer.Ordinal) { [SummaryField] = tap.Input(SummaryField).Reveal() }),
        },
        With or Without => new CardAnswer(Closed(content, Without)) { Chosen = new CardChoice(HandOffDialog.DialogId, Without, CardChoice.NoInputs) },
        Stop => new CardAnswer(Closed(content, Stop)),
        _ => null,
    };

    private static CardRecord Closed(CardRecord content, string answered) => content with { Answered = answered, Data = null };
}
