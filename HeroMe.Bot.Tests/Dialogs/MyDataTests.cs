using HeroMe.Bot.Notebook;
using HeroMe.Bot.Safety;
using HeroMe.Bot.Storage;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Texts;
using Newtonsoft.Json.Linq;

namespace HeroMe.Bot.Tests.Dialogs;

[Trait("Capability", "C29")]
public sealed class MyDataTests : IAsyncLifetime
{
    private const string Secret = "異動の内示";
    private BotHost _bot = null!;

    public async Task InitializeAsync() => _bot = await BotHost.StartAsync();

    public async Task DisposeAsync() => await _bot.DisposeAsync();

    [Fact]
    public async Task The_overview_says_by_kind_and_time_what_is_kept_and_what_Teams_keeps()
    {
        var person = await TalkingPersonAsync();
        await _bot.StandsAsync(person, state => state with
        {
            Risk = new RiskState { Level = RiskLevel.Amber, Until = _bot.Clock.GetUtcNow().AddHours(20), NudgesStoppedUntil = _bot.Clock.GetUtcNow().AddHours(70) },
        });
        var card = await AskAsync(person, "わたしのデータ", "MyData.Title");
        foreach (var key in new[] { "MyData.KindSaid", "MyData.KindAnswered", "MyData.SectionTalk", "MyData.SectionReach", "MyData.SectionConsent", "MyData.SectionRisk", "MyData.TeamsKeeps", "MyData.Backups" })
        {
            Assert.Contains(Ja(key), card.CardText, StringComparison.Ordinal);
        }

        Assert.Contains("様子をうかがいながら", card.CardText, StringComparison.Ordinal);
        Assert.Contains("90日で消えます", card.CardText, StringComparison.Ordinal);
        Assert.Equal(
            new[] { "MyData.ButtonItems", "MyData.ButtonDelete", "MyData.ButtonExport", "MyData.ButtonRetention", "MyData.ButtonEverything", "MyData.More" }.Select(key => Ja(key)),
            card.Card!["actions"]!.Select(a => (string?)a["title"]));
        Assert.DoesNotContain(Secret, card.Activity.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Before_any_consent_it_says_truly_what_is_kept_even_so()
    {
        var person = _bot.Person();
        await person.Says($"{Secret}があって、もやもやしています");
        await _bot.AnswersTo(person, 1);
        var card = await AskAsync(person, "何を覚えてる?", "MyData.Title");
        Assert.Contains(Ja("MyData.StorageOff"), card.CardText, StringComparison.Ordinal);
        Assert.Contains(Ja("MyData.RecordsNone"), card.CardText, StringComparison.Ordinal);
        Assert.Contains("話を続けるための控え", card.CardText, StringComparison.Ordinal);
        Assert.Empty(await _bot.RecordsAsync(person));
    }

    [Fact]
    public async Task What_stands_for_words_that_were_not_kept_cannot_be_turned_into_a_record()
    {
        var person = await _bot.StoringPersonAsync();
        await _bot.KeepsAsync(person, NoteKind.Said, Ja("Risk.NotKept"));
        await AskAsync(person, "わたしのデータ", "MyData.Title");
        await TapAsync(person, "MyData.ButtonItems");
        await _bot.Until(() => Newest(person)!.CardText.Contains(Ja("Risk.NotKept"), StringComparison.Ordinal), "the list");
        await TapAsync(person, "MyData.ButtonOpen", ("item", "0"));
        await _bot.Until(() => Newest(person)!.Card!.ToString().Contains(Ja("MyData.ItemGoesWith"), StringComparison.Ordinal), "the item");
        Assert.DoesNotContain(Newest(person)!.Card!["body"]!, e => (string?)e["type"] == "Input.Text");
        Assert.DoesNotContain(Ja("MyData.ButtonSave"), Newest(person)!.Card!["actions"]!.Select(a => (string?)a["title"]));
    }

    [Fact]
    public async Task An_item_is_found_opened_and_corrected_and_the_answers_to_the_old_wording_go()
    {
        var person = await TalkingPersonAsync();
        await AskAsync(person, "わたしのデータ", "MyData.Title");
        await TapAsync(person, "MyData.ButtonItems");
        await _bot.Until(() => Newest(person)!.CardText.Contains(Secret, StringComparison.Ordinal), "the list");
        var list = Newest(person)!;
        var choices = list.Card!["body"]!.Single(e => (string?)e["id"] == "item")["choices"]!;
        var at = choices.Select((c, i) => (Title: (string)c["title"]!, i)).Single(c => c.Title.Contains(Ja("MyData.KindSaid"), StringComparison.Ordinal)).i;
        await TapAsync(person, "MyData.ButtonOpen", ("item", $"{at}"));
        await _bot.Until(() => Newest(person)!.Card!["body"]!.Any(e => (string?)e["id"] == "text"), "the item");
        await TapAsync(person, "MyData.ButtonSave", ("text", "配置が変わる話がありました"));
        await _bot.Until(() => person.Answers.Contains(Ja("MyData.Corrected")), "the correction");
        var record = Assert.Single(await _bot.RecordsAsync(person, NoteKind.Said, NoteKind.Answered));
        Assert.Equal("配置が変わる話がありました", record.Text.Reveal());
        Assert.DoesNotContain(Secret, ExportOf(await _bot.StoredDataAsync(person)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deleted_item_goes_with_its_answer_its_bubble_and_what_the_talk_remembers_of_it()
    {
        var person = await TalkingPersonAsync();
        var answered = person.Chat.Single(b => b.Card is null && b.Text.Length > 0).Id;
        Assert.NotNull((await _bot.StoredDataAsync(person)).Talk);
        await AskAsync(person, "記録を見せて", "MyData.KindSaid");
        await TapAsync(person, "MyData.ButtonRemove", ("item", "1"));
        await _bot.Until(() => person.Answers.Any(a => a == Ja("MyData.Removed", 2)), "the deletion");
        await _bot.Until(() => person.Chat.All(b => b.Id != answered), "the bubble taken back");
        await _bot.Until(() => !person.Chat.Any(b => b.CardText.Contains(Secret, StringComparison.Ordinal)), "the list taken back");
        var held = await _bot.StoredDataAsync(person);
        Assert.Empty(held.Records.Where(note => note.Kind is NoteKind.Said or NoteKind.Answered));
        Assert.Null(held.Talk);
        Assert.DoesNotContain(Secret, ExportOf(held), StringComparison.Ordinal);
        await person.Says("続きを話してもいいですか。少し疲れました");
        await _bot.Quiet();
        Assert.DoesNotContain(Secret, person.Answers[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("昨日の話を消して", "今日の言葉")]
    [InlineData("今日の話を消して", "昨日の言葉")]
    [InlineData("この1時間の話を消してください", "昨日の言葉")]
    [InlineData("delete yesterday", "今日の言葉")]
    [InlineData("delete the last week", "")]
    [InlineData("会話を全部消して", "")]
    public async Task A_period_goes_by_words_after_one_question(string words, string left)
    {
        var person = await _bot.StoringPersonAsync();
        await _bot.KeepsAsync(person, NoteKind.Said, "昨日の言葉", TimeSpan.FromHours(24));
        await _bot.KeepsAsync(person, NoteKind.HarassmentRecord, "消さない記録", TimeSpan.FromHours(24));
        await _bot.KeepsAsync(person, NoteKind.Said, "今日の言葉");
        await person.Says(words);
        await _bot.Until(() => person.Chat.Any(b => b.Card?["actions"]?.Count() == 2), "the question");
        Assert.Equal(2, (await _bot.RecordsAsync(person, NoteKind.Said)).Count);
        await person.Says("はい");
        await _bot.Until(() => person.Answers.Any(a => a.Contains('1') || a.Contains('2')), "the deletion");
        Assert.Equal(left, string.Concat((await _bot.RecordsAsync(person, NoteKind.Said)).Select(note => note.Text.Reveal())));
        Assert.Single(await _bot.RecordsAsync(person, NoteKind.HarassmentRecord));
    }

    [Fact]
    public async Task A_kind_goes_by_choice_and_nothing_else_with_it()
    {
        var person = await TalkingPersonAsync();
        await _bot.KeepsAsync(person, NoteKind.SafetyPlan, "妹に電話する");
        await AskAsync(person, "一部だけ消して", "MyData.DeleteTitle");
        await TapAsync(person, "MyData.ButtonErase", ("what", "NoteKind SafetyPlan"));
        await _bot.Until(() => person.Answers.Contains(Ja("MyData.Removed", 1)), "the deletion");
        Assert.Empty(await _bot.RecordsAsync(person, NoteKind.SafetyPlan));
        Assert.Single(await _bot.RecordsAsync(person, NoteKind.Said));
    }

    [Fact]
    public async Task Everything_leads_to_the_erasure_and_takes_the_stored_answers_out_of_the_chat()
    {
        var person = await TalkingPersonAsync();
        var answered = person.Chat.Single(b => b.Card is null && b.Text.Length > 0).Id;
        await AskAsync(person, "私のデータ", "MyData.Title");
        await TapAsync(person, "MyData.ButtonEverything");
        await _bot.Until(() => person.Chat.Any(b => b.CardText.StartsWith(Ja("Erase.Title"), StringComparison.Ordinal)), "the question");
        await person.Says("はい");
        await _bot.Until(() => person.Answers.Contains(Ja("Erase.Done")), "the last word");
        Assert.False(await _bot.IsKnownAsync(person));
        await _bot.Until(() => person.Chat.All(b => b.Id != answered), "the bubble taken back");
    }

    [Fact]
    public async Task A_short_export_comes_as_readable_text_and_as_JSON_into_the_chat_and_is_no_record_itself()
    {
        var person = await TalkingPersonAsync();
        var before = (await _bot.RecordsAsync(person, NoteKind.Said, NoteKind.Answered)).Count;
        await person.Says("データを書き出して");
        await _bot.Until(() => person.Answers.Any(a => a.StartsWith("```json", StringComparison.Ordinal)), "the export");
        var readable = person.Answers.Single(a => a.StartsWith('#'));
        Assert.Contains($"> {Secret}", readable, StringComparison.Ordinal);
        var json = JObject.Parse(person.Answers[^1].Replace("```json", "", StringComparison.Ordinal).Trim('`', '\n'));
        Assert.Contains(json["records"]!, r => ((string)r["text"]!).Contains(Secret, StringComparison.Ordinal));
        Assert.Equal(before, (await _bot.RecordsAsync(person, NoteKind.Said, NoteKind.Answered)).Count);
    }

    [Fact]
    public async Task A_shorter_life_holds_for_what_is_there_at_once_and_stays_chosen()
    {
        var person = await _bot.StoringPersonAsync();
        await _bot.KeepsAsync(person, NoteKind.Said, "古い言葉", TimeSpan.FromDays(10));
        await _bot.KeepsAsync(person, NoteKind.Said, "新しい言葉", TimeSpan.FromDays(1));
        await person.Says("保存期間を短くして");
        await _bot.Until(() => person.Chat.Any(b => b.CardText.StartsWith(Ja("MyData.RetentionTitle"), StringComparison.Ordinal)), "the choice");
        await TapAsync(person, "MyData.ButtonLife", ("chat", "7"), ("records", "3"));
        await _bot.Until(() => person.Answers.Any(a => a == Ja("MyData.RetentionSet", 7, 3, 1)), "the word");
        var left = Assert.Single(await _bot.RecordsAsync(person, NoteKind.Said, NoteKind.Answered));
        Assert.Equal("新しい言葉", left.Text.Reveal());
        Assert.Equal(ClearTime.Up(left.At.AddDays(7)).ToUnixTimeMilliseconds(), left.Until.ToUnixTimeMilliseconds());
        await person.Says("チャットの保存期間を30日にして");
        await _bot.Until(() => person.Answers.Any(a => a.Contains("30日", StringComparison.Ordinal)), "the longer life");
        Assert.Equal(left.Until, Assert.Single(await _bot.RecordsAsync(person, NoteKind.Said)).Until);
    }

    [Fact]
    public async Task In_English_everything_is_there_as_well()
    {
        var person = await _bot.StoringPersonAsync();
        await person.Says("I feel stuck in my current job lately");
        await _bot.AnswersTo(person, 1);
        await person.Says("what do you know about me?");
        await _bot.Until(() => person.Chat.Any(b => b.CardText.StartsWith("My data", StringComparison.Ordinal)), "the overview");
        Assert.DoesNotMatch("[ぁ-んァ-ヶ一-龠]", Newest(person)!.CardText);
        await person.Says("who has read my data?");
        await _bot.Until(() => person.Answers.Contains(Words.Of(Language.English, "MyData.AccessNone")), "the access log");
    }

    private async Task<Person> TalkingPersonAsync()
    {
        var person = await _bot.StoringPersonAsync();
        await person.Says($"{Secret}が出て、とても不安です");
        await _bot.AnswersTo(person, 1);
        await _bot.Quiet(TimeSpan.FromSeconds(5));
        return person;
    }

    private async Task<ChatMessage> AskAsync(Person person, string words, string key)
    {
        await person.Says(words);

        // The first answer's card speaks of one's data, too.
        await _bot.Until(() => Newest(person)?.CardText is { } text && text.Contains(Ja(key), StringComparison.Ordinal) && !text.StartsWith(Ja("Wish.Question"), StringComparison.Ordinal), words);
        return Newest(person)!;
    }

    private static ChatMessage? Newest(Person person) => person.Chat.LastOrDefault(b => b.Card is not null);

    private static async Task TapAsync(Person person, string key, params (string Field, string Value)[] typed)
    {
        var action = Newest(person)!.Card!["actions"]!.First(a => (string?)a["title"] == Ja(key));
        var data = (JObject)action["data"]!.DeepClone();
        foreach (var (field, value) in typed)
        {
            data[field] = value;
        }

        Assert.Equal("application/vnd.microsoft.card.adaptive", (string?)(await person.Invokes(data))["type"]);
    }

    private static string ExportOf(HeroMe.Bot.Dialogs.MyData.StoredData held) =>
        HeroMe.Bot.Dialogs.MyData.Export.Text(held, Language.Japanese, HeroMe.Bot.Dialogs.MyData.ExportForm.Json);

    private static string Ja(string key, params object[] args) => Words.Of(Language.Japanese, key, args);
}
