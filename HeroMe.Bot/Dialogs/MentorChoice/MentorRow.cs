using AdaptiveCards;
using HeroMe.Bot.Cards;
using HeroMe.Bot.Mentors.Personas;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.MentorChoice;

/// <summary>A mentor on a card: the small portrait, the name, and words beside it.</summary>
internal static class MentorRow
{
    public static AdaptiveColumnSet Of(Persona mentor, Language language, string words) =>
        Of(Portrait.SmallOf(mentor.Id, Words.Of(language, "Mentors.Portrait", mentor.Name)), mentor, words);

    /// <summary>With the portrait in its full size.</summary>
    public static AdaptiveColumnSet Large(Persona mentor, Language language, string words) =>
        Of(Portrait.Of(mentor.Id, Words.Of(language, "Mentors.Portrait", mentor.Name)), mentor, words);

    private static AdaptiveColumnSet Of(AdaptiveImage portrait, Persona mentor, string words)
    {
        var text = CardKit.Paragraph(words);
        text.Spacing = AdaptiveSpacing.None;
        return new AdaptiveColumnSet
        {
            Columns =
            [
                new AdaptiveColumn { Width = "auto", Items = [portrait] },
                new AdaptiveColumn { Width = "stretch", VerticalContentAlignment = AdaptiveVerticalContentAlignment.Center, Items = [CardKit.Heading(mentor.Name), text] },
            ],
        };
    }
}
