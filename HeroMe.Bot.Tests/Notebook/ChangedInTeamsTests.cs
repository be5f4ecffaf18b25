using HeroMe.Bot.Dialogs.MyData;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.People;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Storage;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Texts;
using Microsoft.Extensions.DependencyInjection;
using Person = HeroMe.Bot.Tests.Harness.Person;

namespace HeroMe.Bot.Tests.Notebook;

/// <summary>A message that is edited or deleted in Teams: its record, what is derived from it, the dialog memory and the export change with it.</summary>
public sealed class ChangedInTeamsTests : IAsyncLifetime
{
    private BotHost _bot = null!;

    public async Task InitializeAsync() => _bot = await BotHost.StartAsync();

    public async Task DisposeAsync() => await _bot.DisposeAsync();

    [Fact]
    public async Task An_edit_replaces_the_record_and_takes_the_answer_to_the_old_wording_along()
    {
        var person = await _bot.StoringPersonAsync();
        await person.Says("上司の山田が苦手です", "m1");
        await _bot.AnswersTo(person, 1);
        await _bot.Quiet(TimeSpan.FromSeconds(3));
        var answered = person.Chat.Single(b => b.Card is null).Id;
        await person.Edits("m1", "職場の人間関係で疲れています");
        await _bot.Until(() => person.Chat.All(b => b.Id != answered), "the old answer taken back");
        await _bot.AnswersTo(person, 1);
        Assert.Equal("職場の人間関係で疲れています", Assert.Single(await _bot.RecordsAsync(person, NoteKind.Said)).Text.Reveal());
        Assert.Single(await _bot.RecordsAsync(person, NoteKind.Answered));
        Assert.DoesNotContain("山田", await ExportAsync(person), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deletion_takes_everything_along_that_was_drawn_from_the_message_over_several_steps()
    {
        var person = await _bot.StoringPersonAsync();
        await person.Says("後輩の佐藤に追い抜かれました", "m1");
        await _bot.AnswersTo(person, 1);
        await person.Says("別の話です。異動を考えています", "m2");
        await _bot.AnswersTo(person, 2);
        await _bot.Quiet(TimeSpan.FromSeconds(3));
        await DrawAsync(person, "後輩の佐藤さんのことで悩んでいる");
        await _bot.KeepsAsync(person, NoteKind.Answered, "はじめに「後輩の佐藤に追い抜かれ…」と書いてくれましたね。");

        await person.Deletes("m1");
        await _bot.Until(() => person.Answers.Contains(Words.Of(Language.Japanese, "Deleted.Noted")), "the word");
        await _bot.Quiet(TimeSpan.FromSeconds(3));
        Assert.Equal("別の話です。異動を考えています", Assert.Single(await _bot.RecordsAsync(person, NoteKind.Said)).Text.Reveal());
        Assert.DoesNotContain("佐藤", await ExportAsync(person), StringComparison.Ordinal);
        Assert.DoesNotContain(person.Chat, b => b.Text.Contains("佐藤", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_message_edited_into_a_request_about_data_is_forgotten_as_well()
    {
        var person = await _bot.StoringPersonAsync();
        await person.Says("課長の田村と合いません", "m1");
        await _bot.AnswersTo(person, 1);
        await _bot.Quiet(TimeSpan.FromSeconds(3));
        await person.Edits("m1", "わたしのデータ");
        await _bot.Until(() => person.Chat.Any(b => b.CardText.StartsWith(Words.Of(Language.Japanese, "MyData.Title"), StringComparison.Ordinal)), "the overview");
        await _bot.Quiet(TimeSpan.FromSeconds(3));
        Assert.DoesNotContain("田村", await ExportAsync(person), StringComparison.Ordinal);
    }

    /// <summary>Adds a record derived from an answer, as a feature such as a mentor's memory would.</summary>
    private async Task DrawAsync(Person person, string text)
    {
        var origin = (await _bot.RecordsAsync(person, NoteKind.Answered))[0];
        var known = await _bot.KnownAsync(person);
        var notebook = _bot.Services.GetRequiredService<NotebookAccess>().Of(known);
        notebook.Add(notebook.New(NoteKind.Feedback, new PersonalText(text)) with
        {
            Fields = new Dictionary<string, string>(StringComparer.Ordinal) { [Note.DrawnFrom] = origin.Id.ToString("N") },
        });
        Assert.True(await _bot.Services.GetRequiredService<NoteStore>().KeepAsync(known.Id, known.Row.Epoch, null, notebook.Changes, CancellationToken.None));
    }

    private async Task<string> ExportAsync(Person person) => Export.Text(await _bot.StoredDataAsync(person), Language.Japanese, ExportForm.Json);
}
