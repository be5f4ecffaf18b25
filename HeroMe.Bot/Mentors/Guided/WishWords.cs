using HeroMe.Bot.Privacy;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Mentors.Guided;

/// <summary>Reads which kind of answer is wanted.</summary>
internal static class WishWords
{
    private const int ShortJapanese = 18;
    private const int ShortEnglish = 40;

    /// <summary>The wish, when the message is little more than that wish.</summary>
    public static Wish Read(PersonalText text, Language language)
    {
        var limit = language == Language.Japanese ? ShortJapanese : ShortEnglish;
        return text.Length > limit ? Wish.None : MentionedIn(text, language);
    }

    /// <summary>The wish that a longer text carries along.</summary>
    public static Wish MentionedIn(PersonalText text, Language language)
    {
        var words = text.Reveal();
        return GuidedContent.In(language).WishWords.FirstOrDefault(w => w.Value.Any(v => words.Contains(v, StringComparison.OrdinalIgnoreCase))).Key;
    }
}
