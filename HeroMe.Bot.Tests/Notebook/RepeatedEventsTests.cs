using HeroMe.Bot.Dialogs;
using HeroMe.Bot.Dialogs.MyData;
using HeroMe.Bot.Inbox;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Tests.Dialogs.Risk;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Tests.Mentors;
using HeroMe.Bot.Texts;
using HeroMe.Bot.Turns;
using static HeroMe.Bot.Tests.Dialogs.Risk.RiskScene;
using Person = HeroMe.Bot.Tests.Harness.Person;

namespace HeroMe.Bot.Tests.Notebook;

/// <summary>Teams delivers an edit, a deletion or an install several times, at different times and under different ids. Each is one event for the person.</summary>
public sealed class RepeatedEventsTests : IAsyncLifetime
{
    private BotHost _bot = null!;

    public async Task InitializeAsync() => _bot = await BotHost.StartAsync();

    public async Task DisposeAsync() => await _bot.DisposeAsync();

    [Theory]
    [InlineData(0)]
    [InlineData(30)]
    public async Task The_same_edit_delivered_three_times_is_one_answer_and_one_record(int secondsBetween)
    {
        var person = await TalkAsync("上司の山田が苦手です");
        for (var i = 0; i < 3; i++)
        {
            await person.Edits("m1", "職場の人間関係で疲れています");
            await _bot.Quiet(TimeSpan.FromSeconds(secondsBetween));
        }

        await _bot.Quiet();
        Assert.Single(person.Answers);
        Assert.True(GuidedTalk.TakesUp(person.Answers[0], "職場の人間関係で疲れています"), person.Answers[0]);
        Assert.Equal("職場の人間関係で疲れています", Assert.Single(await _bot.RecordsAsync(person, NoteKind.Said)).Text.Reveal());
    }

    [Fact]
    public async Task An_edit_with_unchanged_words_is_no_edit()
    {
        var person = await TalkAsync("会議で何も言えませんでした");
        var before = (await _bot.RecordsAsync(person)).Select(note => note.Id).ToList();
        await person.Edits("m1", "会議で何も言えませんでした");
        await person.Edits("m1", "<p>会議で何も言えませんでした</p>");
        await _bot.Quiet();
        Assert.Single(person.Answers);
        Assert.Equal(before, (await _bot.RecordsAsync(person)).Select(note => note.Id));
    }

    [Fact]
    public async Task An_edit_back_to_earlier_words_is_an_edit_each_time()
    {
        var person = await TalkAsync("会議で何も言えませんでした");
        foreach (var words in new[] { "職場の人間関係で疲れています", "会議で何も言えませんでした", "職場の人間関係で疲れています" })
        {
            await person.Edits("m1", words);
            await _bot.Quiet();
            Assert.Equal(words, Assert.Single(await _bot.RecordsAsync(person, NoteKind.Said)).Text.Reveal());
        }
    }

