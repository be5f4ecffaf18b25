using AdaptiveCards;
using HeroMe.Bot.Mentors.Guided;

namespace HeroMe.Bot.Cards;

/// <summary>Fields to write into.</summary>
internal static class Fields
{
    /// <param name="id">Comes back with the tap under this name.</param>
    /// <param name="most">Longest text that the client accepts.</param>
    public static AdaptiveTextInput Lines(string id, string label, string? value, string? placeholder = null, int most = 500) => new()
    {
        Id = id,
        Label = label,
        Value = string.IsNullOrEmpty(value) ? null : value,
        Placeholder = placeholder,
        IsMultiline = true,
        MaxLength = most,
    };

    /// <summary>What was written, as it reads once the card is closed: no Markdown of a person's is carried out.</summary>
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
