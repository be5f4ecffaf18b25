using AdaptiveCards;
using HeroMe.Bot.Cards;
using HeroMe.Bot.Mentors;
using HeroMe.Bot.Mentors.Personas;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.MentorChoice;

/// <summary>A mentor has taken over: portrait, name and one sentence from the sheet. A button leads back to the host.</summary>
internal sealed class HandoverCard : ICardTemplate
{
    public const string TemplateName = "handover";
    private const string MentorKey = "mentor";
    private const string TextKey = "text";
    private const string Back = "back";

    public string Name => TemplateName;

    public static CardRecord Content(Language language, Persona mentor, PersonalText greeting) =>
        new(TemplateName, language, Data: new Dictionary<string, string>(MentorFace.Data(mentor), StringComparer.Ordinal) { [MentorKey] = mentor.Id, [TextKey] = greeting.Reveal() });

    public AdaptiveCard Render(Guid id, CardRecord content)
    {
        var (l, mentor) = (content.Language, MentorFace.Find(content, content.Value(MentorKey)));
        var greeting = content.Value(TextKey) ?? mentor.Role;
        var card = CardKit.Card($"{mentor.Name}\n\n{greeting}", MentorRow.Large(mentor, l, Fields.Written(greeting)));
        if (content.Answered is null && mentor.Id != MentorNames.Hiromi)
        {
            card.Actions = [CardKit.Button(Words.Of(l, "Mentors.Back"), id, Back)];
        }

        return card;
    }

    public CardAnswer? Answer(CardRecord content, CardInput tap) => tap.Choice == Back
        ? new CardAnswer(content with { Answered = Back }, Follow: new PersonalText(Words.Of(content.Language, "Mentors.BackSays")))
        : null;
}
