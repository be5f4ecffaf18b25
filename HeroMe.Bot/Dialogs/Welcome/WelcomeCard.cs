using AdaptiveCards;
using HeroMe.Bot.Cards;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.Welcome;

/// <summary>First contact: that this is an AI and what it is good for, who sees what, three ways to begin, and a button to one's own data.</summary>
internal sealed class WelcomeCard : ICardTemplate
{
    public const string TemplateName = "welcome";
    private const string Data = "data";
    private const string Guided = "guided";
    private static readonly string[] Starters = ["1", "2", "3"];

    public string Name => TemplateName;

    /// <param name="hasModel">False when no model is configured, which the card then says.</param>
    public static CardRecord Content(Language language, bool hasModel) => new(TemplateName, language, Data: hasModel ? null : new Dictionary<string, string>(StringComparer.Ordinal) { [Guided] = Guided });

    public AdaptiveCard Render(Guid id, CardRecord content)
    {
        var l = content.Language;
        var title = Words.Of(l, "Welcome.Title");
        string[] lines = [Words.Of(l, "Welcome.Who"), Words.Of(l, "Welcome.Privacy"), Words.Of(l, "Welcome.Begin")];
        string[] foot = [Words.Of(l, "Welcome.Footer"), .. content.Value(Guided) is null ? Array.Empty<string>() : [Words.Of(l, "Use.Guided")]];
        var card = CardKit.Card(
            string.Join("\n\n", [title, .. lines, .. foot]),
            [Head(l, title, lines[0]), .. lines[1..].Select(CardKit.Paragraph), .. foot.Select(CardKit.Note)]);
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

    private static AdaptiveColumnSet Head(Language language, string title, string who) => new()
    {
        Columns =
        [
            new AdaptiveColumn { Width = "auto", Items = [Portrait.Of(Portrait.Hiromi, Words.Of(language, "Welcome.Portrait"))] },
            new AdaptiveColumn { Width = "stretch", VerticalContentAlignment = AdaptiveVerticalContentAlignment.Center, Items = [CardKit.Title(title), CardKit.Paragraph(who)] },
        ],
    };
}
