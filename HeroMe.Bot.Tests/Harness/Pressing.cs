using HeroMe.Bot.Notebook;
using Newtonsoft.Json.Linq;

namespace HeroMe.Bot.Tests.Harness;

/// <summary>A person who presses buttons of cards as they were last drawn, with every field sent as a client does.</summary>
internal static class Pressing
{
    /// <summary>A person who has allowed these purposes under the current notice.</summary>
    public static async Task<Person> AllowingPersonAsync(this BotHost bot, string name, params Purpose[] purposes)
    {
        var person = bot.Person(name);
        await bot.InstallsAsync(person);
        await bot.Stand(person, state => state with
        {
            Consent = state.Consent with
            {
                ChatStorage = purposes.Contains(Purpose.ChatStorage),
                CheckIns = purposes.Contains(Purpose.CheckIns),
                Nudges = purposes.Contains(Purpose.Nudges),
                Memory = purposes.Contains(Purpose.Memory),
                CompanyCounts = purposes.Contains(Purpose.CompanyCounts),
                Notice = Consent.CurrentNotice,
                DecidedAt = bot.Clock.GetUtcNow(),
            },
        });
        return person;
    }

    public static async Task InstallsAsync(this BotHost bot, Person person)
    {
        await person.Installs();
        await bot.Until(() => person.Chat.Count > 0, "the welcome");
    }

    /// <summary>Says something and waits for the card whose words begin so.</summary>
    public static async Task<JObject> Opens(this BotHost bot, Person person, string words, string title)
    {
        var before = person.Chat.Count;
        await person.Says(words);
        await bot.Until(() => person.Chat.Skip(before).Any(message => message.CardText.StartsWith(title, StringComparison.Ordinal)), $"the card {title}");
        await bot.Quiet(TimeSpan.FromSeconds(3));
        return person.Chat.Last(message => message.CardText.StartsWith(title, StringComparison.Ordinal)).Card!;
    }

    /// <returns>The card's new state.</returns>
    public static async Task<JObject> Presses(this Person person, JObject card, string title, params (string Field, string Value)[] filled) =>
        (await person.Presses(DataOf(card, title, filled)))["value"] as JObject ?? throw new InvalidOperationException($"No card came back after {title}.");

    public static Task<JObject> Presses(this Person person, JObject data) => person.Invokes(data);

    /// <summary>What a client sends when this button is pressed.</summary>
    public static JObject DataOf(JObject card, string title, params (string Field, string Value)[] filled)
    {
        var data = (JObject)card["actions"]!.First(action => (string?)action["title"] == title)["data"]!.DeepClone();
        foreach (var input in card["body"]!.Where(element => ((string?)element["type"])!.StartsWith("Input.", StringComparison.Ordinal)))
        {
            data[(string)input["id"]!] = (string?)input["value"] ?? "";
        }

        foreach (var (field, value) in filled)
        {
            data[field] = value;
        }

        return data;
    }

    public static string Text(JObject card) => (string?)card["fallbackText"] ?? "";

    public static IEnumerable<string> Buttons(JObject card) => (card["actions"] ?? new JArray()).Select(action => (string)action["title"]!);
}
