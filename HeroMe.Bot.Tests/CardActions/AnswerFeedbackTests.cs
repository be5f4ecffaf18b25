using System.Diagnostics.Metrics;
using HeroMe.Bot.CardActions;
using HeroMe.Bot.Dialogs.Feedback;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.People;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Safety;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Texts;
using Microsoft.Extensions.DependencyInjection;
using Newtonsoft.Json.Linq;
using Person = HeroMe.Bot.Tests.Harness.Person;

namespace HeroMe.Bot.Tests.CardActions;

/// <summary>👍 and 👎: the form that Teams asks for, what is stored of it, and that only a counter leaves the person's records.</summary>
public sealed class AnswerFeedbackTests : IAsyncLifetime
{
    private BotHost _bot = null!;
    private Person _person = null!;

    public async Task InitializeAsync()
    {
        _bot = await BotHost.StartAsync(settings: BotHost.OnSqlite);
        _person = _bot.Person();
    }

    public async Task DisposeAsync() => await _bot.DisposeAsync();

    [Fact]
    public async Task What_teams_sends_is_kept_with_the_person_who_lets_their_talk_be_kept()
    {
        await AllowAsync();
        var answered = await RateAsync("dislike", """{"reasons":"pushed,report,invented","words":"  少し急かされました "}""", "1700000000001");
        Assert.Equal((200, ""), answered);
        var note = Assert.Single(await NotesAsync());
        Assert.Equal("少し急かされました", note.Text.Reveal());
        Assert.Equal(("dislike", "pushed,report", "1700000000001"), (note.Fields["reaction"], note.Fields["reasons"], note.Fields["answer"]));
    }

    [Theory]
    [InlineData("""{"feedbackText":"助かりました"}""", "助かりました")]
    [InlineData("助かりました", "助かりました")]
    [InlineData("{助かり", "{助かり")]
    [InlineData("", "")]
    public async Task What_other_clients_send_is_understood_too(string feedback, string words)
    {
        await AllowAsync();
        Assert.Equal((200, ""), await RateAsync("like", feedback, answer: null));
        var note = Assert.Single(await NotesAsync());
        Assert.Equal(words, note.Text.Reveal());
        Assert.False(note.Fields.ContainsKey("answer"));
    }

    [Fact]
    public async Task Danger_written_into_the_form_is_heard()
    {
        await _person.Says("異動のことで迷っています");
        await _bot.AnswersTo(_person, 1);
        Assert.Equal((200, ""), await RateAsync("dislike", """{"words":"もう死にたいです"}""", "1700000000001"));
        Assert.Contains(_person.Chat, b => b.CardText.Contains("0120-279-338", StringComparison.Ordinal));

        // The risk state is stored with the next message.
        await _person.Says("評価面談の準備をしたいです");
        await _bot.Quiet();
        Assert.Equal(RiskLevel.Red, (await _bot.StateOf(_person)).Risk?.Level);
    }

