using System.Globalization;
using System.Resources;

namespace HeroMe.Bot.Texts;

/// <summary>The texts of the product outside the guided conversation, in both languages. A test checks that both resource files have the same keys.</summary>
internal static class Words
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");

    internal static ResourceManager Resources { get; } = new("HeroMe.Bot.Texts.Words", typeof(Words).Assembly);

    /// <exception cref="InvalidOperationException">The key is not in the resources: a programming error.</exception>
    public static string Of(Language language, string key, params object[] args)
    {
        var culture = language == Language.English ? English : CultureInfo.InvariantCulture;
        var text = Resources.GetString(key, culture) ?? throw new InvalidOperationException($"There are no words for '{key}'.");
        return args.Length == 0 ? text : string.Format(CultureInfo.InvariantCulture, text, args);
    }
}
