using AdaptiveCards;
using HeroMe.Bot.Cards;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.Feedback;

/// <summary>The form behind 👍 and 👎: reasons to tick, free text, and the report of an inappropriate answer. All fields are optional.</summary>
internal static class FeedbackForm
{
    public const string ReasonsField = "reasons";
    public const string WordsField = "words";

    /// <summary>「不適切なAIの回答を報告」.</summary>
    public const string Report = "report";

    private const int LongestWords = 1000;
    private static readonly string[] Liked = ["heard", "thought", "step"];
    private static readonly string[] Disliked = ["unheard", "offtopic", "pushed", "wrong"];

    /// <param name="kept">True when the person allowed chat storage; if false, the form says that nothing of it is stored.</param>
    public static AdaptiveCard Card(Language language, bool liked, bool kept)
    {
        string Word(string key) => Words.Of(language, $"Feedback.{key}");
        var question = Word(liked ? "Liked" : "Disliked");
        var where = Word(kept ? "Kept" : "NotKept");
        string[] reasons = [.. liked ? Liked : Disliked, Report];
        var card = CardKit.Card(
            $"{question}\n\n{where}",
            CardKit.Paragraph(question),
            new AdaptiveChoiceSetInput
            {
                Id = ReasonsField,
                Label = Word("Reasons"),
                IsMultiSelect = true,
                Style = AdaptiveChoiceInputStyle.Expanded,
                Wrap = true,
                Choices = [.. reasons.Select(reason => new AdaptiveChoice { Title = Word($"Reason.{reason}"), Value = reason })],
            },
            new AdaptiveTextInput { Id = WordsField, Label = Word("Words"), IsMultiline = true, MaxLength = LongestWords },
            CardKit.Note(where));
        card.Actions = [new AdaptiveSubmitAction { Title = Word("Send") }];
        return card;
    }

    /// <summary>Drops reasons that the form does not offer.</summary>
    public static IReadOnlyList<string> Known(IEnumerable<string> reasons) => [.. Liked.Concat(Disliked).Append(Report).Intersect(reasons, StringComparer.Ordinal)];
}
