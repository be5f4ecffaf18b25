using HeroMe.Bot.Dialogs;
using HeroMe.Bot.Dialogs.MyData;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Tests.Mentors;
using HeroMe.Bot.Texts;
using Newtonsoft.Json.Linq;
using Person = HeroMe.Bot.Tests.Harness.Person;

namespace HeroMe.Bot.Tests.Notebook;

/// <summary>Teams delivers the versions of a message in any order, and old ones once more. What was written last counts, by Teams' own time.</summary>
public sealed class OrderOfEventsTests : IAsyncLifetime
{
    private const string First = "上司の山田が苦手です";
    private const string Second = "会議で何も言えませんでした";
    private const string Third = "職場の人間関係で疲れています";

    private BotHost _bot = null!;
    private Person _person = null!;

    public async Task InitializeAsync()
    {
        _bot = await BotHost.StartAsync();
        _person = await _bot.StoringPersonAsync();
    }

    public async Task DisposeAsync() => await _bot.DisposeAsync();

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    public async Task A_message_that_comes_after_its_edit_changes_nothing(int secondsBetween)
    {
        await WrittenAsync("messageUpdate", Second, 1);
        await _bot.Quiet(TimeSpan.FromSeconds(secondsBetween));
        await WrittenAsync("message", First, 0);
        await _bot.Quiet();
        Assert.Single(_person.Answers);
        await KeptAsync(Second);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    public async Task A_message_that_comes_after_its_deletion_is_neither_answered_nor_kept(int secondsBetween)
    {
        await WrittenAsync("messageDelete", null, 1);
        await _bot.Quiet(TimeSpan.FromSeconds(secondsBetween));
        await WrittenAsync("message", First, 0);
        await _bot.Quiet();
        Assert.Equal([Words.Of(Language.Japanese, "Deleted.Noted")], _person.Answers);
        Assert.Empty(await _bot.RecordsAsync(_person, NoteKind.Said));
        Assert.DoesNotContain("山田", Export.Text(await _bot.StoredDataAsync(_person), Language.Japanese, ExportForm.Json), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_overtaken_message_takes_no_other_message_with_it()
    {
        await WrittenAsync("messageDelete", null, 1);
        await _bot.Quiet();
        await _person.Says(Second, "m2");
        await WrittenAsync("message", First, 0);
        await _person.Says(Third, "m3");
        await _bot.Quiet();
        Assert.Equal([Second, Third], (await _bot.RecordsAsync(_person, NoteKind.Said)).OrderBy(note => note.At).Select(note => note.Text.Reveal()));
    }

    /// <summary>A letter is a version, its number the minute in which it was written; "-" is a deletion.</summary>
    [Theory]
    [InlineData("A0 B1 A0", Second)]
    [InlineData("A0 B1 C2 B1 A0", Third)]
    [InlineData("A0 C2 B1 C2 B1", Third)]
    [InlineData("A0 B1 A2 B1", First)]
    [InlineData("A0 B1 A2 A0 B1", First)]
    [InlineData("A0 B1 B3 C2", Second)]
    [InlineData("A0 -2 B1", null)]
    [InlineData("A0 -1 A2 -1", First)]
    [InlineData("A0 -1 A2 -3 A2", null)]
    [InlineData("A0 -1 -3 A2", null)]
    [InlineData("B1 A0 C2 B1", Third)]
    public async Task The_version_that_was_written_last_wins_in_whichever_order_they_come(string order, string? last)
    {
        var first = "message";
        foreach (var version in order.Split(' '))
        {
            var words = version[0] switch { 'A' => First, 'B' => Second, 'C' => Third, _ => null };
            await WrittenAsync(words is null ? "messageDelete" : version == "A0" ? first : "messageUpdate", words, version[1] - '0');
            await _bot.Quiet();
            first = version == "A0" ? "messageUpdate" : first;
        }

        await KeptAsync(last);
    }

    [Fact]
    public async Task Versions_that_wait_together_are_told_apart_as_well()
    {
        await WrittenAsync("message", First, 0);
        await _bot.Quiet();
        await WrittenAsync("messageUpdate", Third, 2);
        await WrittenAsync("messageUpdate", Second, 1);
        await _bot.Quiet();
        Assert.True(GuidedTalk.TakesUp(Assert.Single(_person.Answers), Third), _person.Answers[0]);
        await KeptAsync(Third);
    }

    [Fact]
    public async Task A_time_in_the_future_does_not_lock_later_versions_out()
    {
        await WrittenAsync("message", First, 0);
        await _bot.Quiet();
        await WrittenAsync("messageUpdate", Second, 60 * 24 * 365);
        await _bot.Quiet();
        var edit = _person.Message(Third, "m1");
        edit["type"] = "messageUpdate";
        await _person.PostAsync(edit);
        await _bot.Quiet();
        await KeptAsync(Third);
    }

    [Fact]
    public void A_memory_that_holds_no_times_yet_refuses_nothing_but_a_first_version()
    {
        var written = MessageVersions.Of(null);
        written.Said("m1", "x", DateTimeOffset.UnixEpoch);
        var former = MessageVersions.Of([string.Join(' ', written.Entries[0].Split(' ').Take(2))]);
        Assert.True(former.IsUnchanged("m1", "x"));
        Assert.Equal(DateTimeOffset.MinValue, former.LatestOf("m1"));
        Assert.Null(former.LatestOf("m2"));
    }

    private async Task KeptAsync(string? words) =>
        Assert.Equal(words is null ? [] : [words], (await _bot.RecordsAsync(_person, NoteKind.Said)).Select(note => note.Text.Reveal()));

    /// <summary>One version of the message "m1", with the time at which Teams says that it was written.</summary>
    /// <param name="minute">After an hour before the test begins.</param>
    private Task<System.Net.HttpStatusCode> WrittenAsync(string type, string? words, int minute)
    {
        var activity = words is null ? _person.Base(type) : _person.Message(words, "m1");
        activity["type"] = type;
        activity["id"] = "m1";
        activity["timestamp"] = JToken.FromObject(new DateTimeOffset(2026, 6, 3, 2, 0, 0, TimeSpan.Zero).AddMinutes(minute).ToString("O", System.Globalization.CultureInfo.InvariantCulture));
        return _person.PostAsync(activity);
    }
}
