using AdaptiveCards;
using HeroMe.Bot.Cards;
using HeroMe.Bot.Company;
using HeroMe.Bot.Safety;
using HeroMe.Bot.Safety.Screening;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.HandOff;

/// <summary>People to turn to: the company's own desks first, then the lines outside. Nothing on it is answered.</summary>
internal static class DesksCard
{
    private const int MostActions = 6;

    /// <param name="at">The person's own clock.</param>
    public static AdaptiveCard Face(Language language, IEnumerable<CrisisDesk> desks, DateTimeOffset at)
    {
        var own = desks.Select(desk => string.IsNullOrWhiteSpace(desk.Hours) ? $"**{desk.Name}** {desk.Reach}" : $"**{desk.Name}** {desk.Reach} ({desk.Hours})").ToList();
        var lines = OpenLines.For(language, Category.SelfHarm, at);
        List<string> said = [Words.Of(language, "HandOff.DesksTitle")];
        if (own.Count > 0)
        {
            said.AddRange([Words.Of(language, "HandOff.Company"), .. own]);
        }

        said.Add(Words.Of(language, "HandOff.Outside"));
        var card = CardKit.Card(
            string.Join("\n\n", [.. said.Select(s => s.Replace("**", "", StringComparison.Ordinal)), .. lines.Select(l => $"{l.Name} {l.Number}"), Words.Of(language, "HandOff.NotSent")]),
            [CardKit.Title(said[0]), .. said.Skip(1).Select(CardKit.Paragraph), .. lines.Select(CrisisCard.Line), CardKit.Note(Words.Of(language, "HandOff.NotSent"))]);
        card.Actions = [.. lines.Where(l => l.Link is not null).Take(MostActions).Select(CrisisCard.Call)];
        return card;
    }
}
