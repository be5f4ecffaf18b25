using AdaptiveCards;
using HeroMe.Bot.Cards;
using HeroMe.Bot.Safety;
using HeroMe.Bot.Safety.Screening;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.HandOff;

/// <summary>People to turn to: the company's own desks first, then external help lines. The card has no buttons that the bot answers.</summary>
internal static class DesksCard
{
    private const int MostActions = 6;

    public static AdaptiveCard Render(Language language, HelpLineContext where)
    {
        var lines = OpenLines.For(language, Category.None, where with { Own = [] });
        var own = where.Own;
        var (title, company, outside, notSent) = (Words.Of(language, "HandOff.DesksTitle"), Words.Of(language, "HandOff.Company"), Words.Of(language, "HandOff.Outside"), Words.Of(language, "HandOff.NotSent"));
        string[] plain =
        [
            title,
            .. own.Count == 0 ? [] : own.Select(Plain).Prepend(company),
            outside, .. lines.Select(Plain),
            notSent,
        ];
        var card = CardKit.Card(
            string.Join("\n\n", plain),
            [
                CardKit.Title(title),
                .. own.Count == 0 ? [] : own.Select(CrisisCard.Line).Prepend(CardKit.Paragraph(company)),
                CardKit.Paragraph(outside), .. lines.Select(CrisisCard.Line),
                CardKit.Note(notSent),
            ]);
        card.Actions = [.. own.Concat(lines).Where(l => l.Link is not null).Take(MostActions).Select(CrisisCard.Call)];
        return card;
    }

    private static string Plain(CrisisLine line) => line.Note is null ? $"{line.Name} {line.Number}" : $"{line.Name} {line.Number} ({line.Note})";
}
