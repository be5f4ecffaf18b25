using System.Globalization;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.People;
using HeroMe.Bot.Storage;
using HeroMe.Bot.Tests.Dialogs.Risk;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Texts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace HeroMe.Bot.Tests.Storage;

/// <summary>What lies in clear does not tell a turn about danger, or a record about it, from any other.</summary>
public sealed class ClearTimesTests : IAsyncLifetime
{
    private const long Hour = 3_600_000;
    private BotHost _bot = null!;

    public async Task InitializeAsync() => _bot = await BotHost.StartAsync(clock: new FakeTimeProvider(new DateTimeOffset(2026, 6, 3, 3, 7, 11, 123, TimeSpan.Zero)));

    public async Task DisposeAsync() => await _bot.DisposeAsync();

    [Fact]
    public async Task No_time_of_a_quiet_database_is_finer_than_an_hour()
    {
        var person = await _bot.StoringPersonAsync();
        await _bot.Hears(person, "最近もやもやしています");
        await _bot.Hears(person, "もう死にたい");
        await _bot.KeepsAsync(person, NoteKind.SafetyPlan, "落ち着く場所");
        await _bot.Services.GetRequiredService<ProfileMaintenance>().TidyProfilesAsync(CancellationToken.None);
        var leaver = await _bot.StoringPersonAsync("leaver");
        await leaver.Removes();
        await _bot.Quiet(TimeSpan.FromSeconds(5));

        var columns = (await _bot.Services.GetRequiredService<Database>().ColumnsAsync())
            .Where(column => column.Name.EndsWith("_until", StringComparison.Ordinal) || column.Name.EndsWith("_at", StringComparison.Ordinal)).ToList();
        Assert.Contains(columns, column => column.Path == "inbox.due_at");
        var fine = new List<string>();
        var seen = 0;
        foreach (var column in columns)
        {
            var times = await TimesAsync(column.Table, column.Name);
            seen += times.Count;
            fine.AddRange(times.Where(time => time % Hour != 0).Select(time => $"{column.Path} {time}"));
        }

        Assert.True(seen > 15, $"only {seen} times were found");
        Assert.Empty(fine);
    }

    /// <summary>Exact times told the turns apart: arrival and decision lie milliseconds apart in danger, and 600 otherwise.</summary>
    [Fact]
    public async Task A_turn_about_danger_leaves_the_same_times_as_any_other()
    {
        var (calm, troubled) = (await _bot.StoringPersonAsync("calm"), await _bot.StoringPersonAsync("troubled"));
        await _bot.Hears(calm, "最近もやもやしています");
        await _bot.Hears(troubled, "もう死にたい");
        await _bot.Quiet(TimeSpan.FromSeconds(5));
        var (left, right) = (await RowsAsync(calm), await RowsAsync(troubled));
        Assert.Contains(left, row => row.StartsWith("note", StringComparison.Ordinal));
        Assert.Equal(left, right);
    }

    [Fact]
    public async Task A_record_that_is_stored_until_it_is_deleted_has_the_date_of_any_other()
    {
        var person = await _bot.StoringPersonAsync();
        foreach (var kind in NoteKinds.UntilDeleted.Append(NoteKind.Access))
        {
            await _bot.KeepsAsync(person, kind, "書いたこと");
        }

        Assert.Equal([NoteKind.SafetyPlan, NoteKind.HarassmentRecord], NoteKinds.UntilDeleted);
        Assert.Single((await TimesAsync("note", "retain_until")).Distinct());
        Assert.All(await _bot.RecordsAsync(person, [.. NoteKinds.UntilDeleted]), note => Assert.Equal(DateTimeOffset.MaxValue, note.Until));
    }

    [Fact]
    public async Task When_its_date_comes_it_is_renewed_and_never_out_of_sight()
    {
        var person = await _bot.StoringPersonAsync();
        foreach (var kind in new[] { NoteKind.SafetyPlan, NoteKind.HarassmentRecord, NoteKind.Access, NoteKind.Said })
        {
            await _bot.KeepsAsync(person, kind, $"{kind}の言葉");
        }

        // Long past, as after a stop of two years: before the sweep it is seen, by the sweep it stays.
        await RunAsync("UPDATE note SET retain_until = 3600000");
        Assert.Equal(NoteKinds.UntilDeleted, (await _bot.RecordsAsync(person)).Select(note => note.Kind));
        var notebook = _bot.Services.GetRequiredService<NotebookAccess>().Of(await _bot.KnownAsync(person));
        Assert.Single(await notebook.ReadAsync(NoteKind.SafetyPlan, 1, CancellationToken.None));

        var now = _bot.Clock.GetUtcNow();
        await _bot.Services.GetRequiredService<RetentionStore>().SweepAsync(now, _bot.Services.GetRequiredService<Notebooks>().UntilDeleted(13), CancellationToken.None);
        var times = await TimesAsync("note", "retain_until");
        Assert.Equal(2, times.Count);
        Assert.All(times, time => Assert.InRange(DateTimeOffset.FromUnixTimeMilliseconds(time), now, now.AddMonths(13).AddHours(1)));
        Assert.Equal(NoteKinds.UntilDeleted, (await _bot.RecordsAsync(person)).Select(note => note.Kind));
    }

