using AdaptiveCards;
using HeroMe.Bot.Cards;
using HeroMe.Bot.Mentors.Guided;
using HeroMe.Bot.Notebook;

namespace HeroMe.Bot.Safety;

/// <summary>The fixed words, with numbers that can be tapped. Made without any model, database or key.</summary>
internal static class CrisisCard
{
    private const int MostActions = 6;

    /// <param name="words">What stands on it.</param>
    /// <param name="buttons">Beside the numbers; with them at most six actions stand on the card.</param>
    /// <param name="answersFirst">The buttons answer a question that stands on the card.</param>
    /// <param name="chosen">What the person chose, once they did.</param>
    public static AdaptiveCard Render(CrisisText words, IReadOnlyList<AdaptiveAction> buttons, string? chosen = null, bool answersFirst = false)
    {
        var plain = chosen is null ? words.PlainText : $"{words.PlainText}\n\n{chosen}";
        var card = CardKit.Card(
            plain,
            [
                CardKit.Title(words.Title),
                .. words.Paragraphs.SelectMany(p => p.Split("\n\n")).Select(CardKit.Paragraph),
                .. words.Lines.Select(Line),
                .. chosen is null ? Array.Empty<AdaptiveElement>() : [CardKit.Note(chosen)],
            ]);

        // The first lines are the ones to call first. A web address opens the page.
        AdaptiveAction[] calls = [.. words.Lines.Where(l => l.Link is not null).Take(MostActions - buttons.Count).Select(Call)];
        card.Actions = answersFirst ? [.. buttons, .. calls] : [.. calls, .. buttons];
        return card;
    }

    public static AdaptiveOpenUrlAction Call(CrisisLine line) => new() { Title = line.Name, Url = line.Link };

    public static AdaptiveTextBlock Line(CrisisLine line) =>
        CardKit.Paragraph(line.Note is null ? $"**{line.Name}** {line.Number}" : $"**{line.Name}** {line.Number} ({line.Note})");
}
