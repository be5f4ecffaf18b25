using HeroMe.Bot.Safety.Screening;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Safety;

/// <summary>Which lines stand on a card of a kind.</summary>
internal static class OpenLines
{
    public static IReadOnlyList<CrisisLine> For(Language language, Category category, DateTimeOffset at)
    {
        _ = at;
        var yorisoi = language == Language.English
            ? new CrisisLine("Yorisoi Hotline", "0120-279-338", "24 hours, free; press 2 for other languages", Tel("0120279338"))
            : new CrisisLine("よりそいホットライン", "0120-279-338", "24時間・無料", Tel("0120279338"));
        var police = new CrisisLine(language == Language.English ? "Police (Japan)" : "警察", "110", language == Language.English ? "24 hours" : "24時間", Tel("110"));
        var ambulance = new CrisisLine(language == Language.English ? "Ambulance (Japan)" : "救急", "119", language == Language.English ? "24 hours" : "24時間", Tel("119"));
        var tell = new CrisisLine("TELL Lifeline", "0800-300-8355", null, Tel("08003008355"));
        return (category, language) switch
        {
            (Category.HarmOthers, Language.English) => [police, yorisoi, tell],
            (Category.HarmOthers, _) => [police, yorisoi, new("こころの健康相談統一ダイヤル", "0570-064-556", null, Tel("0570064556"))],
            (_, Language.English) => [ambulance, yorisoi, tell, new("Find a helpline", "findahelpline.com", null, new Uri("https://findahelpline.com"))],
            _ => [ambulance, yorisoi, new("#いのちSOS", "0120-061-338", "無料", Tel("0120061338"))],
        };
    }

    private static Uri Tel(string digits) => new($"tel:{digits}");
}
