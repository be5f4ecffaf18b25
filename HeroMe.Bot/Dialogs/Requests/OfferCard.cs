using AdaptiveCards;
using HeroMe.Bot.Cards;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Texts;
using HeroMe.Bot.Understanding;

namespace HeroMe.Bot.Dialogs.Requests;

/// <summary>One quiet button below an answer, when a message probably asked for something: it opens it. Whoever only told a story leaves it alone.</summary>
internal sealed class OfferCard : ICardTemplate
{
    public const string TemplateName = "offer";
    private const string IntentKey = "intent";
    private const string Open = "open";

    public string Name => TemplateName;

    /// <summary>True for what can be offered: one's own data, who sees it, how one is spoken to, a person to talk to, a guided flow, other views.</summary>
    public static bool Offers(Intent intent) => intent is Intent.MyData or Intent.Export or Intent.DeleteAll or Intent.DeleteSome
        or Intent.PrivacyQuestion or Intent.ConsentChange or Intent.Language or Intent.NameAndTone or Intent.HumanDesk or Intent.PlanShow
        or Intent.FlowSortOut or Intent.FlowStrengths or Intent.FlowDirection or Intent.FlowDecision or Intent.FlowConnections or Intent.FlowFailure or Intent.OneOnOnePrep or Intent.RoundTable;

    public static CardRecord Content(Language language, Intent intent) =>
        new(TemplateName, language, Data: new Dictionary<string, string>(StringComparer.Ordinal) { [IntentKey] = intent.ToString() });

    public AdaptiveCard Render(Guid id, CardRecord content)
    {
        var name = Words.Of(content.Language, $"Offer.{Of(content)}");
        if (content.Answered is not null)
        {
            var chosen = Words.Of(content.Language, "MyData.Chosen", name);
            return CardKit.Card(chosen, CardKit.Note(chosen));
        }

        var text = Words.Of(content.Language, Of(content) == Intent.RoundTable ? "Offer.OtherEyes" : "Offer.Text");
        var card = CardKit.Card($"{text}\n\n{name}", CardKit.Note(text));
        card.Actions = [CardKit.Button(name, id, Open)];
        return card;
    }

    public CardAnswer? Answer(CardRecord content, CardInput tap) => tap.Choice == Open && Offers(Of(content))
        ? new CardAnswer(content with { Answered = Open }, Follow: new PersonalText(Words.Of(content.Language, $"Offer.Says{Of(content)}")))
        : null;

    private static Intent Of(CardRecord content) => Enum.TryParse<Intent>(content.Value(IntentKey), out var intent) && Offers(intent) ? intent : Intent.MyData;
}
