using AdaptiveCards;
using HeroMe.Bot.Cards;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.Requests;

/// <summary>
/// What can be done: five buttons for what is used most, and a list for the rest, because a card has room for six actions. Each is the same as writing its
/// words; the card stays, and can be used again.
/// </summary>
internal sealed class MenuCard : ICardTemplate
{
    public const string TemplateName = "menu";
    public const string More = "more";
    public const string MoreField = "MenuMore";

    /// <summary>How long it can be used: people scroll back to it.</summary>
    public static readonly TimeSpan OpenFor = TimeSpan.FromDays(7);

    private static readonly string[] Groups = ["Talk", "Steps", "People"];

    /// <summary>What is used most, each with the key of what it says.</summary>
    private static readonly (string Choice, string Says)[] Buttons =
        [("talk", "Menu.Talk"), ("checkin", "Menu.CheckIn"), ("promises", "Menu.Promises"), ("flows", "Menu.Flows"), ("person", "Menu.Person")];

    /// <summary>The rest, in the order of the list.</summary>
    internal static readonly (string Choice, string Says)[] Others =
    [
        ("mentors", "Menu.Mentors"), ("table", "Menu.Table"), ("rehearse", "Menu.Rehearse"), ("sheet", "Sheet.Title"), ("exercises", "Menu.Exercises"), ("herocheck", "Menu.HeroCheck"), ("journey", "Menu.Journey"), ("wins", "Menu.Wins"), ("month", "Menu.Month"),
        ("support", "Menu.Support"), ("thanks", "Menu.Thanks"), ("oneonone", "Menu.OneOnOne"), ("nudges", "Menu.Nudges"), ("plan", "Menu.Plan"), ("remembered", "Menu.Remembered"), ("org", "OrgData.Title"), ("data", "MyData.Title"), ("privacy", "Menu.Privacy"),
    ];

    public string Name => TemplateName;

    public AdaptiveCard Render(Guid id, CardRecord content)
    {
        var l = content.Language;
        var (title, more) = (Words.Of(l, "Menu.Title"), Words.Of(l, "Menu.More"));
        var groups = Groups.Select(group => (Head: Words.Of(l, $"Menu.{group}Title"), What: Words.Of(l, $"Menu.{group}What"))).ToList();
        var others = Others.Select(other => new AdaptiveChoice { Title = Words.Of(l, other.Says), Value = other.Choice }).ToList();
        var card = CardKit.Card(
            string.Join("\n\n", [title, .. groups.Select(group => $"{group.Head}: {group.What}"), $"{more}: {string.Join(l == Language.Japanese ? "、" : ", ", others.Select(other => other.Title))}"]),
            [
                CardKit.Title(title), .. groups.Select(Group),
                new AdaptiveChoiceSetInput { Id = MoreField, Label = more, Style = AdaptiveChoiceInputStyle.Compact, Placeholder = Words.Of(l, "Menu.MoreHint"), Choices = others },
            ]);
        card.Actions = [.. Buttons.Select(button => CardKit.Button(Words.Of(l, button.Says), id, button.Choice)), CardKit.Button(Words.Of(l, "Menu.Open"), id, More)];
        return card;
    }

    public CardAnswer? Answer(CardRecord content, CardInput tap)
    {
        if (tap.Choice != More)
        {
            return Says(content, Buttons, tap.Choice);
        }

        // Pressed without a choice: the card stays as it is.
        var chosen = tap.Input(MoreField);
        return chosen.IsBlank ? new CardAnswer(content) : Says(content, Others, chosen.Reveal());
    }

    private static CardAnswer? Says(CardRecord content, (string Choice, string Says)[] among, string choice) => among.FirstOrDefault(one => one.Choice == choice).Says is { } says
        ? new CardAnswer(content, Follow: new PersonalText(Words.Of(content.Language, says)))
        : null;

    private static AdaptiveContainer Group((string Head, string What) group)
    {
        var what = CardKit.Paragraph(group.What);
        what.Spacing = AdaptiveSpacing.None;
        return new AdaptiveContainer { Items = [CardKit.Heading(group.Head), what] };
    }
}
