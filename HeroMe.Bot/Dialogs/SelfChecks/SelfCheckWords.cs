using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.SelfChecks;

internal sealed record ElementWords(string Name, string About);

/// <summary>What the self-checks say in one language, from the files in Content/. Of a list one is said, the next one the next time.</summary>
internal sealed record SelfCheckWords(
    IReadOnlyList<string> Offer,
    IReadOnlyList<string> MonthlyOffer,
    IReadOnlyList<string> Resume,
    string Intro,
    string Total,
    string Bars,
    string NoComparison,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Result,
    IReadOnlyDictionary<string, ElementWords> Elements,
    IReadOnlyList<string> TooEarly,
    IReadOnlyList<string> MonthlyThanks,
    IReadOnlyList<string> MonthlyLonely,
    IReadOnlyList<string> Skipped,
    IReadOnlyList<string> ChooseExercise)
{
    private static readonly Lazy<SelfCheckWords> Japanese = new(() => EmbeddedJson.Read<SelfCheckWords>("Dialogs.SelfChecks.selfcheck.ja.json"));
    private static readonly Lazy<SelfCheckWords> English = new(() => EmbeddedJson.Read<SelfCheckWords>("Dialogs.SelfChecks.selfcheck.en.json"));

    public static SelfCheckWords In(Language language) => (language == Language.English ? English : Japanese).Value;

    public static string Pick(IReadOnlyList<string> list, int turn) => list[turn % list.Count];
}
