using System.Globalization;
using AdaptiveCards;
using HeroMe.Bot.Cards;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.Promises;

/// <summary>What becomes of a promise that was not or only partly done: a smaller step in own words, another day, let go, or nothing at all.</summary>
internal sealed class PromiseNextCard : ICardTemplate
{
    public const string TemplateName = "promise-next";
    public const string DayField = "day";
    public const string WordsField = "words";
    private const string StepKey = "step";
    private static readonly string[] Choices = [PromisesDialog.Shrunk, PromisesDialog.MovedTo, PromisesDialog.LetGo, PromisesDialog.Left];

    public string Name => TemplateName;

    /// <param name="day">What the date begins with.</param>
    public static CardRecord Content(Promise promise, DateOnly day, Language language) => new(TemplateName, language, Data: new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [PromiseTalk.PromiseKey] = promise.Key,
        [StepKey] = promise.Words.Reveal(),
        [DayField] = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
    });

    public AdaptiveCard Render(Guid id, CardRecord content)
    {
        var l = content.Language;
        var step = Fields.Written(content.Value(StepKey) ?? Words.Of(l, "Promises.Title"));
        if (content.Answered is { } answered)
        {
            var done = Words.Of(l, "Promises.Told", step, Words.Of(l, $"Promises.{Title(answered)}"));
            return CardKit.Card(done, CardKit.Paragraph(done));
        }

        var (how, small, day) = (Words.Of(l, "Promises.How"), Words.Of(l, "Promises.Small"), Words.Of(l, "Promises.Day"));
        var card = CardKit.Card(
            string.Join("\n\n", [step, how, small, day]),
            CardKit.Heading(step),
            CardKit.Note(how),
            Fields.Lines(WordsField, small, null, Words.Of(l, "Promises.SmallHint"), most: 160, oneLine: true),
            new AdaptiveDateInput { Id = DayField, Label = day, Value = content.Value(DayField) });
        card.Actions = [.. Choices.Select(choice => CardKit.Button(Words.Of(l, $"Promises.{Title(choice)}"), id, choice))];
        return card;
    }

    public CardAnswer? Answer(CardRecord content, CardInput tap) => Choices.Contains(tap.Choice, StringComparer.Ordinal)
        ? new CardAnswer(content with { Answered = tap.Choice })
        {
            Chosen = new CardChoice(PromisesDialog.DialogId, tap.Choice, new Dictionary<string, string>(StringComparer.Ordinal)
            {
                [PromiseTalk.PromiseKey] = content.Value(PromiseTalk.PromiseKey) ?? "",
                [DayField] = tap.Input(DayField).Reveal(),
                [WordsField] = tap.Input(WordsField).Reveal(),
            }),
        }
        : null;

    private static string Title(string choice) => choice switch
    {
        PromisesDialog.Shrunk => "DoShrink",
        PromisesDialog.MovedTo => "DoMove",
        PromisesDialog.LetGo => "DoLetGo",
        _ => "DoLeave",
    };
}
