using AdaptiveCards;
using HeroMe.Bot.Cards;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.MentorChoice;

/// <summary>A mentor on a card: the small portrait, the name, and words beside it.</summary>
internal static class MentorRow
{
    public static AdaptiveColumnSet Of(MentorFace mentor, Language language, string words) =>
        Of(Portrait.Has(mentor.Id) ? Portrait.SmallOf(mentor.Id, Words.Of(language, "Mentors.Portrait", mentor.Name)) : null, mentor, words);

    /// <summary>With the portrait in its full size.</summary>
    public static AdaptiveColumnSet Large(MentorFace mentor, Language language, string words) =>
        Of(Portrait.Has(mentor.Id) ? Portrait.Of(mentor.Id, Words.Of(language, "Mentors.Portrait", mentor.Name)) : null, mentor, words);

    /// <param name="portrait">Null for a mentor of the company, who has none.</param>
    private static AdaptiveColumnSet Of(AdaptiveImage? portrait, MentorFace mentor, string words)
    {
        var text = CardKit.Paragraph(words);
        text.Spacing = AdaptiveSpacing.None;
        return new AdaptiveColumnSet
        {
            Columns =
            [
                .. portrait is null ? Array.Empty<AdaptiveColumn>() : [new AdaptiveColumn { Width = "auto", Items = [portrait] }],
                new AdaptiveColumn { Width = "stretch", VerticalContentAlignment = AdaptiveVerticalContentAlignment.Center, Items = [CardKit.Heading(mentor.Name), text] },
            ],
        };
    }
}
