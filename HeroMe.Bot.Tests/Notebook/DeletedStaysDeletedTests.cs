using HeroMe.Bot.Dialogs.MyData;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Storage;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Tests.Storage;
using HeroMe.Bot.Texts;
using Microsoft.Extensions.DependencyInjection;
using Person = HeroMe.Bot.Tests.Harness.Person;

namespace HeroMe.Bot.Tests.Notebook;

/// <summary>A deleted record never comes back: not by a restart, a backup, a second process or a running turn.</summary>
public sealed class DeletedStaysDeletedTests : IAsyncLifetime
{
    private const string Secret = "降格の打診";
    private readonly string _folder = Directory.CreateTempSubdirectory("herome-").FullName;
    private ScriptedConnector _connector = null!;

    public async Task InitializeAsync() => _connector = await ScriptedConnector.StartAsync();

    public async Task DisposeAsync() => await _connector.DisposeAsync();

    [Fact]
    public async Task A_copy_of_the_database_taken_before_does_not_bring_it_back()
    {
        var copy = Directory.CreateTempSubdirectory("herome-copy-").FullName;
        Person person;
        await using (var bot = await BotHost.StartAsync(_folder, _connector, settings: BotHost.OnSqlite))
        {
            person = await TalkingAsync(bot);
            await bot.KeepsAsync(person, NoteKind.SafetyPlan, "残す言葉");
        }

        foreach (var file in Directory.GetFiles(_folder, "hero-me.db*"))
        {
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        }

        await using (var bot = await BotHost.StartAsync(_folder, _connector, settings: BotHost.OnSqlite))
        {
            await DeleteTheTalkAsync(bot, person);
        }

        await using (var bot = await BotHost.StartAsync(_folder, _connector, settings: BotHost.OnSqlite))
        {
            Assert.DoesNotContain(Secret, await ExportAsync(bot, person), StringComparison.Ordinal);
        }

        Array.ForEach(Directory.GetFiles(_folder, "hero-me.db*"), File.Delete);
        Array.ForEach(Directory.GetFiles(copy), file => File.Copy(file, Path.Combine(_folder, Path.GetFileName(file))));
        await using (var bot = await BotHost.StartAsync(_folder, _connector, settings: BotHost.OnSqlite))
        {
            Assert.Empty(await bot.RecordsAsync(person, NoteKind.Said, NoteKind.Answered));
            Assert.Single(await bot.RecordsAsync(person, NoteKind.SafetyPlan));
        }
    }

    [Theory, BothDatabases]
    public async Task The_ledger_names_deleted_records_and_a_restored_row_is_gone_before_traffic(string provider)
    {
        await using var store = await Databases.StartAsync(provider);
        var anna = await store.SomebodyAsync();
        var (deleted, kept) = (Insert(store), Insert(store));
        await store.Own.Notes.KeepAsync(anna.Id, anna.Epoch, null, NoteChanges.None with { Added = [deleted, kept] }, default);
        await store.Own.Notes.KeepAsync(anna.Id, anna.Epoch, null, NoteChanges.None with { Removed = [deleted.Id] }, default);

        // A second process no longer sees it.
        Assert.Equal([kept.Id], (await store.AnotherProcess().Notes.ReadAllAsync(anna.Id, default)).Select(note => note.Id));

        // As after a restore: the row is there again.
        await store.Own.Notes.KeepAsync(anna.Id, anna.Epoch, null, NoteChanges.None with { Added = [deleted] }, default);
        await store.RestartAsync();
        await store.RunStartAsync();
        Assert.Equal([kept.Id], (await store.Own.Notes.ReadAllAsync(anna.Id, default)).Select(note => note.Id));
        Assert.Empty(await store.Ledger.ReadAsync(default));
    }

    [Fact]
    public async Task No_byte_of_it_is_left_in_the_files_once_it_is_deleted()
    {
        await using var store = await Databases.StartAsync("Sqlite");
        var anna = await store.SomebodyAsync();
        var notes = Enumerable.Range(0, 30).Select(_ => Insert(store)).ToList();
        await store.Own.Notes.KeepAsync(anna.Id, anna.Epoch, null, NoteChanges.None with { Added = notes }, default);
        Assert.True(Files(store).AsSpan().IndexOf(notes[11].Body) >= 0);
        await store.Own.Notes.KeepAsync(anna.Id, anna.Epoch, null, NoteChanges.None with { Removed = [notes[11].Id] }, default);
        Assert.True(Files(store).AsSpan().IndexOf(notes[11].Body) < 0);
        Assert.True(Files(store).AsSpan().IndexOf(notes[12].Body) >= 0);
    }

