using AdaptiveCards;
using HeroMe.Bot.Cards;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.Flows;

/// <summary>The exercises, by the four HERO elements: first the elements, then the three of the one that was chosen.</summary>
internal sealed class ExercisePickerCard : ICardTemplate
{
    public const string TemplateName = "exercise-picker";
    private const string ElementKey = "element";
    private const string All = "all";

    public string Name => TemplateName;

    /// <param name="element">The element whose exercises are shown; null for the four elements.</param>
    public static CardRecord Content(Language language, string? element = null) =>
        new(TemplateName, language, Data: element is null ? null : new Dictionary<string, string>(StringComparer.Ordinal) { [ElementKey] = element });

    public AdaptiveCard Render(Guid id, CardRecord content)
    {
        var l = content.Language;
        var book = FlowLibrary.Shipped.In(l);
        if (content.Answered is { } answered)
        {
            var done = Words.Of(l, "MyData.Chosen", book.Find(answered)?.Title ?? Words.Of(l, "Exercises.Title"));
            return CardKit.Card(done, CardKit.Note(done));
        }

        var element = content.Value(ElementKey);
        var rows = element is null
            ? FlowLibrary.Elements.Select(name => (Choice: name, Head: Words.Of(l, $"Exercises.{name}"), What: Words.Of(l, $"Exercises.{name}.What"))).ToList()
            : book.Exercises.Where(exercise => exercise.Element == element).Select(exercise => (Choice: exercise.Id, Head: exercise.Title, What: Words.Of(l, "Exercises.Line", exercise.About, exercise.Minutes))).ToList();
        string[] said = [element is null ? Words.Of(l, "Exercises.Title") : Words.Of(l, $"Exercises.{element}"), Words.Of(l, element is null ? "Exercises.What" : $"Exercises.{element}.What")];
        var card = CardKit.Card(
            string.Join("\n\n", [.. said, .. rows.Select(row => $"{row.Head}: {row.What}")]),
            [CardKit.Title(said[0]), CardKit.Note(said[1]), .. rows.Select(row => Row(row.Head, row.What))]);
        card.Actions = [.. rows.Select(row => CardKit.Button(row.Head, id, row.Choice))];
        if (element is not null)
        {
            card.Actions.Add(CardKit.Button(Words.Of(l, "Exercises.All"), id, All));
        }

        return card;
    }

    public CardAnswer? Answer(CardRecord content, CardInput tap)
    {
        if (content.Value(ElementKey) is not { } element)
        {
            return FlowLibrary.Elements.Contains(tap.Choice) ? new CardAnswer(Content(content.Language, tap.Choice)) : null;
        }

        return tap.Choice == All ? new CardAnswer(Content(content.Language))
            : FlowLibrary.Shipped.Find(tap.Choice, content.Language) is { } exercise && exercise.Element == element
                ? new CardAnswer(content with { Answered = exercise.Id }) { Chosen = FlowDialog.Start(exercise.Id) }
                : null;
    }

    private static AdaptiveContainer Row(string head, string what)
    {
        var about = CardKit.Note(what);
        about.Spacing = AdaptiveSpacing.None;
        return new AdaptiveContainer { Items = [CardKit.Heading(head), about] };
    }
}
