using AdaptiveCards;
using HeroMe.Bot.Cards;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.Promises;

/// <summary>Asks how a promise went: of one by a button for each answer, of several on one day by a choice for each.</summary>
internal sealed class PromiseCard : ICardTemplate
{
    public const string TemplateName = "promise";
    private const string QuestionKey = "question";
    private const string IdsKey = "ids";
    private const string Send = "send";

    private static readonly PromiseAnswer[] Answers = [PromiseAnswer.Done, PromiseAnswer.Partly, PromiseAnswer.Missed, PromiseAnswer.Move, PromiseAnswer.LetGo];

    public string Name => TemplateName;

    /// <param name="question">As it is said, with the step in it when there is one.</param>
    public static CardRecord Content(IReadOnlyList<Promise> promises, string question, Language language)
    {
        var data = promises.ToDictionary(promise => promise.Key, promise => PromiseWords.Dated(promise, language), StringComparer.Ordinal);
        data[IdsKey] = string.Join(' ', promises.Select(promise => promise.Key));
        data[QuestionKey] = question;
        return new CardRecord(TemplateName, language, Data: data);
    }

    public AdaptiveCard Render(Guid id, CardRecord content)
    {
        var l = content.Language;
        var (title, question) = (Words.Of(l, "Promises.Title"), content.Value(QuestionKey) ?? Words.Of(l, "Promises.Question"));
        var ids = Ids(content);
        if (content.Answered is not null)
        {
            return Told(title, content, ids);
        }

        if (ids.Length > 1)
        {
            return Several(id, content, title, question, ids);
        }

        var card = CardKit.Card($"{title}\n\n{question}", CardKit.Note(title), CardKit.Paragraph(Fields.Written(question)));
        card.FallbackText = card.Speak = $"{title}\n\n{Fields.Written(question)}";
        card.Actions = [.. Answers.Select(answer => CardKit.Button(Words.Of(l, $"Promises.Say{answer}"), id, answer.ToString()))];
        return card;
    }

    public CardAnswer? Answer(CardRecord content, CardInput tap)
    {
        var ids = Ids(content);
        var answers = ids.Length > 1 && tap.Choice == Send
            ? ids.Select(promise => (promise, said: tap.Input(promise).Reveal())).Where(a => IsAnswer(a.said)).ToDictionary(a => a.promise, a => a.said, StringComparer.Ordinal)
            : ids.Length <= 1 && IsAnswer(tap.Choice) ? ids.ToDictionary(promise => promise, _ => tap.Choice, StringComparer.Ordinal)
            : null;
        return answers switch
        {
            null => null,

            // Nothing was chosen: the card stays open.
            { Count: 0 } when ids.Length > 1 => new CardAnswer(content),
            _ => new CardAnswer(content with { Answered = string.Join(' ', answers.Select(a => $"{a.Key}={a.Value}").DefaultIfEmpty(tap.Choice)) }) { Chosen = new CardChoice(PromisesDialog.DialogId, PromisesDialog.Answered, answers) },
        };
    }

    private static bool IsAnswer(string said) => Answers.Any(answer => answer.ToString() == said);

    private static string[] Ids(CardRecord content) => (content.Value(IdsKey) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static AdaptiveCard Told(string title, CardRecord content, string[] ids)
    {
        var said = content.Answered!.Split(' ').Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[^1], StringComparer.Ordinal);
        var lines = ids.Length == 0 ? [Answered(content.Language, content.Answered)] : ids.Where(said.ContainsKey).Select(promise => Words.Of(content.Language, "Promises.Told", Fields.Written(content.Value(promise) ?? ""), Answered(content.Language, said[promise]))).ToArray();
        return CardKit.Card(string.Join("\n\n", [title, .. lines]), [CardKit.Note(title), .. lines.Select(CardKit.Paragraph)]);
    }

    private static AdaptiveCard Several(Guid id, CardRecord content, string title, string question, string[] ids)
    {
        var l = content.Language;
        var card = CardKit.Card(
            string.Join("\n\n", [title, question, .. ids.Select(promise => content.Value(promise) ?? "")]),
            [
                CardKit.Note(title), CardKit.Paragraph(question),
                .. ids.Select(promise => new AdaptiveChoiceSetInput
                {
                    Id = promise,
                    Label = content.Value(promise),
                    Style = AdaptiveChoiceInputStyle.Compact,
                    Placeholder = Words.Of(l, "Promises.NoAnswer"),
                    Choices = [.. Answers.Select(answer => new AdaptiveChoice { Title = Words.Of(l, $"Promises.Say{answer}"), Value = answer.ToString() })],
                }),
            ]);
        card.Actions = [CardKit.Button(Words.Of(l, "Promises.Send"), id, Send)];
        return card;
    }

    private static string Answered(Language language, string answer) => Words.Of(language, $"Promises.Say{answer}");
}