    [Fact]
    public async Task A_person_who_shortens_the_retention_keeps_what_only_they_delete_and_it_does_not_stand_out()
    {
        var person = await _bot.StoringPersonAsync();
        await _bot.KeepsAsync(person, NoteKind.SafetyPlan, "落ち着く場所", TimeSpan.FromDays(200));
        await _bot.KeepsAsync(person, NoteKind.Access, "", TimeSpan.FromDays(1));
        var known = await _bot.KnownAsync(person);
        var notebook = _bot.Services.GetRequiredService<NotebookAccess>().Of(known);
        var plan = Assert.Single(await notebook.ReadAsync(NoteKind.SafetyPlan, 1, CancellationToken.None));
        notebook.Align(plan, new Retention(30, 3));
        Assert.True(await _bot.Services.GetRequiredService<NoteStore>().KeepAsync(known.Id, known.Row.Epoch, null, notebook.Changes, CancellationToken.None));
        var now = _bot.Clock.GetUtcNow();
        Assert.InRange(DateTimeOffset.FromUnixTimeMilliseconds((await TimesAsync("note", "retain_until")).Min()), now, now.AddMonths(3).AddHours(1));
        Assert.Single(await _bot.RecordsAsync(person, NoteKind.SafetyPlan));
    }

    /// <summary>The buttons of the cards are answered for an hour, a day or a week; their rows all look the same.</summary>
    [Fact]
    public async Task Every_card_is_stored_for_the_same_time()
    {
        var person = await _bot.StoringPersonAsync();
        foreach (var words in new[] { "最近もやもやしています", "設定", "安全プラン", "もう死にたい" })
        {
            var before = await _bot.CountAsync("card");
            await person.Says(words);
            await _bot.Quiet(TimeSpan.FromSeconds(5));
            Assert.True(await _bot.CountAsync("card") > before, words);
        }

        Assert.Single((await TimesAsync("card", "retain_until")).Distinct());
    }

    [Fact]
    public async Task A_button_is_answered_no_longer_than_its_card_says_though_the_row_stays()
    {
        var person = await _bot.StoringPersonAsync();
        await _bot.Hears(person, "もう死にたい");
        var (known, store, cards) = (await _bot.KnownAsync(person), _bot.Services.GetRequiredService<CardStore>(), _bot.Services.GetRequiredService<HeroMe.Bot.CardActions.CardRecords>());
        var open = (await _bot.StoredDataAsync(person)).Cards;
        Assert.NotEmpty(open);
        var row = (await store.FindAsync(open[^1].Id, CancellationToken.None))!;
        Assert.NotNull(cards.OpenAnswerable(known, row));
        _bot.Clock.SetUtcNow(_bot.Clock.GetUtcNow().AddHours(25));
        Assert.NotNull(await store.FindAsync(row.Id, CancellationToken.None));
        Assert.Null(cards.OpenAnswerable(known, row));
        var pressed = await person.Invokes(new Newtonsoft.Json.Linq.JObject { ["card"] = row.Id.ToString("N"), ["choice"] = "safe" });
        Assert.Contains(Words.Of(Language.Japanese, "Card.Stale"), pressed.ToString(), StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<long>> TimesAsync(string table, string column) => await _bot.Services.GetRequiredService<Database>().QueryAsync(
        $"SELECT {column} FROM {table} WHERE {column} IS NOT NULL", row => Convert.ToInt64(row.GetValue(0), CultureInfo.InvariantCulture));

    /// <summary>Every row of a person with its times in clear, without what differs anyway.</summary>
    private async Task<IReadOnlyList<string>> RowsAsync(Harness.Person person)
    {
        var id = (await _bot.KnownAsync(person)).Id;
        var database = _bot.Services.GetRequiredService<Database>();
        var batch = database.Batch();
        var found = new[] { "inbox", "outbox", "dialog", "card", "note" }
            .Select(table => batch.Query(
                table == "outbox" ? "SELECT 'outbox', due_at FROM outbox WHERE person = @person" : $"SELECT '{table}', retain_until FROM {table} WHERE person = @person",
                row => $"{row.GetString(0)} {row.GetInt64(1)}", ("@person", id)))
            .Append(batch.Query("SELECT 'inbox due', due_at FROM inbox WHERE person = @person", row => $"{row.GetString(0)} {row.GetInt64(1)}", ("@person", id)))
            .ToList();
        await database.ReadAsync(batch, CancellationToken.None);
        return [.. found.SelectMany(rows => rows.Rows).Order(StringComparer.Ordinal)];
    }

    private async Task RunAsync(string text)
    {
        var database = _bot.Services.GetRequiredService<Database>();
        var batch = database.Batch();
        batch.Execute(text);
        await database.WriteAsync(batch, CancellationToken.None);
    }
}
