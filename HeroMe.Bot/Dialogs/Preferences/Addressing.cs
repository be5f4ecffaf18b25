using HeroMe.Bot.Notebook;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.Preferences;

/// <summary>How a person is addressed in a greeting.</summary>
internal static class Addressing
{
    private static readonly string[] Honorifics = ["さん", "ちゃん", "くん", "君", "さま", "様", "氏", "先生"];

    /// <returns>Null when they chose no name. さん is added in polite Japanese only, and never to another honorific.</returns>
    public static string? Name(TurnScope scope) => scope.State.Settings.CalledBy is { Length: > 0 } name ? Name(name, scope.Language, scope.Tone) : null;

    public static string Name(string name, Language language, Tone tone) =>
        language == Language.Japanese && tone == Tone.Polite && !Honorifics.Any(h => name.EndsWith(h, StringComparison.Ordinal)) ? name + "さん" : name;

    /// <summary>Puts the person's name before the first answer of a conversation.</summary>
    public static string Greet(TurnScope scope, string answer) => Name(scope) is { } name ? scope.Word("Settings.Named", name, answer) : answer;
}
