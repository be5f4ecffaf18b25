using HeroMe.Bot.Notebook;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.Preferences;

/// <summary>How a person is called when the talk greets them.</summary>
internal static class Addressing
{
    private static readonly string[] Honorifics = ["さん", "ちゃん", "くん", "君", "さま", "様", "氏", "先生"];

    /// <summary>Null when they named nothing to be called by. さん is added in polite Japanese only, and never twice.</summary>
    public static string? Name(TurnScope scope) => scope.State.Settings.CalledBy is { Length: > 0 } name ? Name(name, scope.Language, scope.Tone) : null;

    public static string Name(string name, Language language, Tone tone) =>
        language == Language.Japanese && tone == Tone.Polite && !Honorifics.Any(h => name.EndsWith(h, StringComparison.Ordinal)) ? name + "さん" : name;

    /// <summary>The first answer of a talk, with the name in front of it.</summary>
    public static string Greet(TurnScope scope, string answer) => Name(scope) is { } name ? scope.Word("Settings.Named", name, answer) : answer;
}
