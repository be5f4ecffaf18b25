using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.Journey;

/// <summary>What 「わたしの歩み」 says in one language, from the files in Content/.</summary>
internal sealed record JourneyWords(string Intro, string Contacts, string Autonomy, string Connection, string Promises, string Wins, IReadOnlyDictionary<string, IReadOnlyList<string>> Sentence)
{
    private static readonly Lazy<JourneyWords> Japanese = new(() => EmbeddedJson.Read<JourneyWords>("Dialogs.Journey.journey.ja.json"));
    private static readonly Lazy<JourneyWords> English = new(() => EmbeddedJson.Read<JourneyWords>("Dialogs.Journey.journey.en.json"));

    public static JourneyWords In(Language language) => (language == Language.English ? English : Japanese).Value;
}
