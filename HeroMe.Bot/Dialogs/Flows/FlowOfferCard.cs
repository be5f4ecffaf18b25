using AdaptiveCards;
using HeroMe.Bot.Cards;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.Flows;

/// <summary>What the two buttons of the offer are about.</summary>
internal enum FlowOfferKind
{
    /// <summary>To go on, or to leave it.</summary>
    Again,

    /// <summary>It was stopped: to go on after all, or to delete what was written.</summary>
    Stopped,

    /// <summary>It was asked for while an earlier run is unfinished: to go on, or to begin anew.</summary>
    Unfinished,

    /// <summary>To begin, or to leave it.</summary>
    Begin,
}

/// <summary>One line and two buttons: to go on with a flow, or not.</summary>
internal sealed class FlowOfferCard : ICardTemplate
{
    public const string TemplateName = "flow-offer";
    public const string Continue = "continue";
    public const string Later = "later";
    public const string Drop = "drop";
    public const string Fresh = "fresh";
    public const string Begin = "begin";
    private const string KindKey = "kind";
    private const string TextKey = "text";

    public string Name => TemplateName;

    public static CardRecord Content(FlowOfferKind kind, string flow, string text, Language language) => new(TemplateName, language, Data: new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [KindKey] = kind.ToString(),
        [FlowDialog.FlowKey] = flow,
        [TextKey] = text,
    });

    public AdaptiveCard Render(Guid id, CardRecord content)
    {
        var l = content.Language;
        if (content.Answered is { } answered)
        {
            var done = Words.Of(l, "MyData.Chosen", Label(l, answered));
            return CardKit.Card(done, CardKit.Note(done));
        }

        var text = content.Value(TextKey) ?? Words.Of(l, "Flows.Unfinished");
        var card = CardKit.Card(text, CardKit.Paragraph(text));
        card.Actions = [.. Choices(content).Select(choice => CardKit.Button(Label(l, choice), id, choice))];
        return card;
    }

    public CardAnswer? Answer(CardRecord content, CardInput tap) => Choices(content).Contains(tap.Choice, StringComparer.Ordinal)
        ? new CardAnswer(content with { Answered = tap.Choice })
        {
            Chosen = new CardChoice(FlowDialog.DialogId, tap.Choice, new Dictionary<string, string>(StringComparer.Ordinal) { [FlowDialog.FlowKey] = content.Value(FlowDialog.FlowKey) ?? "" }),
        }
        : null;

    private static string[] Choices(CardRecord content) => (Enum.TryParse<FlowOfferKind>(content.Value(KindKey), out var kind) ? kind : FlowOfferKind.Again) switch
    {
        FlowOfferKind.Stopped => [Continue, Drop],
        FlowOfferKind.Unfinished => [Continue, Fresh, Later],
        FlowOfferKind.Begin => [Begin, Later],
        _ => [Continue, Later],
    };

    private static string Label(Language l, string choice) => Words.Of(l, $"Flows.{char.ToUpperInvariant(choice[0])}{choice[1..]}");
}
