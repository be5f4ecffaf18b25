using AdaptiveCards;
using HeroMe.Bot.Cards;
using HeroMe.Bot.Mentors.Personas;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.MentorChoice;

/// <summary>The six mentors with what each is good for. A button is the same as asking for one by name.</summary>
internal sealed class MentorPickerCard : ICardTemplate
{
    public const string TemplateName = "mentors";

    public string Name => TemplateName;

    public AdaptiveCard Render(Guid id, CardRecord content)
    {
        var (l, catalog) = (content.Language, MentorCatalog.In(content.Language));
        if (content.Answered is { } chosen)
        {
            var said = Words.Of(l, "Mentors.Chosen", catalog.Of(chosen).Name);
            return CardKit.Card(said, CardKit.Note(said));
        }

        var (title, text) = (Words.Of(l, "Mentors.PickerTitle"), Words.Of(l, "Mentors.PickerText"));
        var card = CardKit.Card(
            string.Join("\n\n", [title, text, .. catalog.All.Select(mentor => $"{mentor.Name}: {mentor.Role}")]),
            [CardKit.Title(title), CardKit.Note(text), .. catalog.All.Select(mentor => Row(mentor, l))]);
        card.Actions = [.. catalog.All.Select(mentor => CardKit.Button(mentor.Name, id, mentor.Id))];
        return card;
    }

    public CardAnswer? Answer(CardRecord content, CardInput tap) => MentorCatalog.In(content.Language).All.FirstOrDefault(mentor => mentor.Id == tap.Choice) is { } chosen
        ? new CardAnswer(content with { Answered = chosen.Id }, Follow: new PersonalText(Words.Of(content.Language, "Mentors.Says", chosen.Name)))
        : null;

    private static AdaptiveColumnSet Row(Persona mentor, Language language) => MentorRow.Of(mentor, language, mentor.Role);
}
