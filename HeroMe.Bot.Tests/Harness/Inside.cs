using HeroMe.Bot.Dialogs.MyData;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.People;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Storage;
using Microsoft.Extensions.DependencyInjection;
using Known = HeroMe.Bot.People.Person;

namespace HeroMe.Bot.Tests.Harness;

/// <summary>Reads and arranges what a test cannot reach through the chat: what is stored about a person, and their consent.</summary>
internal static class Inside
{
    public static async Task<Known> KnownAsync(this BotHost bot, Person person) =>
        await bot.Services.GetRequiredService<PersonRepository>().FindAsync(AddressOf(person), CancellationToken.None)
        ?? throw new InvalidOperationException("Nobody is stored under this address.");

    public static async Task<bool> IsKnownAsync(this BotHost bot, Person person) =>
        await bot.Services.GetRequiredService<PersonRepository>().FindAsync(AddressOf(person), CancellationToken.None) is not null;

    public static async Task<StoredData> StoredDataAsync(this BotHost bot, Person person) =>
        await bot.Services.GetRequiredService<IStoredDataReader>().ReadAsync((await bot.KnownAsync(person)).Id, CancellationToken.None)
        ?? throw new InvalidOperationException("The person was erased.");

    public static async Task<IReadOnlyList<Note>> RecordsAsync(this BotHost bot, Person person, params NoteKind[] kinds) =>
        [.. (await bot.StoredDataAsync(person)).Records.Where(note => kinds.Length == 0 || kinds.Contains(note.Kind))];

    public static async Task StandsAsync(this BotHost bot, Person person, Func<PersonState, PersonState> change)
    {
        var known = await bot.KnownAsync(person);
        var rewrite = bot.Services.GetRequiredService<PersonRepository>().Rewrite(known, profile => profile with { State = change(profile.State) });
        Assert.True(await bot.Services.GetRequiredService<PersonStore>().RewriteProfileAsync(known.Id, known.Row.Epoch, rewrite, CancellationToken.None));
    }

    /// <summary>A person who has allowed chat storage.</summary>
    public static async Task<Person> StoringPersonAsync(this BotHost bot, string name = "hanako", string? tenant = null)
    {
        var person = tenant is null ? bot.Person(name) : new Person(bot.Http, bot.Connector, name) { Tenant = tenant };
        await person.Installs();
        await bot.Until(() => person.Chat.Count > 0, "the welcome");
        await bot.StandsAsync(person, state => state with { Consent = state.Consent with { ChatStorage = true } });
        return person;
    }

    public static async Task KeepsAsync(this BotHost bot, Person person, NoteKind kind, string text, TimeSpan ago = default)
    {
        var known = await bot.KnownAsync(person);
        var notebook = bot.Services.GetRequiredService<NotebookAccess>().Of(known);
        notebook.Add(new Note(Guid.NewGuid(), kind, bot.Clock.GetUtcNow() - ago, new PersonalText(text)));
        Assert.True(await bot.Services.GetRequiredService<NoteStore>().KeepAsync(known.Id, known.Row.Epoch, null, notebook.Changes, CancellationToken.None));
    }

    private static TeamsAddress AddressOf(Person person) => new("", "", "", null, "", person.Tenant, person.ObjectId, "");
}
