using System.Reflection;
using System.Text.Json.Serialization;
using HeroMe.Bot.Dialogs.MyData;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.People;
using HeroMe.Bot.Safety;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Tests.Storage;
using HeroMe.Bot.Texts;
using HeroMe.Bot.Turns;
using Microsoft.Extensions.DependencyInjection;

namespace HeroMe.Bot.Tests.Notebook;

/// <summary>
/// Goes through the tables, the kinds of records and the parts of a profile, so that one that is added without export, erasure or retention
/// fails a test that names it.
/// </summary>
public sealed class NothingForgottenTests
{
    /// <summary>Where each column of a person's rows appears in the export, or why it tells nothing about the person.</summary>
    private static readonly Dictionary<string, string> Columns = new(StringComparer.Ordinal)
    {
        ["person.profile"] = "reach, state",
        ["person.retain_until"] = "erasedAt",
        ["person.lookup"] = "-keyed hash",
        ["person.lookup_version"] = "-version of a key",
        ["person.tenant"] = "-keyed hash",
        ["person.epoch"] = "-counter",
        ["person.wrapped_key"] = "-the key itself",
        ["person.master_version"] = "-version of a key",
        ["conversation_lease.owner"] = "-a process",
        ["conversation_lease.fence"] = "order.turns",
        ["conversation_lease.lease_until"] = "-a process",
        ["conversation_lease.reservation"] = "order.reserved",
        ["inbox.seq"] = "-order",
        ["inbox.dedupe"] = "-keyed hash",
        ["inbox.body"] = "waiting",
        ["inbox.state"] = "answered",
        ["inbox.due_at"] = "-a process",
        ["inbox.retain_until"] = "-a day after arrival",
        ["outbox.seq"] = "-order",
        ["outbox.body"] = "unsent",
        ["outbox.reservation"] = "-id of the message that will hold the answer",
        ["outbox.attempts"] = "unsent",
        ["outbox.due_at"] = "-a process",
        ["dialog.body"] = "talk",
        ["dialog.retain_until"] = "talk.until",
        ["card.version"] = "cards",
        ["card.body"] = "cards",
        ["card.retain_until"] = "cards",
        ["note.seq"] = "-order",
        ["note.bucket"] = "-keyed hash",
        ["note.source"] = "-keyed hash",
        ["note.body"] = "records",
        ["note.teams_message_id"] = "records",
        ["note.retain_until"] = "records",
        ["reminder.series"] = "-keyed hash",
        ["reminder.slot"] = "-keyed hash",
        ["reminder.body"] = "reminders",
        ["reminder.state"] = "-whether it came",
        ["reminder.due_at"] = "reminders",
        ["reminder.tenant"] = "-keyed hash",
        ["reminder.outcome"] = "-how it ended, not what it was about",
        ["outbox.reminder"] = "-id of the reminder that it was said for",
        ["outbox.begun"] = "-whether it is being sent",
        ["reminder.retain_until"] = "-how long an occasion is remembered that came already",
        ["usage.id"] = "-keyed hash",
        ["usage.tokens"] = "modelUse",
        ["usage.retain_until"] = "modelUse",
    };

    [Fact]
    public async Task Every_column_of_a_persons_rows_is_exported_or_says_nothing_about_them()
    {
        await using var store = await Databases.StartAsync("Sqlite");
        var columns = (await store.ColumnsAsync()).GroupBy(column => column.Table)
            .Where(table => table.Key == "person" || table.Any(column => column.Name == "person"))
            .SelectMany(table => table.Where(column => column.Name is not ("person" or "id") || column.Path == "usage.id").Select(column => column.Path));
        Assert.Equal(Columns.Keys.Order(StringComparer.Ordinal), columns.Order(StringComparer.Ordinal));
    }

    [Theory, BothDatabases]
    public async Task Every_table_with_a_time_to_go_is_swept(string provider)
    {
        await using var store = await Databases.StartAsync(provider);
        var tables = (await store.ColumnsAsync()).GroupBy(column => column.Table).Where(table => table.Key != "person" && table.Any(column => column.Name == "retain_until")).ToList();
        Assert.NotEmpty(tables);
        foreach (var (table, past) in tables.SelectMany(table => new[] { (table, true), (table, false) }))
        {
            await store.InsertAsync(table, new Dictionary<string, object>(StringComparer.Ordinal) { ["retain_until"] = store.Clock.GetUtcNow().AddDays(past ? -1 : 1), ["state"] = 1 });
        }

        await store.Own.SweepAsync(store.Clock.GetUtcNow());
        foreach (var table in tables)
        {
            Assert.True(await store.CountAsync(table.Key) == 1, $"{table.Key} still holds what is past its time, or lost what is not");
        }
    }