    [Fact]
    public async Task Deleted_brought_back_and_deleted_again_is_deleted()
    {
        var person = await TalkAsync("後輩の佐藤に追い抜かれました");
        await person.Deletes("m1");
        await _bot.Quiet();
        await UndeletesAsync(person, "後輩の佐藤に追い抜かれました");
        await _bot.Quiet();
        Assert.Single(await _bot.RecordsAsync(person, NoteKind.Said));
        await person.Deletes("m1");
        await _bot.Quiet();
        Assert.Empty(await _bot.RecordsAsync(person, NoteKind.Said));
        Assert.DoesNotContain("佐藤", await ExportAsync(person), StringComparison.Ordinal);
        Assert.DoesNotContain(person.Chat, b => b.Text.Contains("佐藤", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(IncomingKind.Edited, "m1", true)]
    [InlineData(IncomingKind.Deleted, "m1", true)]
    [InlineData(IncomingKind.Deleted, "m2", false)]
    [InlineData(IncomingKind.Message, "m1", false)]
    internal void An_edit_is_not_answered_when_a_later_change_of_the_same_message_waits_already(IncomingKind later, string message, bool superseded)
    {
        static IncomingMessage Of(IncomingKind kind, string id) => new() { Event = kind, ActivityId = id, Text = new PersonalText("x"), ArrivedAt = default };
        Assert.Equal(superseded, RepeatedEvents.IsSuperseded(Of(IncomingKind.Edited, "m1"), [Of(IncomingKind.Message, "m3"), Of(later, message)]));
    }

    [Fact]
    public async Task Who_was_mentioned_is_told_in_the_export_and_goes_with_the_message()
    {
        var person = await TalkAsync("<at>Kim Minjun</at>の席が遠くて、話しかけられません");
        Assert.Contains("\"Kim Minjun\"", await ExportAsync(person), StringComparison.Ordinal);
        Assert.Contains(Words.Of(Language.Japanese, "MyData.TalkMentioned", "Kim Minjun"), Export.Text(await _bot.StoredDataAsync(person), Language.Japanese, ExportForm.Readable), StringComparison.Ordinal);
        await person.Deletes("m1");
        await _bot.Quiet();
        Assert.DoesNotContain("Minjun", await ExportAsync(person), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deletion_delivered_twice_is_noted_once_and_an_undeletion_without_words_not_at_all()
    {
        var person = await TalkAsync("後輩の佐藤に追い抜かれました");
        await person.Deletes("m1");
        await _bot.Quiet();
        await person.Deletes("m1");
        await _bot.Quiet();
        await UndeletesAsync(person, "");
        await _bot.Quiet();
        Assert.Equal([Words.Of(Language.Japanese, "Deleted.Noted")], person.Answers);
    }

    [Fact]
    public async Task Danger_in_an_edit_is_answered_and_its_repeats_change_nothing()
    {
        var person = await TalkAsync("会議で何も言えませんでした");
        for (var i = 0; i < 3; i++)
        {
            await person.Edits("m1", "最近、もう死にたいです");
            await _bot.Quiet();
        }

        Assert.Single(person.Chat, IsRed);
        Assert.Equal(Bot.Safety.RiskLevel.Red, await _bot.Level(person));
    }

    [Fact]
    public async Task Repeats_are_recognised_after_a_restart()
    {
        var person = await TalkAsync("上司の山田が苦手です");
        await person.Edits("m1", "職場の人間関係で疲れています");
        await _bot.Quiet();
        var answers = person.Answers.Count;
        await _bot.StopAsync();
        await using var again = await BotHost.StartAsync(_bot.Folder, _bot.Connector, _bot.Clock);
        var same = new Person(again.Http, _bot.Connector, "hanako") { ObjectId = person.ObjectId, Conversation = person.Conversation };
        await same.Edits("m1", "職場の人間関係で疲れています");
        await again.Quiet();
        Assert.Equal(answers, same.Answers.Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    public async Task Two_events_of_one_install_greet_once(int secondsBetween)
    {
        var person = _bot.Person();
        await person.Installs();
        await _bot.Quiet(TimeSpan.FromSeconds(secondsBetween));
        await person.Installs();
        await _bot.Quiet();
        Assert.Single(person.Chat);
    }

    [Fact]
    public async Task Who_comes_back_is_greeted_also_when_the_removal_was_never_reported()
    {
        var person = _bot.Person();
        await person.Installs();
        await _bot.Quiet();
        await person.Removes();
        await person.Installs();
        await _bot.AnswersTo(person, 1);
        _bot.Clock.Advance(TimeSpan.FromMinutes(11));
        await person.Installs();
        await _bot.AnswersTo(person, 2);
        Assert.All(person.Answers, a => Assert.Equal(Words.Of(Language.Japanese, "Welcome.Again"), a));
    }

    [Fact]
    public void A_memory_of_an_earlier_release_opens_and_remembers_no_version()
    {
        var memory = DialogMemory.FromBytes("""{"Stack":[],"Flows":[{"Flow":"f","Version":1,"Step":"s","Answers":{}}]}"""u8.ToArray());
        Assert.NotNull(memory.Flow("f"));
        Assert.Empty(memory.Mentioned);
        Assert.False(memory.Versions.IsUnchanged("m1", "x"));
    }

    [Fact]
    public void Only_the_latest_messages_are_remembered_and_none_in_words()
    {
        var versions = MessageVersions.Of(null);
        for (var i = 0; i < 100; i++)
        {
            versions.Said($"m{i}", "翡翠色", DateTimeOffset.UnixEpoch);
        }

        Assert.False(versions.IsUnchanged("m0", "翡翠色"));
        Assert.True(MessageVersions.Of(versions.Entries).IsUnchanged("m99", "翡翠色"));
        Assert.False(versions.IsUnchanged("m99", "翡翠"));
        Assert.True(versions.Entries.Count < 50);
        Assert.All(versions.Entries, entry => Assert.DoesNotContain("翡翠", entry, StringComparison.Ordinal));
    }

    /// <summary>A person who lets the chat be stored, with one answered message "m1"; the welcome is no answer.</summary>
    private async Task<Person> TalkAsync(string words)
    {
        var person = await _bot.StoringPersonAsync();
        await person.Says(words, "m1");
        await _bot.AnswersTo(person, 1);
        await _bot.Quiet(TimeSpan.FromSeconds(3));
        return person;
    }

    private static Task<System.Net.HttpStatusCode> UndeletesAsync(Person person, string words)
    {
        var activity = person.Message(words, "m1");
        activity["type"] = "messageUpdate";
        activity["channelData"]!["eventType"] = "undeleteMessage";
        return person.PostAsync(activity);
    }

    private async Task<string> ExportAsync(Person person) => Export.Text(await _bot.StoredDataAsync(person), Language.Japanese, ExportForm.Json);
}
