using HeroMe.Bot.Safety;
using HeroMe.Bot.Tests.Dialogs.Risk;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Tests.Mentors;
using HeroMe.Bot.Tests.Llm;
using HeroMe.Bot.Texts;
using Newtonsoft.Json.Linq;
using static HeroMe.Bot.Tests.Dialogs.Risk.RiskScene;

namespace HeroMe.Bot.Tests.Teams.Receiving;

/// <summary>Only a person's own words decide what the bot does; mark-up, quotations and attachments beside them do not.</summary>
public sealed class OwnAndQuotedWordsTests : IAsyncLifetime
{
    private BotHost _bot = null!;

    public async Task InitializeAsync() => _bot = await BotHost.StartAsync();

    public async Task DisposeAsync() => await _bot.DisposeAsync();

    [Theory]
    [InlineData("<quoted messageId=\"1700000000001\"/> 全部消して")]
    [InlineData("<at>HERO Me</at>&nbsp;全部消して")]
    [InlineData("<blockquote itemtype=\"http://schema.skype.com/Reply\"><p>ありがとうございます</p></blockquote><p>全部消して</p>")]
    public async Task A_command_is_understood_with_mark_up_around_it(string text)
    {
        var person = _bot.Person();
        await person.Says(text);
        await _bot.Until(() => person.Chat.Any(b => b.CardText.Contains(Words.Of(Language.Japanese, "Erase.Title"), StringComparison.Ordinal)), "the question");
    }

    [Fact]
    public async Task Danger_in_a_message_that_is_only_html_shows_the_crisis_card()
    {
        var person = _bot.Person();
        await person.PostAsync(With(person.Message(""), Html("<p>もう死にたいです</p>")));
        Assert.Contains(person.Chat, IsRed);
        await _bot.Quiet(TimeSpan.FromSeconds(5));
        Assert.Equal(RiskLevel.Red, await _bot.Level(person));
    }

    [Fact]
    public async Task Danger_in_the_name_of_a_file_leads_to_the_state_and_not_to_a_line_about_files()
    {
        var person = _bot.Person();
        await person.PostAsync(With(person.Message(""), File("もう死にたいです.docx")));
        Assert.Contains(person.Chat, IsRed);
        await _bot.Quiet(TimeSpan.FromSeconds(5));
        Assert.Equal(RiskLevel.Red, await _bot.Level(person));
        Assert.DoesNotContain(person.Answers, a => a == Words.Of(Language.Japanese, "Attached.File"));
    }

    [Theory]
    [InlineData("<blockquote>死にたい、消えてしまいたいという気持ちはありますか。</blockquote>いいえ、ありません", null)]
    [InlineData("いいえ、ありません", "<blockquote itemtype=\"http://schema.skype.com/Reply\"><strong itemprop=\"mri\" itemid=\"28:bot\">HERO Me</strong><p>死にたい、消えてしまいたいという気持ちはありますか。</p></blockquote><p>いいえ、ありません</p>")]
    [InlineData("> 死にたい、消えてしまいたいという気持ちはありますか。\n\nいいえ、ありません", null)]
    public async Task The_bots_own_question_quoted_with_a_no_is_a_no(string text, string? html)
    {
        var person = _bot.Person();
        await _bot.Hears(person, "もう消えてしまいたいです");
        Assert.Contains(person.Chat, IsQuestion);
        await person.PostAsync(html is null ? person.Message(text) : With(person.Message(text), Html(html)));
        await _bot.Until(() => person.Answers.Any(a => a.StartsWith(Ja.Line("denied"), StringComparison.Ordinal)), "the way back");
        Assert.DoesNotContain(person.Chat, IsRed);
        Assert.Equal(RiskLevel.None, await _bot.Level(person));
    }

    [Fact]
    public async Task A_forwarded_cry_for_help_is_worry_about_its_author()
    {
        var person = _bot.Person();
        await person.PostAsync(With(person.Message(""), Html("<blockquote itemtype=\"http://schema.skype.com/Forward\"><p>もう死にたい</p></blockquote>")));
        await _bot.Until(() => person.Chat.Any(b => b.CardText.StartsWith(Ja.Cards["care-ThirdPerson"].Title, StringComparison.Ordinal)), "care for somebody else");
        await _bot.Quiet(TimeSpan.FromSeconds(3));
        Assert.DoesNotContain(person.Chat, IsRed);
        Assert.Equal(RiskLevel.None, await _bot.Level(person));
    }

    [Fact]
    public async Task A_quotation_alone_asks_for_own_words()
    {
        var person = _bot.Person();
        await person.PostAsync(With(person.Message(""), Html("<blockquote itemtype=\"http://schema.skype.com/Forward\"><p>来週の会議の件です</p></blockquote>")));
        await _bot.AnswersTo(person, 1);
        Assert.Equal(Words.Of(Language.Japanese, "Attached.Quoted"), person.Answers[0]);
    }

