using AdaptiveCards;
using HeroMe.Bot.Cards;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.Requests;

/// <summary>What can be done now, in three groups. A button is the same as writing its words; the card stays, and can be used again.</summary>
internal sealed class MenuCard : ICardTemplate
{
    public const string TemplateName = "menu";

    /// <summary>How long it can be used: people scroll back to it.</summary>
    public static readonly TimeSpan OpenFor = TimeSpan.FromDays(7);

    private static readonly string[] Groups = ["Talk", "People", "Own"];

    /// <summary>The buttons with the key of what they say.</summary>
    private static readonly (string Choice, string Says)[] Buttons =
    [
        ("talk", "Menu.Talk"), ("sheet", "Sheet.Title"), ("person", "Menu.Person"), ("plan", "Menu.Plan"), ("data", "MyData.Title"), ("privacy", "Menu.Privacy"),
    ];

    public string Name => TemplateName;

    public AdaptiveCard Render(Guid id, CardRecord content)
    {
        var l = content.Language;
        var title = Words.Of(l, "Menu.Title");
        var groups = Groups.Select(group => (Head: Words.Of(l, $"Menu.{group}Title"), What: Words.Of(l, $"Menu.{group}What"))).ToList();
        var card = CardKit.Card(
            string.Join("\n\n", [title, .. groups.Select(group => $"{group.Head}: {group.What}")]),
            [CardKit.Title(title), .. groups.Select(Group)]);
        card.Actions = [.. Buttons.Select(button => CardKit.Button(Words.Of(l, button.Says), id, button.Choice))];
        return card;
    }

    public CardAnswer? Answer(CardRecord content, CardInput tap) => Buttons.FirstOrDefault(button => button.Choice == tap.Choice).Says is { } says
        ? new CardAnswer(content, Follow: new PersonalText(Words.Of(content.Language, says)))
        : null;

    private static AdaptiveContainer Group((string Head, string What) group)
    {
        var what = CardKit.Paragraph(group.What);
        what.Spacing = AdaptiveSpacing.None;
        return new AdaptiveContainer { Items = [CardKit.Heading(group.Head), what] };
    }
}
