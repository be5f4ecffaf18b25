using System.Security.Cryptography;
using System.Text.Json.Nodes;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.People;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Storage;
using HeroMe.Bot.Tests.Dialogs.Risk;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Texts;
using Microsoft.Extensions.DependencyInjection;
using Person = HeroMe.Bot.Tests.Harness.Person;

namespace HeroMe.Bot.Tests.Storage;

/// <summary>A rotation as the documentation describes it: a version is added to the key document, current points at it, the bot is restarted. Nobody may be lost by it.</summary>
public sealed class KeyRotationTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("herome-").FullName;
    private ScriptedConnector _connector = null!;

    public async Task InitializeAsync() => _connector = await ScriptedConnector.StartAsync();

    public async Task DisposeAsync() => await _connector.DisposeAsync();

    [Theory]
    [InlineData("index")]
    [InlineData("master")]
    public async Task Who_was_stored_before_a_rotation_is_found_with_everything_after_it(string kind)
    {
        var person = await BeforeAsync();
        Rotate(kind);
        await using var bot = await BotHost.StartAsync(_folder, _connector);
        var same = Again(bot, person);
        var newcomer = await bot.StoringPersonAsync("after");
        Assert.Equal(2, await bot.CountAsync("person"));

        var records = await bot.RecordsAsync(same);
        Assert.Contains(records, note => note.Kind == NoteKind.SafetyPlan && note.Text.Reveal() == "落ち着く場所");
        Assert.Equal(2, records.Count(note => note.Kind == NoteKind.Said));
        var notebook = bot.Services.GetRequiredService<NotebookAccess>().Of(await bot.KnownAsync(same));
        Assert.Single(await notebook.ReadAsync(NoteKind.SafetyPlan, 10, CancellationToken.None));

        // A message that Teams repeats after the restart is known, and one that is deleted is found.
        await same.Says("最近もやもやしています", "first");
        await bot.Quiet(TimeSpan.FromSeconds(5));
        Assert.Equal(2, (await bot.RecordsAsync(same, NoteKind.Said)).Count);
        await same.Deletes("first");
        await bot.Quiet(TimeSpan.FromSeconds(5));
        Assert.Single(await bot.RecordsAsync(same, NoteKind.Said));

        await bot.Hears(same, "異動してから、話せる人がいません");
        Assert.Equal(2, await bot.CountAsync("person"));
        Assert.Equal(kind == "index" ? 2 : 0, await bot.CountAsync("person WHERE lookup_version = 2"));
        Assert.True(await bot.IsKnownAsync(newcomer));

        await EraseAllAsync(bot, same);
        Assert.Equal(1, await bot.CountAsync("person"));
        Assert.Equal(0, await bot.CountAsync("note"));
    }

    [Fact]
    public async Task Who_does_not_write_after_a_rotation_is_moved_by_the_daily_maintenance()
    {
        var person = await BeforeAsync();
        Rotate("index");
        await using var bot = await BotHost.StartAsync(_folder, _connector);
        Assert.Equal(1, await bot.CountAsync("person WHERE lookup_version = 1"));
        await bot.Services.GetRequiredService<ProfileMaintenance>().TidyProfilesAsync(CancellationToken.None);
        Assert.Equal(0, await bot.CountAsync("person WHERE lookup_version = 1"));
        Assert.True(await bot.IsKnownAsync(Again(bot, person)));
    }

    /// <summary>A release that looked only under the current version stored everybody a second time.</summary>
    [Fact]
    public async Task Who_was_stored_twice_by_an_earlier_rotation_is_erased_wholly()
    {
        var person = await BeforeAsync();
        Rotate("index");
        await using var bot = await BotHost.StartAsync(_folder, _connector);
        var second = bot.Person("second");
        await second.Installs();
        await bot.Until(() => second.Chat.Count > 0, "the welcome");
        var row = (await bot.KnownAsync(second)).Id;
        var database = bot.Services.GetRequiredService<Database>();
        var batch = database.Batch();
        batch.Execute(
            "UPDATE person SET lookup = @lookup WHERE id = @id",
            ("@lookup", bot.Services.GetRequiredService<IndexKey>().Person(person.Tenant, person.ObjectId).Current), ("@id", row));
        await database.WriteAsync(batch, CancellationToken.None);
        Assert.Equal(row, (await bot.KnownAsync(person)).Id);

        await EraseAllAsync(bot, Again(bot, person));
        Assert.Equal(0, await bot.CountAsync("person"));
        Assert.Equal(0, await bot.CountAsync("note"));
    }

    /// <summary>A replica that still runs with the old key document would not find whom the others have moved.</summary>
    [Theory, BothDatabases]
    public async Task A_process_that_lacks_an_index_key_of_the_others_adds_nobody(string provider)
    {
        await using var store = await Databases.StartAsync(provider);
        var anna = await store.SomebodyAsync();
        await store.RunSqlAsync("INSERT INTO key_check (kind, version, check_value) VALUES ('index', 2, @value)", ("@value", new byte[32]));
        Assert.Equal(anna.Id, (await store.Own.Persons.FindAsync(store.Index.Person("contoso", "anna"), CancellationToken.None))!.Id);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.SomebodyAsync("ben"));
        Assert.Equal(1, await store.CountAsync("person"));
    }

    [Theory, BothDatabases]
    public async Task Token_counters_and_waiting_messages_are_found_under_every_version(string provider)
    {
        await using var store = await Databases.StartAsync(provider);
        var anna = await store.SomebodyAsync();
        var (day, first) = (new DateOnly(2026, 11, 23), store.Message(anna, "1"));
        await store.Own.Inbox.EnqueueAsync(first, CancellationToken.None);
        await AddTokensAsync(5);
        var set = store.Keys.Index;
        store.Keys.Use(new KeyDocument(store.Keys.Master, new KeySet(2, new Dictionary<int, byte[]>(set.Keys) { [2] = RandomNumberGenerator.GetBytes(32) })));

        await AddTokensAsync(7);
        Assert.Equal(12, await new UsageStore(store.Database).ReadAsync(store.Index.Usage("x", day), CancellationToken.None));
        var edited = store.Index.Activity("chat", anna.Id.Value + "1");
        Assert.Equal(EnqueueResult.Repeat, await store.Own.Inbox.EnqueueAsync(store.Message(anna, "1"), CancellationToken.None));
        Assert.Equal(EnqueueResult.Stored, await store.Own.Inbox.EnqueueAsync(store.Message(anna, "1 edited") with { Supersedes = edited }, CancellationToken.None));
        Assert.Equal(1, await store.CountAsync("inbox WHERE state = 0"));

        async Task AddTokensAsync(long tokens)
        {
            var batch = store.Database.Batch();
            UsageStore.Add(batch, [new UsageAdd(store.Index.Usage("x", day), anna.Id, tokens, store.Clock.GetUtcNow().AddDays(1))]);
            await store.Database.WriteAsync(batch, CancellationToken.None);
        }
    }

    private async Task<Person> BeforeAsync()
    {
        await using var bot = await BotHost.StartAsync(_folder, _connector);
        var person = await bot.StoringPersonAsync();
        await person.Says("最近もやもやしています", "first");
        await bot.AnswersTo(person, 1);
        await bot.Hears(person, "仕事のことで少し話したいです");
        await bot.KeepsAsync(person, NoteKind.SafetyPlan, "落ち着く場所");
        return person;
    }

    private static async Task EraseAllAsync(BotHost bot, Person person)
    {
        await person.Says("全部消して");
        var erase = Words.Of(Language.Japanese, "Erase.Yes");
        await bot.Until(() => person.Chat[^1].Card?["actions"]?.Any(action => (string?)action["title"] == erase) == true, "the erasure card");
        await person.Taps(erase);
        await bot.Quiet(TimeSpan.FromSeconds(5));
    }

    private void Rotate(string kind)
    {
        var path = Path.Combine(_folder, "master-key.json");
        var document = JsonNode.Parse(File.ReadAllText(path))!;
        document[kind]!["keys"]!["2"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
        document[kind]!["current"] = 2;
        File.WriteAllText(path, document.ToJsonString());
    }

    private Person Again(BotHost bot, Person person) =>
        new(bot.Http, _connector, "hanako-again") { Tenant = person.Tenant, ObjectId = person.ObjectId, Conversation = person.Conversation };
}
