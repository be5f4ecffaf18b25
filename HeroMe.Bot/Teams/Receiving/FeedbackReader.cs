using HeroMe.Bot.CardActions;
using HeroMe.Bot.Cards;
using HeroMe.Bot.Dialogs.Feedback;
using HeroMe.Bot.Privacy;
using Microsoft.Bot.Schema;
using Newtonsoft.Json;
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
    public static bool? Liked(object? value) => Text(Action(value), "reaction") switch
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
            (Text(form, FeedbackForm.ReasonsField) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            new PersonalText(mended.Length <= LongestWords ? mended : mended[..LongestWords]));
    }

    /// <summary>Everything that was written into the form, at its full length and whatever the form says besides; empty when it holds no words.</summary>
    public static PersonalText Words(object? value)
    {
        var form = FormOf(value);
        return new PersonalText(SafeUnicode.Mend(Text(form, FeedbackForm.WordsField) ?? Text(form, "feedbackText") ?? "").Trim());
    }

    private static JObject FormOf(object? value) => Form(Text(Action(value), "feedback") ?? "");

    private static JObject? Action(object? value)
    {
        var given = value as JObject;
        return given?["actionValue"] as JObject ?? given?["data"]?["actionValue"] as JObject;
    }

    private static JObject Form(string feedback)
    {
        if (feedback.StartsWith('{'))
        {
            try
            {
                return Json.Read<JObject>(feedback) ?? [];
            }
            catch (JsonException)
            {
                // Plain text that begins with a brace.
            }
        }

        return new JObject { [FeedbackForm.WordsField] = feedback };
    }

    private static string? Text(JObject? data, string key) => data?[key] is JValue { Type: JTokenType.String } value ? (string?)value : null;
}