    [Fact]
    public async Task Every_table_shows_in_the_export_once_it_holds_a_row()
    {
        await using var bot = await BotHost.StartAsync();
        var empty = new PersonState { Consent = new Consent { ChatStorage = true, CheckIns = true, Memory = true, Notice = Consent.CurrentNotice } };
        var full = await FullPerson.MakeAsync(bot, empty, [.. Enum.GetValues<NoteKind>().Select((kind, at) => (kind, $"言葉{at}です", at))], "しるし", 4711);
        var held = (await bot.Services.GetRequiredService<IStoredDataReader>().ReadAsync(full.Known.Id, CancellationToken.None))!;
        foreach (var text in new[] { Export.Text(held, Language.Japanese, ExportForm.Json), Export.Text(held, Language.Japanese, ExportForm.Readable) })
        {
            Assert.All(full.Notes, note => Assert.Contains(note.Text.Reveal(), text, StringComparison.Ordinal));
            Assert.Contains("4711", text, StringComparison.Ordinal);

            // Display name, card, flow, waiting message, undelivered reply and reminder.
            Assert.True(text.Split("しるし").Length - 1 >= 6, text);
        }
    }

    [Fact]
    public void Every_kind_of_record_has_a_rule_a_name_and_a_life_in_both_languages()
    {
        foreach (var kind in Enum.GetValues<NoteKind>())
        {
            Assert.NotNull(NoteKinds.Rule(kind));
            foreach (var language in Enum.GetValues<Language>())
            {
                Assert.NotEmpty(Words.Of(language, $"MyData.Kind{kind}"));
                Assert.NotEmpty(Words.Of(language, $"MyData.Life{NoteKinds.Rule(kind).Lives}", 1));
            }
        }
    }

    public static TheoryData<string> Parts => [.. Leaves(typeof(PersonProfile), "").Select(l => l.Path)];

    [Theory]
    [MemberData(nameof(Parts))]
    public void Every_part_of_a_profile_is_told_in_both_forms_of_the_export(string path)
    {
        var at = new DateTimeOffset(2026, 6, 3, 3, 0, 0, TimeSpan.Zero);
        Assert.NotEqual(Told(new Changed(null), at), Told(new Changed(path), at), new BothDiffer());
    }

    private static (string, string) Told(Changed changed, DateTimeOffset at)
    {
        var profile = changed.Profile();
        var held = StoredDataReader.Of(profile, at, new Retention(90, 13));
        return (Export.Text(held, Language.Japanese, ExportForm.Readable), Export.Text(held, Language.Japanese, ExportForm.Json));
    }

    internal static IEnumerable<(string Path, PropertyInfo Property)> Leaves(Type type, string path)
    {
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite && p.GetCustomAttribute<JsonIgnoreAttribute>() is null))
        {
            var inner = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
            var here = path.Length == 0 ? property.Name : $"{path}.{property.Name}";
            if (inner.Namespace?.StartsWith("HeroMe", StringComparison.Ordinal) == true && inner.IsClass)
            {
                foreach (var leaf in Leaves(inner, here))
                {
                    yield return leaf;
                }
            }
            else
            {
                yield return (here, property);
            }
        }
    }

    /// <summary>Counts two exports as equal when either form is equal, so that the assertion demands a difference in both.</summary>
    private sealed class BothDiffer : IEqualityComparer<(string Readable, string Json)>
    {
        public bool Equals((string Readable, string Json) x, (string Readable, string Json) y) => x.Readable == y.Readable || x.Json == y.Json;

        public int GetHashCode((string Readable, string Json) obj) => 0;
    }

    /// <summary>Builds a profile with everything set, with one leaf changed.</summary>
    private sealed class Changed(string? path)
    {
        public PersonProfile Profile() => (PersonProfile)Make(typeof(PersonProfile), "");

        private object Make(Type type, string at)
        {
            var made = type.GetConstructors(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance).Where(c => c.GetParameters() is not [var only] || only.ParameterType != type).First() is var constructor
                ? constructor.Invoke([.. constructor.GetParameters().Select(p => p.ParameterType == typeof(string) ? "" : null)])
                : throw new InvalidOperationException(type.Name);
            foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite && p.GetCustomAttribute<JsonIgnoreAttribute>() is null))
            {
                var inner = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
                var here = at.Length == 0 ? property.Name : $"{at}.{property.Name}";
                property.SetValue(made, inner.Namespace?.StartsWith("HeroMe", StringComparison.Ordinal) == true && inner.IsClass ? Make(inner, here) : Value(inner, here == path, here));
            }

            return made;
        }

        private static object Value(Type type, bool changed, string name) => type switch
        {
            _ when type == typeof(string) => changed ? $"other {name}" : $"value {name}",
            _ when type == typeof(bool) => !changed,
            _ when type == typeof(Guid) => new Guid(changed ? 1 : 2, 0, 0, new byte[8]),
            _ when type == typeof(int) => changed ? 77 : 88,
            _ when type == typeof(DateOnly) => new DateOnly(2026, changed ? 2 : 1, 1),
            _ when type == typeof(DateTimeOffset) => new DateTimeOffset(2026, changed ? 2 : 1, 1, 0, 0, 0, TimeSpan.Zero),
            _ when type == typeof(TimeOnly) => new TimeOnly(changed ? 7 : 8, 30),
            _ when type == typeof(IReadOnlyList<TurnSigns>) => new TurnSigns[changed ? 2 : 1],
            { IsEnum: true } => Enum.GetValuesAsUnderlyingType(type).Cast<object>().Select(v => Enum.ToObject(type, v)).ElementAt(changed ? 1 : 0),
            _ => throw new InvalidOperationException($"{name} is a {type.Name}: say here how to make one, and tell it in the export."),
        };
    }
}
