using System.Globalization;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.People;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Storage;
using Microsoft.Extensions.DependencyInjection;
using Newtonsoft.Json.Linq;

namespace HeroMe.Bot.Tests.Harness;

/// <summary>Counts and opens what is in a bot's database.</summary>
internal static class Kept
{
    public static async Task<long> CountAsync(this BotHost bot, string from) => await bot.NumberAsync($"SELECT COUNT(*) FROM {from}") ?? 0;

    public static async Task<long?> NumberAsync(this BotHost bot, string query) =>
        await bot.Services.GetRequiredService<Database>().QueryAsync(query, row => row.IsDBNull(0) ? (long?)null : Convert.ToInt64(row.GetValue(0), CultureInfo.InvariantCulture)) is [var first, ..] ? first : null;

    public static async Task<HeroMe.Bot.People.Person> OpenAsync(this BotHost bot, Person person) =>
        await bot.Services.GetRequiredService<PersonRepository>().FindAsync(AddressOf(bot, person), CancellationToken.None) ?? throw new InvalidOperationException("Nobody is there.");

    public static async Task<PersonState> StateOf(this BotHost bot, Person person) => (await bot.OpenAsync(person)).Profile.State;

    public static async Task<IReadOnlyList<Note>> NotesOf(this BotHost bot, Person person) =>
        await bot.Services.GetRequiredService<NotebookAccess>().Of(await bot.OpenAsync(person)).ReadAllAsync(CancellationToken.None);

    public static async Task Stand(this BotHost bot, Person person, Func<PersonState, PersonState> change)
    {
        var (people, opened) = (bot.Services.GetRequiredService<PersonRepository>(), await bot.OpenAsync(person));
        Assert.True(await bot.Services.GetRequiredService<PersonStore>().RewriteProfileAsync(
            opened.Id, opened.Row.Epoch, people.Rewrite(opened, profile => profile with { State = change(profile.State) }), CancellationToken.None));
    }

    /// <summary>Presses the button with this title on the newest card that has it, with its fields filled in.</summary>
    public static Task<JObject> Fills(this Person person, string title, params (string Field, string Value)[] fields)
    {
        var action = person.Chat.Reverse().SelectMany(b => b.Card?["actions"] ?? new JArray()).First(a => (string?)a["title"] == title);
        var data = (JObject)action["data"]!.DeepClone();
        foreach (var (field, value) in fields)
        {
            data[field] = value;
        }

        return person.Invokes(data);
    }

    private static TeamsAddress AddressOf(BotHost bot, Person person) =>
        new(bot.Connector.ServiceUrl, person.Conversation, $"29:{person.ObjectId}", null, "28:bot", person.Tenant, person.ObjectId, "msteams");
}
