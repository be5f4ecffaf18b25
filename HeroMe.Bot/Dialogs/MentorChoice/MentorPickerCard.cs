using AdaptiveCards;
using HeroMe.Bot.Cards;
using HeroMe.Bot.Mentors.Personas;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.MentorChoice;

/// <summary>The mentors with what each is good for, the company's own among them. Choosing one is the same as asking for one by name.</summary>
internal sealed class MentorPickerCard : ICardTemplate
{
    public const string TemplateName = "mentors";
    public const string WhoField = "MentorWho";
    private const string Choose = "choose";
    private const int MostButtons = 6;

    public string Name => TemplateName;

    public static CardRecord Content(Language language, MentorCatalog mentors) => new(TemplateName, language, Data: mentors.Company.Count == 0 ? null : MentorFace.Data(mentors.All));

    public AdaptiveCard Render(Guid id, CardRecord content)
    {
        var (l, faces) = (content.Language, MentorFace.Read(content));
        if (content.Answered is { } chosen)
        {
            var said = Words.Of(l, "Mentors.Chosen", MentorFace.Find(content, chosen).Name);
            return CardKit.Card(said, CardKit.Note(said));
        }

        var (title, text) = (Words.Of(l, "Mentors.PickerTitle"), Words.Of(l, "Mentors.PickerText"));
        var card = CardKit.Card(
            string.Join("\n\n", [title, text, .. faces.Select(mentor => $"{mentor.Name}: {mentor.Role}")]),
            [CardKit.Title(title), CardKit.Note(text), .. faces.Select(mentor => MentorRow.Of(mentor, l, mentor.Role))]);
        if (faces.Count <= MostButtons)
        {
            card.Actions = [.. faces.Select(mentor => CardKit.Button(mentor.Name, id, mentor.Id))];
            return card;
        }

        card.Body.Add(new AdaptiveChoiceSetInput
        {
            Id = WhoField,
            Label = Words.Of(l, "Mentors.PickerWho"),
            Style = AdaptiveChoiceInputStyle.Compact,
            Value = faces[0].Id,
            Choices = [.. faces.Select(mentor => new AdaptiveChoice { Title = mentor.Name, Value = mentor.Id })],
        });
        card.Actions = [CardKit.Button(Words.Of(l, "Mentors.PickerChoose"), id, Choose)];
        return card;
    }

    public CardAnswer? Answer(CardRecord content, CardInput tap)
    {
        var wanted = tap.Choice == Choose ? tap.Input(WhoField).Reveal() : tap.Choice;
        return MentorFace.Read(content).FirstOrDefault(mentor => mentor.Id == wanted) is { } chosen
            ? new CardAnswer(content with { Answered = chosen.Id }, Follow: new PersonalText(Words.Of(content.Language, "Mentors.Says", chosen.Name)))
            : null;
    }
}
