using AdaptiveCards;
using HeroMe.Bot.Cards;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.Wishes;

/// <summary>Asks which kind of answer is wanted: offered once, after the first answer. A button is equivalent to writing the words, which work at any time.</summary>
internal sealed class WishCard : ICardTemplate
{
    public const string TemplateName = "wish";
    private static readonly string[] Wishes = ["Listen", "Think", "Advise"];

    public string Name => TemplateName;

    public AdaptiveCard Render(Guid id, CardRecord content)
    {
        var l = content.Language;
        if (content.Answered is { } chosen)
        {
            var words = Words.Of(l, "Wish.Chosen", Words.Of(l, $"Wish.{chosen}"));
            return CardKit.Card(words, CardKit.Note(words));
        }

        var question = Words.Of(l, "Wish.Question");
        var byWords = Words.Of(l, "Wish.ByWords");
        var card = CardKit.Card($"{question}\n\n{byWords}", CardKit.Paragraph(question), CardKit.Note(byWords));
        card.Actions = [.. Wishes.Select(w => CardKit.Button(Words.Of(l, $"Wish.{w}"), id, w))];
        return card;
    }

    public CardAnswer? Answer(CardRecord content, CardInput tap) => Wishes.Contains(tap.Choice)
        ? new CardAnswer(content with { Answered = tap.Choice }, Follow: new PersonalText(Words.Of(content.Language, $"Wish.{tap.Choice}")))
        : null;
}
