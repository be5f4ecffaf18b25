using AdaptiveCards;
using HeroMe.Bot.Cards;
using HeroMe.Bot.Mentors;
using HeroMe.Bot.Mentors.Personas;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.MentorChoice;

/// <summary>The host offers a mentor, with the reason. Whoever would rather go on leaves it alone.</summary>
internal sealed class MentorOfferCard : ICardTemplate
{
    public const string TemplateName = "mentor-offer";
    private const string MentorKey = "mentor";
    private const string TextKey = "text";
    private const string Switch = "switch";

    public string Name => TemplateName;

    public static CardRecord Content(Language language, Persona mentor, string reason) =>
        new(TemplateName, language, Data: new Dictionary<string, string>(MentorFace.Data(mentor), StringComparer.Ordinal) { [MentorKey] = mentor.Id, [TextKey] = reason });

    public AdaptiveCard Render(Guid id, CardRecord content)
    {
        var (l, mentor) = (content.Language, Of(content));
        if (content.Answered is not null)
        {
            var said = Words.Of(l, "Mentors.Chosen", mentor.Name);
            return CardKit.Card(said, CardKit.Note(said));
        }

        var reason = content.Value(TextKey) ?? mentor.Role;
        var card = CardKit.Card($"{mentor.Name}\n\n{reason}", MentorRow.Of(mentor, l, reason));
        card.Actions = [CardKit.Button(Words.Of(l, "Mentors.Switch", mentor.Name), id, Switch)];
        return card;
    }

    public CardAnswer? Answer(CardRecord content, CardInput tap) => tap.Choice == Switch
        ? new CardAnswer(content with { Answered = Switch }, Follow: new PersonalText(Words.Of(content.Language, "Mentors.Says", Of(content).Name)))
        : null;

    private static MentorFace Of(CardRecord content) => MentorFace.Find(content, content.Value(MentorKey) ?? MentorNames.Nozomi);
}
