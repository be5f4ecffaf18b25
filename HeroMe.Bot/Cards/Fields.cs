using AdaptiveCards;

namespace HeroMe.Bot.Cards;

/// <summary>Text inputs of cards.</summary>
internal static class Fields
{
    /// <param name="id">Name under which the text comes back with the card action.</param>
    /// <param name="most">Longest text in characters that the client accepts.</param>
    /// <param name="oneLine">True where a few words are expected: a long form then fits a screen.</param>
    public static AdaptiveTextInput Lines(string id, string label, string? value, string? placeholder = null, int most = 500, bool oneLine = false) => new()
    {
        Id = id,
        Label = label,
        Value = string.IsNullOrEmpty(value) ? null : value,
        Placeholder = placeholder,
        IsMultiline = !oneLine,
        MaxLength = most,
    };

    /// <summary>The text as shown once the card is closed: Markdown that the person typed is not rendered.</summary>
    public static string Written(string text)
    {
        var shown = new System.Text.StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c is '*' or '_' or '[' or ']' or '`' or '#' or '\\' or '~' or '>' or '<')
            {
                shown.Append('\\');
            }

            shown.Append(c);
        }

        return shown.ToString();
    }
}
