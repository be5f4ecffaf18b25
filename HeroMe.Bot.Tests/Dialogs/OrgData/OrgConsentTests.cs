using HeroMe.Bot.Dialogs.OrgData;
using HeroMe.Bot.Graph;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Tests.Llm;
using HeroMe.Bot.Texts;
using Newtonsoft.Json.Linq;

namespace HeroMe.Bot.Tests.Dialogs.OrgData;

/// <summary>The company's level, the person's switches, and that off is off at once.</summary>
public sealed class OrgConsentTests : IAsyncLifetime
{
    private OrgScene _scene = null!;

    public async Task InitializeAsync() => _scene = await OrgScene.StartAsync();

    public async Task DisposeAsync() => await _scene.DisposeAsync();

    [Theory]
    [InlineData(nameof(GraphLevel.Self), "JobTitle,Department,Office")]
    [InlineData(nameof(GraphLevel.Directory), "JobTitle,Department,Office,Manager")]
    [InlineData(nameof(GraphLevel.Calendar), "JobTitle,Department,Office,Manager,NextOneOnOne")]
    public async Task The_card_has_a_switch_for_each_field_of_the_companys_level(string level, string fields)
    {
        await using var scene = await OrgScene.StartAsync(Enum.Parse<GraphLevel>(level));
        await scene.ReadsAsync();
        var card = scene.Person.Chat.First(message => message.CardText.StartsWith(OrgScene.Ja("OrgData.Title"), StringComparison.Ordinal));
        Assert.Equal(fields.Split(','), card.Card!.Descendants().OfType<JObject>().Where(e => (string?)e["type"] == "Input.Toggle").Select(e => (string?)e["id"]));
        Assert.Equal(fields, string.Join(',', OrgFieldWords.Of((await scene.Bot.StateOf(scene.Person)).Org!.Holds)));
        Assert.Equal(fields.Contains("Manager", StringComparison.Ordinal) ? 1 : 0, scene.Microsoft.CallsOf("/manager").Count);
        Assert.Equal(fields.Contains("NextOneOnOne", StringComparison.Ordinal) ? 1 : 0, scene.Microsoft.CallsOf("/calendarView").Count);
    }

    [Fact]
    public async Task At_level_none_it_says_so_and_asks_Microsoft_nothing()
    {
        await using var scene = await OrgScene.StartAsync(GraphLevel.None);
        Assert.Equal(OrgScene.Ja("OrgData.NotConnected"), await scene.AnswerTo("会社の情報"));
        Assert.Equal(OrgScene.Ja("OrgData.NotConnected"), await scene.AnswerTo("上司は誰になってる?"));
        Assert.Equal(OrgScene.Ja("OrgData.NothingToStop"), await scene.AnswerTo("会社の情報を使わないで"));
        Assert.NotEqual("", await scene.AnswerTo("最近、仕事の量が多くて疲れています"));
        Assert.Empty(scene.Microsoft.Calls);
    }

    [Fact]
    public async Task Who_asks_for_their_manager_finds_that_switch_on_and_no_other()
    {
        Assert.Equal(OrgScene.Ja("OrgData.NotAllowedYet", "上司"), await _scene.AnswerTo("上司は誰になってる?"));
        await _scene.Until(() => _scene.Person.Chat.Any(message => message.Card is not null), "the card");
        var switches = _scene.Person.Chat.Last(message => message.Card is not null).Card!.Descendants().OfType<JObject>().Where(e => (string?)e["type"] == "Input.Toggle");
        Assert.Equal(["Manager"], switches.Where(e => (string?)e["value"] == "true").Select(e => (string?)e["id"]));
        Assert.Empty(_scene.Microsoft.Calls);
    }

