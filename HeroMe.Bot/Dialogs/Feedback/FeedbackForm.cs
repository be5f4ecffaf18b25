using AdaptiveCards;
using HeroMe.Bot.Cards;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.Feedback;

/// <summary>The form behind the two thumbs: what was good or not, in ticks and in the person's own words, and the report of an unfit answer. Nothing is required.</summary>
internal static class FeedbackForm
{
    public const string ReasonsField = "reasons";
    public const string WordsField = "words";

    /// <summary>「不適切なAIの回答を報告」.</summary>
    public const string Report = "report";

    private const int LongestWords = 1000;
    private static readonly string[] Liked = ["heard", "thought", "step"];
    private static readonly string[] Disliked = ["unheard", "offtopic", "pushed", "wrong"];

    /// <param name="kept">Whether the person lets their talk be kept; if not, the form says that nothing of it stays.</param>
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

    /// <summary>Only what the form offers is a reason.</summary>
    public static IReadOnlyList<string> Known(IEnumerable<string> reasons) => [.. Liked.Concat(Disliked).Append(Report).Intersect(reasons, StringComparer.Ordinal)];
}
