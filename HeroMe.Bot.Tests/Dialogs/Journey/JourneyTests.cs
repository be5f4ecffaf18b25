using HeroMe.Bot.Dialogs.CheckIns;
using HeroMe.Bot.Dialogs.Journey;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.People;
using HeroMe.Bot.Storage;
using HeroMe.Bot.Tests.Dialogs.CheckIns;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Texts;
using Microsoft.Extensions.DependencyInjection;
using static HeroMe.Bot.Tests.Harness.Pressing;

namespace HeroMe.Bot.Tests.Dialogs.Journey;

/// <summary>わたしの歩み in the chat: what it counts, what it leaves apart, how little it needs.</summary>
[Trait("Capability", "C3")]
public sealed class JourneyTests : IAsyncLifetime
{
    private BotHost _bot = null!;

    public async Task InitializeAsync() => _bot = await BotHost.StartAsync();

    public async Task DisposeAsync() => await _bot.DisposeAsync();

    [Theory]
    [InlineData("わたしの歩み", Language.Japanese)]
    [InlineData("歩みを見せて", Language.Japanese)]
    [InlineData("my journey", Language.English)]
    internal async Task It_is_opened_by_words_and_says_when_there_is_nothing_yet(string words, Language language)
    {
        var person = await _bot.CheckingPersonAsync();
        var card = await _bot.Opens(person, words, Words.Of(language, "Journey.Title"));
        Assert.Contains(Words.Of(language, "Journey.Nothing"), Text(card), StringComparison.Ordinal);
        Assert.Empty(Buttons(card));
    }

    [Fact]
    public async Task Without_consent_it_says_what_is_not_kept_and_how_that_is_changed()
    {
        var person = await _bot.AllowingPersonAsync("hanako");
        var card = await _bot.Opens(person, "わたしの歩み", Ja("Title"));
        Assert.Contains(Ja("NoCheckIns"), Text(card), StringComparison.Ordinal);
        Assert.Contains(Ja("NoChats"), Text(card), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lived_month_shows_people_first_and_autonomy_beside_connection_and_never_one_figure_of_both()
    {
        var person = await _bot.CheckingPersonAsync();
        foreach (var talked in new[] { "None", "None", "Some", "None", "Many", "Some", "Some" })
        {
            await _bot.ChecksInAsync(person, 3, talked);
            _bot.Clock.Skip(TimeSpan.FromDays(7));
        }

        await KeepAsync(person, NoteKind.SelfCheck, "自分のキャリアを自分で動かせている感じ: 少しある", ("check", "Monthly"), ("day", "2026-07-01"), ("steer", "3"));
        await KeepAsync(person, NoteKind.Promise, "課長に聞く", ("state", "done"), ("due", "2026-07-01"));
        await KeepAsync(person, NoteKind.Promise, "資料を読む", ("state", "missed"), ("due", "2026-07-03"));
        await KeepAsync(person, NoteKind.Win, "資料を早めに出せた");
        var text = Text(await _bot.Opens(person, "わたしの歩み", Ja("Title")));
        var words = JourneyWords.In(Language.Japanese);
        var lines = text.Split("\n\n");
        Assert.Equal(words.Contacts, lines[2]);
        Assert.Equal(Words.Of(Language.Japanese, "Journey.ContactsOf", 7, 4), lines[3]);
        Assert.Equal([words.Autonomy, "少しある", words.Connection, Words.Of(Language.Japanese, "Journey.LatelyOf", 3, 3)], lines[4..8]);
        Assert.Contains("できた 1、これから 1", text, StringComparison.Ordinal);
        Assert.Contains("資料を早めに出せた", text, StringComparison.Ordinal);
        Assert.Contains(words.Sentence["contacts_up"], line => text.Contains(line, StringComparison.Ordinal));
        Assert.All(["連続", "ポイント", "点数", "達成率", "%"], gamified => Assert.DoesNotContain(gamified, text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Its_records_are_in_my_data_and_erasure_leaves_none()
    {
        var person = await _bot.CheckingPersonAsync();
        await _bot.ChecksInAsync(person, 2, line: "翡翠色のカナリア");
        var stored = await _bot.StoredDataAsync(person);
        Assert.Contains(stored.Records, note => note.Text.Reveal().Contains("翡翠色のカナリア", StringComparison.Ordinal));
        await person.Says("全部消して");
        await _bot.Until(() => person.Chat.Any(message => message.CardText.StartsWith(Words.Of(Language.Japanese, "Erase.Title"), StringComparison.Ordinal)), "the question");
        await person.Taps(Words.Of(Language.Japanese, "Erase.Yes"));
        await _bot.Quiet(TimeSpan.FromSeconds(5));
        Assert.Equal(0, await _bot.CountAsync("note"));
    }

    [Fact]
    public void Contacts_grow_only_when_a_larger_share_of_the_weeks_has_them()
    {
        var day = new DateOnly(2026, 12, 1);
        JourneySentence Of(params Talked?[] weeks) => JourneyView.Of(day, [.. weeks.Reverse().Select((talked, week) => Note(new CheckIn(day.AddDays(-7 * week), 3) { Talked = talked }))], at => at).Sentence;
        Assert.Equal(JourneySentence.LittleYet, Of(Talked.Some, Talked.None));
        Assert.Equal(JourneySentence.LittleYet, Of(null, null, null, null));
        Assert.Equal(JourneySentence.ContactsNone, Of(Talked.Some, Talked.None, Talked.None, Talked.None, Talked.None));
        Assert.Equal(JourneySentence.Steady, Of(Talked.Some, Talked.Some, Talked.Some, Talked.Some, Talked.Some, Talked.Some, Talked.Some));
        Assert.Equal(JourneySentence.ContactsUp, Of(Talked.None, Talked.Some, Talked.None, Talked.Some, Talked.Some, Talked.Some, Talked.Some));
    }

    private static string Ja(string key) => Words.Of(Language.Japanese, $"Journey.{key}");

    private static Note Note(CheckIn day) =>
        new(Guid.NewGuid(), NoteKind.CheckIn, new DateTimeOffset(day.Day, new TimeOnly(12, 0), TimeSpan.Zero), HeroMe.Bot.Privacy.PersonalText.Empty) { Fields = day.Fields() };

    private async Task KeepAsync(Harness.Person person, NoteKind kind, string text, params (string Key, string Value)[] fields)
    {
        var known = await _bot.KnownAsync(person);
        var notebook = _bot.Services.GetRequiredService<NotebookAccess>().Of(known);
        notebook.Add(notebook.New(kind, new HeroMe.Bot.Privacy.PersonalText(text)) with { Fields = fields.ToDictionary(field => field.Key, field => field.Value, StringComparer.Ordinal) });
        Assert.True(await _bot.Services.GetRequiredService<NoteStore>().KeepAsync(known.Id, known.Row.Epoch, null, notebook.Changes, CancellationToken.None));
    }
}
