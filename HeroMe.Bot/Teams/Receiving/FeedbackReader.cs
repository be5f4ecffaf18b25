using HeroMe.Bot.CardActions;
using HeroMe.Bot.Dialogs.Feedback;
using HeroMe.Bot.Privacy;
using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;

namespace HeroMe.Bot.Teams.Receiving;

/// <summary>
/// Reads the invokes of 👍 and 👎. Teams sends the form's fields as a JSON text and names the rated message; the test client sends plain text and
/// no message id; the reaction may lie one level deeper in the JSON.
/// </summary>
internal static class FeedbackReader
{
    private const int LongestWords = 1000;

    /// <summary>True for 👍, false for 👎; null when the invoke is not feedback.</summary>
    public static bool? Liked(object? value) => InvokeValue.Text(Action(value), "reaction") switch
    {
        "like" => true,
        "dislike" => false,
        _ => null,
    };

    /// <summary>Null when the invoke is not feedback.</summary>
    public static GivenFeedback? Read(IInvokeActivity activity)
    {
        if (Liked(activity.Value) is not { } liked)
        {
            return null;
        }

        var form = FormOf(activity.Value);
        var mended = Words(activity.Value).Reveal();
        return new GivenFeedback(
            activity.ReplyToId is { Length: > 0 and <= 256 } teamsMessageId ? teamsMessageId : null,
            liked,
            (InvokeValue.Text(form, FeedbackForm.ReasonsField) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            new PersonalText(SafeUnicode.Cut(mended, LongestWords)));
    }

    /// <summary>Everything that was written into the form, at its full length and whatever the form says besides; empty when it holds no words.</summary>
    public static PersonalText Words(object? value)
    {
        var form = FormOf(value);
        return new PersonalText(SafeUnicode.Mend(InvokeValue.Text(form, FeedbackForm.WordsField) ?? InvokeValue.Text(form, "feedbackText") ?? "").Trim());
    }

    private static JObject FormOf(object? value) => Form(Action(value)?["feedback"]);

    private static JObject? Action(object? value)
    {
        var given = InvokeValue.Object(value);
        return InvokeValue.Object(given?["actionValue"]) ?? InvokeValue.Object(InvokeValue.Object(given?["data"])?["actionValue"]);
    }

    /// <summary>The fields of the form. Words that are no JSON object are what the person wrote.</summary>
    private static JObject Form(JToken? feedback) => InvokeValue.Object(feedback) ?? new JObject { [FeedbackForm.WordsField] = feedback as JValue };
}
