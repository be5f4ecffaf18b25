using HeroMe.Bot.Dialogs.MyData;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Tests.Dialogs.Risk;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Tests.Llm;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Tests.Dialogs.Sheets;

/// <summary>The record of a sheet: only with consent, one at a time, shown, exported and gone when the words it came from go.</summary>
public sealed class SheetRecordTests : IAsyncLifetime
{
    private const string Step = "金曜に翡翠課の課長に相談してみます";
    private BotHost _bot = null!;

    public async Task InitializeAsync() => _bot = await BotHost.StartAsync();

    public async Task DisposeAsync() => await _bot.DisposeAsync();

    [Fact]
    public async Task Without_consent_a_sheet_leaves_no_record()
    {
        var person = _bot.Person();
        await _bot.Hears(person, Step);
        Assert.Empty(await _bot.RecordsAsync(person, NoteKind.Sheet));
    }

    [Fact]
    public async Task With_consent_there_is_one_record_and_each_change_replaces_it()
    {
        var person = await TalkedAsync();
        var first = Assert.Single(await _bot.RecordsAsync(person, NoteKind.Sheet));
        Assert.Contains(Step, first.Text.Reveal(), StringComparison.Ordinal);
        await _bot.Hears(person, "やっぱり来週の月曜にします");
        var second = Assert.Single(await _bot.RecordsAsync(person, NoteKind.Sheet));
        Assert.NotEqual(first.Id, second.Id);
        Assert.Contains("6月8日(月)", second.Text.Reveal(), StringComparison.Ordinal);
        Assert.DoesNotContain("6月5日(金)", second.Text.Reveal(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_named_in_my_data_and_stands_in_the_export_in_both_forms()
    {
        var person = await TalkedAsync();
        Assert.Contains(Words.Of(Language.Japanese, "MyData.KindSheet"), (await _bot.Hears(person, "わたしのデータ")).CardText, StringComparison.Ordinal);
        var held = await _bot.StoredDataAsync(person);
        var record = Assert.Single(held.Records, note => note.Kind == NoteKind.Sheet).Text.Reveal();
        Assert.Contains(record.Split('\n')[0], Export.Text(held, Language.Japanese, ExportForm.Readable), StringComparison.Ordinal);
        Assert.Contains(Step, Export.Text(held, Language.Japanese, ExportForm.Json), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Erasing_everything_erases_it()
    {
        var person = await TalkedAsync();
        await _bot.Hears(person, "全部消して");
        await person.Says("はい");
        await _bot.Until(() => person.Answers.Contains(Words.Of(Language.Japanese, "Erase.Done")), "the erasure");
        await _bot.Quiet(TimeSpan.FromSeconds(3));
        Assert.Equal(0, await _bot.CountAsync("note"));
        await _bot.Hears(person, "はじめまして");
        await _bot.Hears(person, "もやもやシートを見せて");
        Assert.DoesNotContain(person.Chat.TakeLast(2), message => message.CardText.Contains("翡翠", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task When_its_message_is_deleted_or_edited_in_Teams_only_what_was_written_on_the_card_stays(bool edited)
    {
        var person = await TalkedAsync("m1");
        await EditAsync(person, ("Road", "翡翠課に残ること\n異動を願い出ること"));
        await ChangeAsync(person, edited);
        var record = Assert.Single(await _bot.RecordsAsync(person, NoteKind.Sheet)).Text.Reveal();
        Assert.Contains("翡翠課に残ること", record, StringComparison.Ordinal);
        Assert.DoesNotContain(Step, record, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_former_sheet_with_a_line_of_a_message_that_is_deleted_or_edited_goes_with_it(bool edited)
    {
        var person = await TalkedAsync("m1");
        await _bot.Hears(person, "もやもやシートを見せて");
        await _bot.Taps(person, Words.Of(Language.Japanese, "Sheet.Fresh"));
        await _bot.Hears(person, "来週の火曜に履歴書を書きます");
        Assert.Equal(2, (await _bot.RecordsAsync(person, NoteKind.Sheet)).Count);
        await ChangeAsync(person, edited);
        Assert.DoesNotContain(await _bot.RecordsAsync(person, NoteKind.Sheet), note => note.Text.Reveal().Contains("翡翠", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Deleting_what_was_said_by_words_takes_the_sheet_along_and_it_does_not_come_back()
    {
        var person = await TalkedAsync();
        await _bot.Hears(person, "今日の話を消して");
        await person.Says("はい");
        await _bot.Quiet();
        Assert.Empty(await _bot.RecordsAsync(person, NoteKind.Sheet));
        await _bot.Hears(person, "来週の火曜に履歴書を書きます");
        Assert.DoesNotContain("翡翠", Export.Text(await _bot.StoredDataAsync(person), Language.Japanese, ExportForm.Json), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_model_finds_fills_it_with_the_persons_own_words_only()
    {
        await using var talk = await TalkWithModel.StartAsync();
        talk.Model.Judges = ScriptedModel.Json("""
            {"category":"none","tier":"none","subject":"self","confidence":0.9,"request":"none","acts":["feeling"],"dates":[],
             "facts":[{"place":"matter","words":"だれも戻してくれない"},{"place":"road","words":"会社を訴える"},{"place":"can_change","words":"朝の当番"}]}
            """);
        talk.Model.Will(ScriptedModel.Answer("そうなのですね。"));
        await talk.Person.Says("朝の当番だけは変えられそうですけど、台車をだれも戻してくれないんです");
        await talk.Bot.AnswersTo(talk.Person, 1);
        await talk.Bot.Quiet();
        await talk.Bot.Hears(talk.Person, "もやもやシートを見せて");
        var card = talk.Person.Chat.Last(message => message.CardText.StartsWith(Words.Of(Language.Japanese, "Sheet.Title"), StringComparison.Ordinal));
        Assert.Contains("だれも戻してくれない", card.CardText, StringComparison.Ordinal);
        Assert.DoesNotContain("訴える", card.CardText, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Capability", "C37")]
    public async Task Nothing_of_it_is_logged_or_lies_in_clear()
    {
        var person = await TalkedAsync();
        await EditAsync(person, ("Matter", "辰砂色の件"), ("Step", "辰砂の見本を頼む"));
        Assert.DoesNotContain(_bot.Log.Lines, line => line.Contains("翡翠", StringComparison.Ordinal) || line.Contains("辰砂", StringComparison.Ordinal));
        foreach (var file in Directory.EnumerateFiles(_bot.Folder, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var bytes = new MemoryStream();
            await stream.CopyToAsync(bytes);
            Assert.All(new[] { "翡翠", "辰砂" }, word => Assert.True(bytes.ToArray().AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(word)) < 0, file));
        }
    }

    /// <summary>A person who allowed chats to be stored and has said a step.</summary>
    private async Task<Person> TalkedAsync(string? id = null)
    {
        var person = await _bot.StoringPersonAsync();
        await _bot.Hears(person, "仕事の量が多くて困っています");
        await _bot.Hears(person, Step, id);
        return person;
    }

    private async Task EditAsync(Person person, params (string Field, string Value)[] changed)
    {
        await _bot.Hears(person, "もやもやシートを見せて");
        var form = (Newtonsoft.Json.Linq.JObject)(await person.Taps(Words.Of(Language.Japanese, "Sheet.Edit")))["value"]!;
        var data = (Newtonsoft.Json.Linq.JObject)form["actions"]!.First(a => (string?)a["title"] == Words.Of(Language.Japanese, "Sheet.Save"))["data"]!.DeepClone();
        foreach (var input in form["body"]!.Where(e => ((string?)e["type"])!.StartsWith("Input.", StringComparison.Ordinal)))
        {
            data[(string)input["id"]!] = (string?)input["value"] ?? "";
        }

        foreach (var (field, value) in changed)
        {
            data[field] = value;
        }

        await person.Invokes(data);
        await _bot.Until(() => person.Answers.Contains(Words.Of(Language.Japanese, "Sheet.Saved")), "the saved sheet");
        await _bot.Quiet();
    }

    private async Task ChangeAsync(Person person, bool edited)
    {
        _ = edited ? await person.Edits("m1", "仕事のことでした") : await person.Deletes("m1");
        await _bot.Quiet(TimeSpan.FromSeconds(40));
    }
}
