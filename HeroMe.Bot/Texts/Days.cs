using System.Globalization;

namespace HeroMe.Bot.Texts;

/// <summary>Days in words.</summary>
internal static class Days
{
    /// <summary>「11月3日」 or "3 Nov".</summary>
    public static string Short(DateOnly day, Language language) => day.ToString(language == Language.Japanese ? "M月d日" : "d MMM", CultureInfo.InvariantCulture);

    /// <summary>The same with its year where that is another than this one's.</summary>
    public static string Of(DateOnly day, DateOnly today, Language language) => day.Year == today.Year
        ? Short(day, language)
        : day.ToString(language == Language.Japanese ? "yyyy年M月d日" : "d MMM yyyy", CultureInfo.InvariantCulture);
}
