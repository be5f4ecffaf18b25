using HeroMe.Bot.Dialogs;
using HeroMe.Bot.Dialogs.MyData;
using HeroMe.Bot.Dialogs.OneOnOne;
using HeroMe.Bot.Dialogs.Requests;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Tests.Dialogs.Promises;
using HeroMe.Bot.Tests.Dialogs.Risk;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Texts;
using HeroMe.Bot.Understanding;
using static HeroMe.Bot.Tests.Dialogs.OneOnOne.OneOnOneScene;

namespace HeroMe.Bot.Tests.Dialogs.OneOnOne;

/// <summary>Preparing a 1on1: only what the person chose or wrote, line by line, seen exactly before it is ready.</summary>
[Trait("Capability", "C39")]
public sealed class OneOnOnePrepTests : IAsyncLifetime
{
    private const string Win = "見積もりの手順書を一枚にまとめられた";
    private const string Other = "新人さんに手順を教えられた";
    private BotHost _bot = null!;
    private Person _person = null!;

    public async Task InitializeAsync()
    {
        _bot = await BotHost.StartAsync();
        _person = await _bot.StoringPersonAsync();
    }

    public async Task DisposeAsync() => await _bot.DisposeAsync();

    [Fact]
    public async Task Only_the_lines_that_were_chosen_stand_on_the_card()
    {
        await _bot.KeepsAsync(_person, NoteKind.Win, Win);
        await _bot.KeepsAsync(_person, NoteKind.Win, Other);
        var choose = await _bot.BeginsAsync(_person);
        var offered = choose["body"]!.Single(element => (string?)element["id"] == "chooseWins");
        Assert.Null(offered["value"]);
        Assert.Equal([Other, Win], offered["choices"]!.Select(choice => (string?)choice["title"]));
        var edit = await _person.Presses(choose, Ja("DoNext"), ("chooseWins", "1"));
        var preview = await _person.Presses(edit, Ja("DoPreview"));
        Assert.Contains(Win, Pressing.Text(preview), StringComparison.Ordinal);
        Assert.DoesNotContain(Other, preview.ToString(), StringComparison.Ordinal);
        await _person.Presses(preview, Ja("DoReady"));
        Assert.Equal($"最近の手応え: {Win}", (await _bot.CardOf(_person)).Text.Reveal());
    }

