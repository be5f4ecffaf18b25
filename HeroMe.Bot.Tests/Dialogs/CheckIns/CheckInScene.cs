using HeroMe.Bot.Dialogs.CheckIns;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Texts;
using Newtonsoft.Json.Linq;

namespace HeroMe.Bot.Tests.Dialogs.CheckIns;

/// <summary>Check-ins as a person makes them in the real host.</summary>
internal static class CheckInScene
{
    public static string Ja(string key) => Words.Of(Language.Japanese, $"CheckIn.{key}");

    public static Task<Person> CheckingPersonAsync(this BotHost bot, string name = "hanako") => bot.AllowingPersonAsync(name, Purpose.ChatStorage, Purpose.CheckIns);

    /// <summary>The form; or, on a day that has one already, the same filled in.</summary>
    public static async Task<JObject> FormAsync(this BotHost bot, Person person, string words = "チェックイン", string title = "CheckIn.Title") =>
        await bot.Opens(person, words, Words.Of(words.Any(char.IsAsciiLetter) ? Language.English : Language.Japanese, title));

    /// <summary>Opens a check-in, answers it and waits until it is settled.</summary>
    /// <returns>The result.</returns>
    public static async Task<JObject> ChecksInAsync(this BotHost bot, Person person, int mood, string? talked = null, string? reflection = null, string? line = null, bool again = false)
    {
        var form = await bot.FormAsync(person, title: again ? "CheckIn.EditTitle" : "CheckIn.Title");
        var result = await person.Presses(form, Ja("Send"), [("mood", $"{mood}"), .. Given("talked", talked), .. Given("reflection", reflection), .. Given("line", line)]);
        await bot.Quiet(TimeSpan.FromSeconds(3));
        return result;
    }

    public static async Task<IReadOnlyList<CheckIn>> CheckInsAsync(this BotHost bot, Person person) =>
        [.. (await bot.RecordsAsync(person, NoteKind.CheckIn)).Select(note => CheckIn.Of(note)!).OrderBy(day => day.Day)];

    private static IEnumerable<(string, string)> Given(string field, string? value) => value is null ? [] : [(field, value)];
}