    [Fact]
    public async Task Off_in_words_drops_what_was_read_and_signs_out()
    {
        await _scene.ReadsAsync();
        Assert.Equal(OrgScene.Ja("OrgData.Off"), await _scene.AnswerTo("会社の情報を使わないで"));
        await _scene.Until(() => !_scene.Microsoft.IsSignedIn(_scene.ChannelId), "the sign-out");
        var state = await _scene.Bot.StateOf(_scene.Person);
        Assert.Null(state.Org);
        Assert.False(state.Consent.OrgData);
        Assert.Equal(OrgFields.None, state.Consent.OrgFields);
        Assert.Equal(OrgScene.Ja("OrgData.NothingToStop"), await _scene.AnswerTo("会社の情報を使わないで"));
    }

    [Fact]
    public async Task One_field_is_switched_off_in_words_and_the_others_stay()
    {
        await _scene.ReadsAsync();
        Assert.Equal(OrgScene.Ja("OrgData.FieldOff", "上司"), await _scene.AnswerTo("上司の名前は使わないで"));
        var state = await _scene.Bot.StateOf(_scene.Person);
        Assert.Null(state.Org!.Manager);
        Assert.Equal("課長", state.Org.JobTitle);
        Assert.False(state.Consent.OrgFields.HasFlag(OrgFields.Manager));
    }

    [Fact]
    public async Task Off_on_the_card_and_off_in_the_consent_centre_drop_it_with_the_press()
    {
        await _scene.ReadsAsync();
        await _scene.Says("プライバシー");
        await _scene.Until(() => _scene.Person.Chat.Any(message => message.CardText.StartsWith(OrgScene.Ja("Privacy.Title"), StringComparison.Ordinal)), "the consent centre");
        await _scene.Person.Fills(OrgScene.Ja("Privacy.Save"), ("OrgData", "false"));
        Assert.Null((await _scene.Bot.StateOf(_scene.Person)).Org);
        await _scene.Until(() => !_scene.Microsoft.IsSignedIn(_scene.ChannelId) && _scene.Person.Answers.Count == 2, "the sign-out");

        var before = _scene.Person.Answers.Count;
        _scene.Microsoft.SignIn(_scene.ChannelId);
        await _scene.AllowsAsync(OrgFields.Office);
        await _scene.Until(() => _scene.Person.Answers.Count > before, "what was read");
        Assert.Equal("大阪", (await _scene.Bot.StateOf(_scene.Person)).Org!.Office);
        await _scene.Says("会社の情報の設定");
        await _scene.Until(() => _scene.Person.Chat[^1].CardText.Contains("大阪", StringComparison.Ordinal), "the card with what was read");
        var pressed = await _scene.Person.Fills(OrgScene.Ja("OrgData.DoNotUse"));
        Assert.DoesNotContain("大阪", pressed.ToString(), StringComparison.Ordinal);
        Assert.Null((await _scene.Bot.StateOf(_scene.Person)).Org);
    }

    [Fact]
    public async Task What_the_press_drops_is_not_brought_back_by_a_reading_that_was_under_way()
    {
        await _scene.ReadsAsync();
        Assert.NotNull((await _scene.Bot.StateOf(_scene.Person)).Org);
        var gate = new TaskCompletionSource();
        _scene.Microsoft.Before = gate.Task;
        await _scene.Says("会社の情報を更新して");
        await _scene.Until(() => _scene.Microsoft.IsBusy, "the reading");
        await _scene.Bot.Stand(_scene.Person, OrgConsent.Withdraw);
        gate.SetResult();
        await _scene.Until(() => _scene.Person.Answers.Count > 1, "the answer");
        Assert.Null((await _scene.Bot.StateOf(_scene.Person)).Org);
    }

    [Fact]
    public async Task Erasing_everything_signs_out()
    {
        await _scene.ReadsAsync();
        await _scene.Says("全部消して");
        await _scene.Until(() => _scene.Person.Chat.Any(b => b.CardText.Contains(OrgScene.Ja("Erase.Title"), StringComparison.Ordinal)), "the question");
        await _scene.Person.Taps(OrgScene.Ja("Erase.Yes"));
        await _scene.Until(() => !_scene.Microsoft.IsSignedIn(_scene.ChannelId), "the sign-out");
        Assert.False(await _scene.Bot.IsKnownAsync(_scene.Person));
    }