    [Theory]
    [InlineData("もう消えてしまいたいです", "ask")]
    [InlineData("上司に殴られました", "care-Harassment")]
    public async Task What_is_serious_in_the_form_is_answered_in_the_chat_and_its_words_are_not_kept(string words, string card)
    {
        await AllowAsync();
        Assert.Equal((200, ""), await RateAsync("dislike", $$"""{"words":"{{words}}"}""", "1700000000001"));
        await _bot.Until(() => _person.Chat.Any(b => b.CardText.StartsWith(SafetyWords.In(Language.Japanese).Cards[card].Title, StringComparison.Ordinal)), "what follows");
        await _bot.Quiet();
        Assert.Equal(RiskLevel.Amber, (await _bot.StateOf(_person)).Risk?.Level);
        Assert.DoesNotContain(await NotesAsync(), n => n.Text.Reveal().Contains(words, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_consent_only_the_number_leaves()
    {
        using var listener = new MeterListener();
        var counted = new List<string>();
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (instrument.Meter.Name == FeedbackMetrics.Meter)
            {
                l.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) =>
        {
            lock (counted)
            {
                counted.Add($"{value} {string.Join(' ', tags.ToArray().Select(t => $"{t.Key}={t.Value}"))}");
            }
        });
        listener.Start();
        await _person.Says("異動のことで迷っています");
        await _bot.AnswersTo(_person, 1);
        Assert.Equal((200, ""), await RateAsync("like", """{"reasons":"report","words":"ひみつの感想"}""", "1700000000001"));
        Assert.Empty(await NotesAsync());
        Assert.Contains("1 reaction=like reported=True", counted);
        Assert.DoesNotContain(_bot.Log.Lines, l => l.Contains("ひみつの感想", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"actionName":"feedback","actionValue":{"reaction":"dislike"}}""")]
    [InlineData("""{"data":{"actionName":"feedback","actionValue":{"reaction":"dislike"}}}""")]
    public async Task The_form_offers_reasons_and_the_report_of_an_unfit_answer(string value)
    {
        var (status, body) = await InvokeAsync("message/fetchTask", Harness.Wire.Read(value), answer: "1700000000001");
        Assert.Equal(200, status);
        var task = Harness.Wire.Read(body)["task"]!;
        Assert.Equal("continue", (string?)task["type"]);
        var card = task["value"]!["card"]!["content"]!;
        Assert.Equal("1.5", (string?)card["version"]);
        var choices = card["body"]!.Single(e => (string?)e["type"] == "Input.ChoiceSet")["choices"]!.Select(c => (string?)c["title"]);
        Assert.Contains("不適切なAIの回答を報告", choices);
        Assert.Contains(Words.Of(Language.Japanese, "Feedback.NotKept"), (string?)card["fallbackText"]);
    }

    [Theory]
    [InlineData("""{"actionName":"feedback"}""")]
    [InlineData("""{"actionName":"feedback","actionValue":{"reaction":"love"}}""")]
    [InlineData("""{"actionName":"feedback","actionValue":{"reaction":["like"],"feedback":7}}""")]
    [InlineData("""[]""")]
    public async Task What_is_no_rating_is_answered_all_the_same(string value)
    {
        await AllowAsync();
        var (status, body) = await InvokeAsync("message/submitAction", JToken.Parse(value), answer: null);
        Assert.Equal((200, ""), (status, body));
        Assert.Empty(await NotesAsync());
    }

    [Fact]
    public async Task A_database_that_is_away_does_not_keep_the_person_waiting()
    {
        await AllowAsync();
        await using var broken = await BrokenDatabase.Break(_bot, "locked by another");
        Assert.Equal((200, ""), await RateAsync("like", "よかった", answer: null));
    }

    [Fact]
    public void Every_reason_has_its_words_in_both_languages()
    {
        foreach (var language in Enum.GetValues<Language>())
        {
            foreach (var card in new[] { FeedbackForm.Card(language, liked: true, kept: true), FeedbackForm.Card(language, liked: false, kept: false) })
            {
                Assert.NotEmpty(card.FallbackText);
                Assert.Single(card.Actions);
            }
        }
    }

    private async Task AllowAsync()
    {
        await _person.Says("異動のことで迷っています");
        await _bot.AnswersTo(_person, 1);
        var services = _bot.Services;
        var person = (await FindAsync())!;
        await services.GetRequiredService<HeroMe.Bot.Storage.PersonStore>().RewriteProfileAsync(
            person.Id,
            person.Row.Epoch,
            services.GetRequiredService<PersonRepository>().Rewrite(person, p => p with { State = p.State with { Consent = new Consent { ChatStorage = true } } }),
            CancellationToken.None);
    }

    private async Task<IReadOnlyList<Note>> NotesAsync() =>
        await _bot.Services.GetRequiredService<NotebookAccess>().Of((await FindAsync())!).ReadAsync(NoteKind.Feedback, 10, CancellationToken.None);

    private Task<HeroMe.Bot.People.Person?> FindAsync() => _bot.Services.GetRequiredService<PersonRepository>().FindAsync(
        new TeamsAddress("", _person.Conversation, "", null, "", _person.Tenant, _person.ObjectId, "msteams"), CancellationToken.None);

    private Task<(int Status, string Body)> RateAsync(string reaction, string feedback, string? answer) => InvokeAsync(
        "message/submitAction",
        new JObject { ["actionName"] = "feedback", ["actionValue"] = new JObject { ["reaction"] = reaction, ["feedback"] = feedback } },
        answer);

    private async Task<(int Status, string Body)> InvokeAsync(string name, JToken value, string? answer)
    {
        var activity = _person.Base("invoke", "name", name);
        activity["value"] = value;
        if (answer is not null)
        {
            activity["replyToId"] = answer;
        }

        using var content = new StringContent(activity.ToString(), System.Text.Encoding.UTF8, "application/json");
        using var response = await _bot.Http.PostAsync(new Uri("api/messages", UriKind.Relative), content);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
