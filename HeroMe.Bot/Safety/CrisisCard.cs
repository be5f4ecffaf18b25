using AdaptiveCards;
using HeroMe.Bot.Cards;
using HeroMe.Bot.Texts;
using Activity = Microsoft.Bot.Schema.Activity;

namespace HeroMe.Bot.Safety;

/// <summary>The fixed words, with numbers that can be tapped. Made without any model, database or key.</summary>
internal static class CrisisCard
{
    public static Activity Message(Language language, Danger danger) => CardKit.Message(Face(CrisisText.For(language, danger)));

    public static AdaptiveCard Face(CrisisText words)
    {
        var card = CardKit.Card(words.PlainText, [CardKit.Title(words.Title), .. words.Paragraphs.Select(CardKit.Paragraph), .. words.Lines.Select(Line)]);

        // Six actions at most; the first lines are the ones to call first. A web address opens the page.
        card.Actions = [.. words.Lines.Where(l => l.Link is not null).Take(6).Select(l => new AdaptiveOpenUrlAction { Title = l.Name, Url = l.Link })];
        return card;
    }

    private static AdaptiveTextBlock Line(CrisisLine line) =>
        CardKit.Paragraph(line.Note is null ? $"**{line.Name}** {line.Number}" : $"**{line.Name}** {line.Number} ({line.Note})");
}