    [Fact]
    public async Task Mentors_know_what_is_switched_on_but_no_model_sees_the_managers_name()
    {
        await using var model = await ScriptedModel.StartAsync();
        await using var scene = await OrgScene.StartAsync(
            GraphLevel.Calendar, ("Model:Endpoint", model.Address), ("Model:Deployment", "talk"), ("Model:ApiKey", "key"), ("Model:FirstTokenSeconds", "60"), ("Model:TurnSeconds", "100"));
        await scene.ReadsAsync(OrgFields.JobTitle, OrgFields.Manager);
        model.Will(ScriptedModel.Answer("そうでしたか。"));
        await scene.AnswerTo("上司の佐藤 花子さんに仕事の量を相談したいです");
        var asked = System.Text.RegularExpressions.Regex.Unescape(model.Requests.Last().Body);
        Assert.Contains("役職: 課長", asked, StringComparison.Ordinal);
        Assert.DoesNotContain("営業企画部", asked, StringComparison.Ordinal);
        Assert.All(model.Requests, request => Assert.DoesNotContain("佐藤", System.Text.RegularExpressions.Regex.Unescape(request.Body), StringComparison.Ordinal));
        var used = Assert.Single(await scene.Bot.RecordsAsync(scene.Person, NoteKind.Access), note => note.Fields[AccessEntry.Kind] == AccessEntry.OrgUsed);
        Assert.Equal("9", used.Fields[AccessEntry.Fields]);
        await scene.AnswerTo("量だけでなく、締め切りも重なっています");
        used = Assert.Single(await scene.Bot.RecordsAsync(scene.Person, NoteKind.Access), note => note.Fields[AccessEntry.Kind] == AccessEntry.OrgUsed);
        Assert.Equal("2", used.Fields[AccessEntry.Times]);

        await scene.AnswerTo("会社の情報を使わないで");
        await scene.AnswerTo("やっぱり仕事の量がつらいです");
        Assert.DoesNotContain("課長", System.Text.RegularExpressions.Regex.Unescape(model.Requests.Last().Body), StringComparison.Ordinal);
        Assert.Single(await scene.Bot.RecordsAsync(scene.Person, NoteKind.Access), note => note.Fields[AccessEntry.Kind] == AccessEntry.OrgUsed);
    }

    [Fact]
    public async Task What_an_answer_used_of_the_directory_is_shown_below_it_and_a_field_switched_off_there_is_not_used_again()
    {
        await using var model = await ScriptedModel.StartAsync();
        await using var scene = await OrgScene.StartAsync(
            GraphLevel.Calendar, ("Model:Endpoint", model.Address), ("Model:Deployment", "talk"), ("Model:ApiKey", "key"), ("Model:FirstTokenSeconds", "60"), ("Model:TurnSeconds", "100"));
        await scene.ReadsAsync(OrgFields.JobTitle, OrgFields.Manager);
        model.Will(ScriptedModel.Answer("そうでしたか。"));
        await scene.AnswerTo("仕事の量を相談したいです");
        await scene.Until(() => scene.Person.Chat.Any(message => message.CardText.StartsWith(OrgScene.Ja("Used.Title", 2), StringComparison.Ordinal)), "what was used");
        var card = scene.Person.Chat.Last(message => message.CardText.StartsWith(OrgScene.Ja("Used.Title", 2), StringComparison.Ordinal));
        Assert.Contains(OrgScene.Ja("Used.Org", "役職", "課長"), card.CardText, StringComparison.Ordinal);
        await scene.Person.Invokes(Pressing.DataOf(card.Card!, OrgScene.Ja("Used.Save"), ("used0", "false"), ("used1", "true")));
        await scene.Until(() => scene.Person.Answers.Contains(OrgScene.Ja("Used.Saved")), "the choice");
        Assert.Equal(OrgFields.Manager, (await scene.Bot.StateOf(scene.Person)).Consent.OrgFields);
        await scene.AnswerTo("やっぱり仕事の量が多いです");
        Assert.DoesNotContain("役職", System.Text.RegularExpressions.Regex.Unescape(model.Requests.Last().Body), StringComparison.Ordinal);
    }
}