    [Fact]
    public async Task A_turn_that_was_running_does_not_bring_it_back()
    {
        await using var bot = await BotHost.StartAsync(_folder, _connector);
        var person = await TalkingAsync(bot);
        var held = new TaskCompletionSource();
        _connector.Script = call => call.What == "final" ? new Scripted(0, Before: held.Task) : null;
        await person.Says($"{Secret}の続きですが、納得できません");
        await bot.Until(() => _connector.Calls.Count(c => c.What == "final") >= 2, "the answer that is being delivered");
        await person.Says("会話を全部消して");
        await bot.Quiet(TimeSpan.FromSeconds(3));
        _connector.Script = null;
        held.SetResult();
        await bot.Until(() => person.Chat.Any(b => b.Card?["actions"]?.Any(a => (string?)a["title"] == Words.Of(Language.Japanese, "MyData.ButtonErase")) == true), "the question");
        await person.Says("はい");
        await bot.Until(() => person.Answers.Contains(Words.Of(Language.Japanese, "MyData.Removed", 4)), "the deletion");
        await bot.Quiet(TimeSpan.FromSeconds(10));
        Assert.DoesNotContain(Secret, await ExportAsync(bot, person), StringComparison.Ordinal);
        Assert.DoesNotContain(person.Chat, b => b.Text.Contains(Secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Between_commit_and_delivery_erasing_or_leaving_means_that_nothing_is_sent()
    {
        await using var bot = await BotHost.StartAsync(_folder, _connector);
        var (erasing, leaving) = (await bot.StoringPersonAsync("erasing"), await bot.StoringPersonAsync("leaving"));
        await erasing.Says("全部消して");
        await bot.Until(() => erasing.Chat.Any(b => b.Card?["actions"]?.Count() == 2), "the question");
        _connector.Script = call => call.What == "informative" ? new Scripted(429, RetryAfter: "3") : null;
        await erasing.Says($"{Secret}のことです、聞いてください");
        await leaving.Says($"{Secret}のことです、聞いてください");

        // The first informative of each comes before the commit, the second from the delivery.
        await bot.Until(() => _connector.Calls.Where(c => c.What == "informative").GroupBy(c => c.Conversation).Count(calls => calls.Count() > 1) == 2, "both throttled answers");
        Assert.Equal(2, (await bot.RecordsAsync(leaving)).Count);
        await erasing.Taps(Words.Of(Language.Japanese, "Erase.Yes"));
        await leaving.Removes();
        _connector.Script = null;
        await bot.Quiet(TimeSpan.FromMinutes(1));
        Assert.Empty(erasing.Answers);
        Assert.Empty(leaving.Answers);
        Assert.False(await bot.IsKnownAsync(erasing));
        Assert.Empty((await bot.StoredDataAsync(leaving)).Unsent);
    }

    private async Task<Person> TalkingAsync(BotHost bot)
    {
        var person = await bot.StoringPersonAsync();
        await person.Says($"{Secret}を受けて、迷っています");
        await bot.AnswersTo(person, 1);
        await bot.Quiet(TimeSpan.FromSeconds(5));
        Assert.Equal(2, (await bot.RecordsAsync(person)).Count);
        return person;
    }

    private async Task DeleteTheTalkAsync(BotHost bot, Person person)
    {
        var again = new Person(bot.Http, _connector, "hanako") { Tenant = person.Tenant, ObjectId = person.ObjectId, Conversation = person.Conversation };
        await again.Says("会話を全部消して");
        await bot.Until(() => again.Chat.Any(b => b.Card?["actions"]?.Count() == 2), "the question");
        await again.Says("はい");
        await bot.Until(() => again.Answers.Contains(Words.Of(Language.Japanese, "MyData.Removed", 2)), "the deletion");
        await bot.Quiet(TimeSpan.FromSeconds(2));
        Assert.Null((await bot.StoredDataAsync(person)).Talk);
    }

    private static async Task<string> ExportAsync(BotHost bot, Person person) => Export.Text(await bot.StoredDataAsync(person), Language.Japanese, ExportForm.Json);

    private static NoteInsert Insert(Databases store) => new(
        Guid.NewGuid(), Guid.NewGuid().ToByteArray(), null, System.Security.Cryptography.RandomNumberGenerator.GetBytes(300), store.Clock.GetUtcNow().AddDays(90));

    private static byte[] Files(Databases store)
    {
        using var all = new MemoryStream();
        foreach (var path in new[] { store.SqliteFile, store.SqliteFile + "-wal" }.Where(File.Exists))
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            file.CopyTo(all);
        }

        return all.ToArray();
    }
}
