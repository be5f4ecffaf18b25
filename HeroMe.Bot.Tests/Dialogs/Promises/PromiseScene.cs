using HeroMe.Bot.Dialogs.MyData;
using HeroMe.Bot.Dialogs.Promises;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.People;
using HeroMe.Bot.Tests.Dialogs.Risk;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Texts;
using Person = HeroMe.Bot.Tests.Harness.Person;

namespace HeroMe.Bot.Tests.Dialogs.Promises;

/// <summary>A person with a promise in the real host, and what is kept of it.</summary>
internal static class PromiseScene
{
    public const string Step = "金曜に課長に相談してみます";

    public static string Ja(string key) => Words.Of(Language.Japanese, $"Promises.{key}");

    /// <summary>A person in this zone who allowed chats to be stored and has said a step.</summary>
    public static async Task<Person> PromisedAsync(this BotHost bot, string step = Step, string zone = "Asia/Tokyo", string locale = "ja-JP", string? id = null)
    {
        var person = new Person(bot.Http, bot.Connector, "hanako") { TimeZone = zone, Locale = locale };
        await person.Installs();
        await bot.Until(() => person.Chat.Count > 0, "the welcome");
        await bot.StandsAsync(person, state => state with { Consent = state.Consent with { ChatStorage = true, Notice = Consent.CurrentNotice } });
        await bot.Hears(person, step, id);
        return person;
    }

    public static async Task<IReadOnlyList<Promise>> PromisesOf(this BotHost bot, Person person) =>
        [.. (await bot.RecordsAsync(person, NoteKind.Promise)).Select(note => new Promise(note))];

    public static async Task<Promise> PromiseOf(this BotHost bot, Person person) => Assert.Single(await bot.PromisesOf(person));

    public static async Task<IReadOnlyList<StoredReminder>> RemindersOf(this BotHost bot, Person person) => (await bot.StoredDataAsync(person)).Reminders;

    public static async Task<StoredReminder> ReminderOf(this BotHost bot, Person person) => Assert.Single(await bot.RemindersOf(person));

    /// <summary>Lets time pass until the reminder is due, and has come.</summary>
    public static async Task ItsDayComes(this BotHost bot, Person person)
    {
        var reminder = (await bot.RemindersOf(person)).MinBy(waiting => waiting.At)!;
        await bot.GoesTo(reminder.At > bot.Clock.GetUtcNow() ? reminder.At : bot.Clock.GetUtcNow());
        await bot.UntilNothingIsDue();
    }

    /// <summary>A person whose promise was asked about just now.</summary>
    public static async Task<Person> AskedAsync(this BotHost bot, string step = Step, string locale = "ja-JP", string zone = "Asia/Tokyo")
    {
        var person = await bot.PromisedAsync(step, zone, locale);
        await bot.ItsDayComes(person);
        Assert.True(IsQuestion(person.Chat[^1]), "It was not asked about.");
        return person;
    }

    public static bool IsQuestion(ChatMessage message) => message.CardText.StartsWith(Ja("Title"), StringComparison.Ordinal) || message.CardText.StartsWith(Words.Of(Language.English, "Promises.Title"), StringComparison.Ordinal);
}