    [Fact]
    public async Task A_promise_is_offered_as_the_next_step_with_its_day()
    {
        var person = await _bot.PromisedAsync();
        var offered = (await _bot.BeginsAsync(person))["body"]!.Single(element => (string?)element["id"] == "chooseNextSteps");
        Assert.StartsWith(PromiseScene.Step[..6], (string?)Assert.Single(offered["choices"]!)["title"], StringComparison.Ordinal);
        Assert.Contains("月", offered.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_chosen_can_be_edited_and_left_out_line_by_line()
    {
        await _bot.KeepsAsync(_person, NoteKind.Win, Win);
        await _bot.KeepsAsync(_person, NoteKind.Win, Other);
        var edit = await _person.Presses(await _bot.BeginsAsync(_person), Ja("DoNext"), ("chooseWins", "0,1"));
        var field = (string?)edit["body"]!.Single(element => (string?)element["id"] == "Wins")["value"];
        Assert.Equal($"{Other}\n{Win}", field);
        var preview = await _person.Presses(edit, Ja("DoPreview"), ("Wins", "手順書をまとめた"), ("Requests", "週に15分の時間がほしい"));
        Assert.DoesNotContain(Other, preview.ToString(), StringComparison.Ordinal);
        Assert.Contains("・手順書をまとめた", Pressing.Text(preview), StringComparison.Ordinal);
        Assert.Contains("お願いしたいこと\n・週に15分の時間がほしい", Pressing.Text(preview), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Danger_health_harassment_moods_and_scores_are_not_even_offered()
    {
        string[] hidden = ["パワハラのことを人事に話せた", "薬を飲みながら出社できた", "気分が2でも会議に出られた", "HEROチェックの点数が上がった", "消えたい夜に妹へ電話できた"];
        foreach (var line in hidden)
        {
            await _bot.KeepsAsync(_person, NoteKind.Win, line);
        }

        await _bot.KeepsAsync(_person, NoteKind.Win, Win);
        var choose = (await _bot.BeginsAsync(_person)).ToString();
        Assert.Contains(Win, choose, StringComparison.Ordinal);
        Assert.All(hidden, line => Assert.DoesNotContain(line, choose, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Typed_all_the_same_they_are_warned_about_and_stay_the_persons_decision()
    {
        var edit = await _bot.BeginsAsync(_person);
        var preview = await _person.Presses(edit, Ja("DoPreview"), ("Topics", "通院で早退する日があること\n異動の希望"));
        Assert.Contains(Words.Of(Language.Japanese, "OneOnOne.Warn", "通院で早退する日があること"), Pressing.Text(preview), StringComparison.Ordinal);
        Assert.DoesNotContain(Words.Of(Language.Japanese, "OneOnOne.Warn", "通院で早退する日があること"), FrameOf(preview).ToString(), StringComparison.Ordinal);
        await _person.Presses(preview, Ja("DoReady"));
        Assert.Contains("通院で早退する日があること", (await _bot.CardOf(_person)).Text.Reveal(), StringComparison.Ordinal);
        var plain = await _person.Presses(await _bot.BeginsAsync(_person, "来週の1on1の準備をしたい") is var card && Pressing.Buttons(card).Contains(Ja("DoBlank")) ? await _person.Presses(card, Ja("DoBlank")) : card, Ja("DoPreview"), ("Topics", "異動の希望"));
        Assert.DoesNotContain("もう一度確かめて", Pressing.Text(plain), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Danger_to_life_in_a_field_brings_the_crisis_card_and_nothing_is_made_ready()
    {
        var edit = await _bot.BeginsAsync(_person);
        var held = await _person.Presses(Pressing.DataOf(edit, Ja("DoPreview"), ("Topics", "もう死にたいです")));
        Assert.Contains(_person.Chat, RiskScene.IsRed);
        Assert.DoesNotContain("死にたい", held.ToString(), StringComparison.Ordinal);
        await _bot.Quiet();
        Assert.Empty(await _bot.RecordsAsync(_person, NoteKind.OneOnOneCard));
    }

    [Fact]
    public async Task A_softer_wording_is_offered_and_can_be_taken_back()
    {
        var edit = await _bot.BeginsAsync(_person);
        var softer = await _person.Presses(edit, Ja("DoSofter"), ("Wins", Win), ("Topics", "異動の希望"), ("Requests", "締め切りを延ばしてほしい"));
        Assert.Equal("締め切りを延ばしていただけると、とても助かります。", Value(softer, "Requests"));
        Assert.Equal("異動の希望のことを、少し聞いていただけるとうれしいです。", Value(softer, "Topics"));
        Assert.Equal(Win, Value(softer, "Wins"));
        Assert.DoesNotContain("〔", softer.ToString(), StringComparison.Ordinal);
        var plain = await _person.Presses(softer, Ja("DoPlain"));
        Assert.Equal("締め切りを延ばしてほしい", Value(plain, "Requests"));
        Assert.Contains(Ja("DoSofter"), Pressing.Buttons(plain));
    }

    [Fact]
    public async Task An_empty_card_is_not_made_ready()
    {
        var edit = await _bot.BeginsAsync(_person);
        var still = await _person.Presses(edit, Ja("DoPreview"));
        Assert.Contains(Ja("Nothing"), Pressing.Text(still), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_version_takes_the_place_of_the_one_before()
    {
        var (_, ready) = await _bot.MakesReadyAsync(_person);
        var first = await _bot.CardOf(_person);
        var second = await _person.ChangesAsync(ready, "別の話題");
        Assert.Contains("第2版", Pressing.Text(second), StringComparison.Ordinal);
        var kept = await _bot.CardOf(_person);
        Assert.Equal("相談したいこと: 別の話題", kept.Text.Reveal());
        Assert.NotEqual(first.Id, kept.Id);
        Assert.NotEqual(new OneOnOneRecord(first).Hash, new OneOnOneRecord(kept).Hash);
    }

    [Fact]
    public async Task Two_copies_of_one_card_in_the_chat_do_not_get_in_each_others_way()
    {
        var (_, first) = await _bot.MakesReadyAsync(_person);
        var copy = await _bot.Opens(_person, "1on1カードを見せて", Ja("ReadyTitle"));
        await _person.ChangesAsync(copy, "写しから直した話題");
        await _person.ChangesAsync(first, "最初のカードから直した話題");
        Assert.Contains("最初のカードから直した話題", InsertedIn(await _bot.InsertsAsync(_person)).ToString(), StringComparison.Ordinal);
        await _person.Presses(await _bot.Opens(_person, "1on1カードを見せて", Ja("ReadyTitle")), Ja("DoDelete"));
        await _bot.Quiet();
        Assert.Empty(await _bot.RecordsAsync(_person, NoteKind.OneOnOneCard));
    }

    [Fact]
    public async Task The_preview_is_the_card_that_is_stored_to_the_last_letter()
    {
        var (preview, _) = await _bot.MakesReadyAsync(_person, "*強調* と [リンク](https://evil.example) <b>");
        var record = new OneOnOneRecord(await _bot.CardOf(_person));
        Assert.True(Newtonsoft.Json.Linq.JToken.DeepEquals(FrameOf(preview), Cards.Json.ToObject(record.Card()!)["body"]));
    }

    [Fact]
    public async Task Its_text_can_be_copied_and_a_link_opens_the_chat_and_carries_no_words()
    {
        var (_, ready) = await _bot.MakesReadyAsync(_person, Topic, ("mail", "boss@example.co.jp"));
        Assert.Contains(Topic, ready["body"]!.Last!["items"]!.Last!["value"]!.ToString(), StringComparison.Ordinal);
        var link = Assert.Single(ready["actions"]!, action => (string?)action["type"] == "Action.OpenUrl");
        Assert.Equal("https://teams.microsoft.com/l/chat/0/0?users=boss%40example.co.jp", (string?)link["url"]);
    }

    [Fact]
    public async Task Without_a_real_address_there_is_no_link()
    {
        var (_, ready) = await _bot.MakesReadyAsync(_person, Topic, ("mail", "課長 &message=こんにちは"));
        Assert.DoesNotContain("l/chat", ready.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_deletes_what_the_card_was_made_of_takes_back_the_card_and_its_record()
    {
        await _bot.KeepsAsync(_person, NoteKind.Win, Win);
        var edit = await _person.Presses(await _bot.BeginsAsync(_person), Ja("DoNext"), ("chooseWins", "0"));
        await _person.Presses(await _person.Presses(edit, Ja("DoPreview")), Ja("DoReady"));
        await _bot.InsertsAsync(_person);
        var all = await _bot.RecordsAsync(_person);
        var gone = Derived.With(all, [.. all.Where(note => note.Kind == NoteKind.Win)]);
        Assert.Contains(gone, note => note.Kind == NoteKind.OneOnOneCard);
        Assert.Contains(gone, note => note.Kind == NoteKind.OneOnOneShare);
    }

    [Fact]
    public async Task It_is_deleted_on_the_spot_and_goes_with_everything()
    {
        var (_, ready) = await _bot.MakesReadyAsync(_person);
        var closed = await _person.Presses(ready, Ja("DoDelete"));
        Assert.Equal(Ja("Deleted"), Pressing.Text(closed));
        Assert.Empty(await _bot.RecordsAsync(_person, NoteKind.OneOnOneCard));
        await _bot.Quiet();
        Assert.Equal(Ja("ShareNothing"), SaidIn(await _bot.Answered(_person.Opening())));
    }

    [Fact]
    public async Task It_is_in_the_export_and_named_in_my_data()
    {
        await _bot.MakesReadyAsync(_person);
        await _bot.InsertsAsync(_person);
        var exported = Export.Text(await _bot.StoredDataAsync(_person), Language.Japanese, ExportForm.Readable);
        Assert.Contains(Topic, exported, StringComparison.Ordinal);
        Assert.Contains(Words.Of(Language.Japanese, "MyData.KindOneOnOneShare"), exported, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_card_that_is_ready_is_shown_again_and_a_new_one_is_begun_from_it()
    {
        await _bot.MakesReadyAsync(_person);
        var shown = await _bot.Opens(_person, "1on1カードを見せて", Ja("ReadyTitle"));
        await _person.Presses(shown, Ja("DoFresh"));
        await _bot.Until(() => _person.Chat[^1].CardText.StartsWith(Ja("Title"), StringComparison.Ordinal), "a new preparation");
        Assert.Contains(Topic, _person.Chat[^1].Card!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Language.Japanese)]
    [InlineData(Language.English)]
    internal void Practising_the_talk_is_one_tap_away(Language language)
    {
        var ready = new OneOnOnePrepCard().Answer(
            OneOnOnePrepCard.Content(OneOnOneRecord.Of("s", 1, OneOnOneContent.Read(_ => Topic), "", language, DateTimeOffset.UnixEpoch), TimeZoneInfo.Utc),
            new CardInput(OneOnOnePrepCard.Rehearse, new Dictionary<string, PersonalText>(StringComparer.Ordinal), DateTimeOffset.UnixEpoch));
        Assert.True(TurnReading.Of(ready!.Follow!, DateTimeOffset.UnixEpoch).Intent.IsSurely(Intent.OneOnOneRehearse));
    }

    [Fact]
    public async Task A_request_that_is_not_sure_is_offered_below_the_answer() =>
        Assert.True(OfferCard.Offers(Intent.OneOnOnePrep) && (await _bot.BeginsAsync(_person, Words.Of(Language.Japanese, "Offer.SaysOneOnOnePrep"))).HasValues);

    [Fact]
    public async Task In_English_it_is_prepared_in_English()
    {
        var anna = new Person(_bot.Http, _bot.Connector, "anna") { Locale = "en-US" };
        await _bot.InstallsAsync(anna);
        var edit = await _bot.Opens(anna, "Prepare for my 1on1", Words.Of(Language.English, "OneOnOne.Title"));
        var preview = await anna.Presses(edit, Words.Of(Language.English, "OneOnOne.DoPreview"), ("Topics", "when to move teams"));
        Assert.Contains("• when to move teams", Pressing.Text(preview), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_menu_begins_it_and_a_request_in_other_words_too()
    {
        await _bot.BeginsAsync(_person, Words.Of(Language.Japanese, "Menu.OneOnOne"));
        await _bot.BeginsAsync(_person, "来週の1on1で話すことを整理したいので手伝ってください");
    }

    [Theory]
    [InlineData("1on1の準備をしたい", OneOnOneRequest.Prepare)]
    [InlineData("来週の１on１の準備を手伝ってください", OneOnOneRequest.Prepare)]
    [InlineData("1on1カードを作って", OneOnOneRequest.Prepare)]
    [InlineData("Help me prepare for my 1-on-1", OneOnOneRequest.Prepare)]
    [InlineData("1on1カードを見せて", OneOnOneRequest.Show)]
    [InlineData("共有の記録を見せて", OneOnOneRequest.Shares)]
    [InlineData("1on1の準備をしていたら、課長に急に呼ばれて怒られました", OneOnOneRequest.None)]
    [InlineData("1on1がつらいです", OneOnOneRequest.None)]
    [InlineData("共有の記録って誰が見るのかな", OneOnOneRequest.None)]
    internal void A_request_is_the_whole_message_and_a_story_begins_nothing(string words, OneOnOneRequest request) => Assert.Equal(request, OneOnOneWords.Read(new PersonalText(words)));

    [Theory]
    [InlineData("体調のことを相談したい", true)]
    [InlineData("パワハラについて", true)]
    [InlineData("すっきり度は3だった", true)]
    [InlineData("不安で眠れない", true)]
    [InlineData("I feel low most days", true)]
    [InlineData("my HERO check score", true)]
    [InlineData("異動の希望をいつ伝えるか", false)]
    [InlineData("週に15分、進め方を相談する時間がほしい", false)]
    [InlineData("見積もりの手順書を一枚にまとめられた", false)]
    [InlineData("when to say that I'd like to move teams", false)]
    [InlineData("HEROチェックの結果を見てほしい", true)]
    [InlineData("チェックインの話をしたい", true)]
    [InlineData("リストラの話が出ている", true)]
    internal void What_is_private_is_told_from_what_belongs_into_a_1on1(string words, bool isPrivate) => Assert.Equal(isPrivate, PrivateMatters.AreIn(new PersonalText(words)));

    [Theory]
    [InlineData("締め切りを延ばしてほしい", "締め切りを延ばしていただけると、とても助かります。")]
    [InlineData("週に15分、相談する時間がほしいです", "週に15分、相談する時間をいただけると、とても助かります。")]
    [InlineData("企画を誰と進めるか", "企画を誰と進めるかを、一緒に考えていただけるとうれしいです。")]
    [InlineData("異動したいです", "できれば異動したいと思っているのですが、一緒に考えていただけますか。")]
    [InlineData("会議で意見が言えない", "会議で意見が言えないことを、少し聞いていただけるとうれしいです。")]
    [InlineData("仕事の分担に偏りがあります。", "仕事の分担に偏りがあります。少し聞いていただけるとうれしいです。")]
    [InlineData("異動の希望", "異動の希望のことを、少し聞いていただけるとうれしいです。")]
    internal void A_softer_line_is_a_whole_sentence_whatever_form_it_had(string line, string softer) => Assert.Equal(softer, SofterLine.Of(new PersonalText(line), Language.Japanese).Reveal());

    private static string? Value(Newtonsoft.Json.Linq.JObject card, string field) => (string?)card["body"]!.Single(element => (string?)element["id"] == field)["value"];
}