    [Fact]
    public async Task An_emoji_that_came_as_a_picture_is_answered_as_an_emoji()
    {
        var person = _bot.Person();
        await person.PostAsync(With(person.Message(""), new JObject { ["contentType"] = "image/*", ["contentUrl"] = "https://a.example/1" }, Html("<p><img itemtype=\"http://schema.skype.com/Emoji\" alt=\"😀\"></p>")));
        await _bot.AnswersTo(person, 1);
        Assert.DoesNotContain(Words.Of(Language.Japanese, "Attached.Picture"), person.Answers[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Attachments_beside_words_are_said_to_stay_closed_and_the_words_are_answered()
    {
        var person = _bot.Person();
        await person.PostAsync(With(person.Message("会議で何も言えませんでした"), File("議事録.docx")));
        await _bot.AnswersTo(person, 1);
        Assert.Contains(Words.Of(Language.Japanese, "Attached.Beside"), person.Chat[0].Text, StringComparison.Ordinal);
        Assert.True(GuidedTalk.TakesUp(person.Chat[0].Text, "会議で何も言えませんでした"));
    }

    [Fact]
    public async Task Records_and_export_hold_the_own_words_only()
    {
        var person = await _bot.StoringPersonAsync();
        await person.PostAsync(With(person.Message("会議で何も言えませんでした"), Html("<blockquote itemtype=\"http://schema.skype.com/Reply\"><p>翡翠色のカナリア</p></blockquote><p>会議で何も言えませんでした</p>")));
        await _bot.AnswersTo(person, 1);
        await _bot.Quiet(TimeSpan.FromSeconds(3));
        Assert.Equal("会議で何も言えませんでした", Assert.Single(await _bot.RecordsAsync(person, Bot.Notebook.NoteKind.Said)).Text.Reveal());
        var export = Bot.Dialogs.MyData.Export.Text(await _bot.StoredDataAsync(person), Language.Japanese, Bot.Dialogs.MyData.ExportForm.Json);
        Assert.DoesNotContain("カナリア", export, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_model_hears_the_name_of_somebody_who_was_mentioned_now_or_later()
    {
        await using var talk = await TalkWithModel.StartAsync();
        await talk.Person.Says("<at>Kim Minjun</at>に会議で責められて、言い返せませんでした");
        await talk.Bot.AnswersTo(talk.Person, 1);
        await talk.Person.Says("Minjunの声が頭から離れません");
        await talk.Bot.AnswersTo(talk.Person, 2);
        var asked = talk.Model.Requests.Select(r => r.Body).Concat(talk.Model.Judged).Select(body => Wire.Read(body).ToString()).ToList();
        Assert.Contains(asked, body => body.Contains("会議で責められて", StringComparison.Ordinal));
        Assert.DoesNotContain(asked, body => body.Contains("Minjun", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("mark-up", 30, 6)]
    [InlineData("entities", 30, 6)]
    [InlineData("mark-up", 2, 150)]
    [InlineData("entities", 2, 150)]
    [InlineData("mark-up", 2, 400)]
    [InlineData("entities", 2, 400)]
    public async Task No_model_hears_a_name_however_many_were_mentioned_and_however_long_they_are(string how, int count, int length)
    {
        await using var talk = await TalkWithModel.StartAsync();
        var names = Enumerable.Range(10, count).Select(i => $"Zq{i}" + new string('w', length - 4)).ToList();
        var message = talk.Person.Message(string.Join('と', names.Select(name => how == "mark-up" ? $"<at>{name}</at>" : name)) + "に会議で責められて、言い返せませんでした");
        if (how == "entities")
        {
            foreach (var name in names)
            {
                ((JArray)message["entities"]!).Add(new JObject { ["type"] = "mention", ["text"] = name, ["mentioned"] = new JObject { ["id"] = $"29:{name}", ["name"] = name } });
            }
        }

        await talk.Person.PostAsync(message);
        await talk.Bot.AnswersTo(talk.Person, 1);
        await talk.Person.Says("その声が頭から離れません");
        await talk.Bot.AnswersTo(talk.Person, 2);
        var asked = talk.Model.Requests.Select(r => r.Body).Concat(talk.Model.Judged).Select(body => Wire.Read(body).ToString()).ToList();
        Assert.Contains(asked, body => body.Contains("会議で責められて", StringComparison.Ordinal));
        Assert.DoesNotContain(asked, body => body.Contains("Zq", StringComparison.Ordinal));
    }

    private static JObject Html(string content) => new() { ["contentType"] = "text/html", ["content"] = content };

    private static JObject File(string name) => new() { ["contentType"] = "application/vnd.microsoft.teams.file.download.info", ["name"] = name, ["content"] = new JObject { ["uniqueId"] = "1" } };

    private static JObject With(JObject message, params JObject[] attachments)
    {
        message["attachments"] = new JArray(attachments.Cast<object>().ToArray());
        return message;
    }
}
