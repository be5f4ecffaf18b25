using AdaptiveCards;
using HeroMe.Bot.Dialogs.Remembering;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Tests.Dialogs;

/// <summary>Cards about the mentors' memory, whose facts are not in a record.</summary>
internal static class CardsOfMemory
{
    private static readonly DateTimeOffset At = new(2026, 11, 24, 10, 30, 0, TimeSpan.FromHours(9));

    public static IEnumerable<(string Name, AdaptiveCard Card)> In(Language language)
    {
        string[] words = language == Language.Japanese
            ? ["品質管理の仕事をして6年目です", "時短勤務で働いています", "人前で話すのが苦手です", "会議で意見が言えない", "いつか海外の工場で働きたい", "月曜は早く帰りたい", "資料を作るのが得意です"]
            : ["I have worked in quality control for six years", "I work part-time", "I'm not good at speaking in front of people", "I never manage to say anything in meetings", "One day I want to work at a plant abroad", "I want to leave early on Mondays", "I'm good at making slides"];
        List<MemoryFact> facts = [.. words.Select((line, at) => new MemoryFact(new Note(Guid.NewGuid(), NoteKind.Memory, At.AddDays(-at), new PersonalText(line)) { Fields = Heard(at) }).Using(at != 2))];
        var (on, off, id) = (new MemoryFaces(facts, isOn: true, TimeZoneInfo.Utc, language), new MemoryFaces([], isOn: false, TimeZoneInfo.Utc, language), Guid.NewGuid());
        return
        [
            ("memory, list", on.List(id, 0)),
            ("memory, second page", on.List(id, MemoryFaces.PageSize)),
            ("memory, off", off.List(id, 0)),
            ("memory, fact", on.Item(id, facts[0])),
            ("memory, fact not used", on.Item(id, facts[2])),
            ("used facts", UsedCard.Render(id, [.. facts.Take(3).Select(fact => UsedItem.Of(fact, on))], language)),
        ];
    }

    private static Dictionary<string, string> Heard(int at) => new(StringComparer.Ordinal) { [MemoryFact.MentorField] = at % 2 == 0 ? "hiromi" : "takumi" };
}
