using System.Text.RegularExpressions;

namespace HeroMe.Bot.Mentors.Guided;

/// <summary>Messages that ask for nothing: their form is fixed, with places to fill in.</summary>
internal static partial class MessageForms
{
    /// <returns>The name of the form; null when the message speaks of none.</returns>
    public static string? Of(string plain) =>
        Apology().IsMatch(plain) ? "Apology"
        : Refusal().IsMatch(plain) ? "Refusal"
        : Thanks().IsMatch(plain) ? "Thanks"
        : null;

    [GeneratedRegex("お礼|御礼|感謝を|ありがとうを|thank(?:s| you)? (?:to|note|message|him|her|them)|say thanks", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Thanks();

    [GeneratedRegex("謝り|謝る|謝罪|お詫び|おわび|ごめんって|apolog|say sorry", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Apology();

    [GeneratedRegex("断り|断る|ことわ|断れ|say no|turn (?:it|them|him|her) down|decline|refuse", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Refusal();
}
