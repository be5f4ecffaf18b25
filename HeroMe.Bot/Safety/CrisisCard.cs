using AdaptiveCards;
using HeroMe.Bot.Cards;

namespace HeroMe.Bot.Safety;

/// <summary>Draws a fixed crisis card with phone numbers to tap. Needs no model, database or key.</summary>
internal static class CrisisCard
{
    private const int MostActions = 6;

    /// <param name="words">The content of the card.</param>
    /// <param name="buttons">Further buttons; together with the numbers at most six.</param>
    /// <param name="chosen">What the person chose; null while nothing is chosen.</param>
    /// <param name="inWords">How to answer without the buttons. Only in the text alternative, which is all there is when Teams refuses the card; null for nothing.</param>
    /// <param name="answersFirst">True when the buttons answer the card's question: they then come before the numbers.</param>
    public static AdaptiveCard Render(CrisisText words, IReadOnlyList<AdaptiveAction> buttons, string? chosen = null, string? inWords = null, bool answersFirst = false)
    {
        var plain = string.Join("\n\n", new[] { words.PlainText, chosen, inWords }.OfType<string>());
        var card = CardKit.Card(
            plain,
            [
                CardKit.Title(words.Title),
                .. words.Paragraphs.SelectMany(p => p.Split("\n\n")).Select(CardKit.Paragraph),
                .. words.Lines.Select(Line),
                .. chosen is null ? Array.Empty<AdaptiveElement>() : [CardKit.Note(chosen)],
            ]);

        // The lines are ordered by who should be called first. A web address opens its page.
        AdaptiveAction[] calls = [.. words.Lines.Where(l => l.Link is not null).Take(MostActions - buttons.Count).Select(Call)];
        card.Actions = answersFirst ? [.. buttons, .. calls] : [.. calls, .. buttons];
        return card;
    }

    public static AdaptiveOpenUrlAction Call(CrisisLine line) => new() { Title = line.Name, Url = line.Link };

    public static AdaptiveTextBlock Line(CrisisLine line) =>
        CardKit.Paragraph(line.Note is null ? $"**{line.Name}** {line.Number}" : $"**{line.Name}** {line.Number} ({line.Note})");
}
