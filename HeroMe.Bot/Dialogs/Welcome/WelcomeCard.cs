using AdaptiveCards;
using HeroMe.Bot.Cards;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.Welcome;

/// <summary>First contact: who this is, that it is an AI, who sees what, three ways to begin, and a button to one's own data.</summary>
internal sealed class WelcomeCard : ICardTemplate
{
    public const string TemplateName = "welcome";
    private const string Data = "data";
    private static readonly string[] Starters = ["1", "2", "3"];

    public string Name => TemplateName;

    public AdaptiveCard Render(Guid id, CardRecord content)
    {
        var l = content.Language;
        string[] paragraphs =
        [
            Words.Of(l, "Welcome.Who"),
            Words.Of(l, "Welcome.Privacy"),
            Words.Of(l, "Welcome.TeamsCopy"),
            Words.Of(l, "Welcome.Erase"),
            Words.Of(l, "Welcome.Begin"),
        ];
        var title = Words.Of(l, "Welcome.Title");
        var card = CardKit.Card(
            string.Join("\n\n", [title, .. paragraphs]),
            [CardKit.Title(title), .. paragraphs.Select(CardKit.Paragraph)]);
        if (content.Answered is null)
        {
            card.Actions = [.. Starters.Select(s => CardKit.Button(Words.Of(l, $"Welcome.Starter{s}"), id, s)), CardKit.Button(Words.Of(l, "MyData.Title"), id, Data)];
        }

        return card;
    }

    /// <summary>Opening one's data starts no conversation, so the card keeps its buttons.</summary>
    public CardAnswer? Answer(CardRecord content, CardInput tap) => tap.Choice switch
    {
        Data => new CardAnswer(content, Follow: new PersonalText(Words.Of(content.Language, "MyData.Title"))),
        var starter when Starters.Contains(starter) =>
            new CardAnswer(content with { Answered = starter }, Follow: new PersonalText(Words.Of(content.Language, $"Welcome.Starter{starter}"))),
        _ => null,
    };
}
