using HeroMe.Bot.Dialogs.Flows;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Tests.Dialogs.Promises;
using HeroMe.Bot.Tests.Dialogs.Risk;
using HeroMe.Bot.Tests.Harness;
using Newtonsoft.Json.Linq;

namespace HeroMe.Bot.Tests.Dialogs.Flows;

/// <summary>What single flows are there for: somebody to talk to, a decision, a direction, a failure, a training.</summary>
public sealed class FlowPurposesTests : IAsyncLifetime
{
    private const string Trainings = """
        {
          "entries": [],
          "training": [
            { "id": "soon", "name": { "ja": "30代のキャリアデザイン研修" }, "theme": { "ja": "次の3年に残したいもの" }, "date": "2026-06-17" },
            { "id": "later", "name": { "ja": "秋の研修" }, "date": "2026-10-01" }
          ]
        }
        """;

    private readonly string _file = Path.Combine(Directory.CreateTempSubdirectory("herome-trainings-").FullName, "directory.json");
    private BotHost _bot = null!;

    public async Task InitializeAsync()
    {
        await File.WriteAllTextAsync(_file, Trainings);
        _bot = await BotHost.StartAsync(settings: new Dictionary<string, string>(StringComparer.Ordinal) { ["Company:DirectoryFile"] = _file });
    }

    public async Task DisposeAsync()
    {
        await _bot.DisposeAsync();
        Directory.Delete(Path.GetDirectoryName(_file)!, recursive: true);
    }

    [Fact]
    [Trait("Capability", "C12")]
    public async Task Somebody_to_talk_to_on_a_day_is_a_promise_and_is_asked_about_on_that_day()
    {
        var script = FlowScene.Script("connections");
        var person = await _bot.StoringAsync();
        await _bot.Hears(person, "つながりメモを作りたい");
        await _bot.FinishesAsync(person, script);
        Assert.Equal(new DateOnly(2026, 6, 10), (await _bot.PromiseOf(person)).Due);
        await _bot.ItsDayComes(person);
        Assert.True(PromiseScene.IsQuestion(person.Chat[^1]));
        Assert.Contains(FlowScene.AnswerTo(script.Step("one")!), person.Chat[^1].CardText, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Capability", "C24")]
    public async Task The_person_decides_and_their_confidence_before_and_after_stands_beside_it()
    {
        var script = FlowScene.Script("decision");
        var person = await _bot.StoringAsync();
        var own = new Dictionary<string, string>(StringComparer.Ordinal) { ["options"] = "受ける／断る／半年待つ", ["criteria"] = "家の時間", ["worst"] = "課長に戻りたいと言う", ["confidence-before"] = "3", ["pick"] = "半年待ってもらう", ["confidence-after"] = "7" };
        await _bot.Hears(person, "決断メモを作りたい");
        foreach (var step in script.Steps)
        {
            // Until the person has picked, the bot names none of the options as the better one.
            Assert.DoesNotContain("おすすめ", person.Answers[^1], StringComparison.Ordinal);
            await _bot.AnswersAsync(person, step, own.GetValueOrDefault(step.Id));
        }

        await _bot.Until(() => person.Chat[^1].CardText.StartsWith(script.Record, StringComparison.Ordinal), "the result");
        var note = Assert.Single(await _bot.RecordsAsync(person, NoteKind.FlowResult));
        Assert.All(own.Where(answer => answer.Key != "options"), answer => Assert.Equal(answer.Value, note.Fields[answer.Key]));
        Assert.All(["受ける", "断る", "半年待つ", "家の時間", "課長に戻りたいと言う", "半年待ってもらう", "3", "7"], words => Assert.Contains(words, person.ResultOf(script).CardText, StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Capability", "C36")]
    public async Task The_direction_sheet_has_six_fields_filled_by_talking_that_are_edited_and_exported()
    {
        var script = FlowScene.Script("inventory");
        Assert.Equal(["やってきたこと", "楽にできること", "喜ばれること", "使いたいこと", "学びたいこと", "条件"], script.Steps.Select(step => step.Label));
        var person = await _bot.StoringAsync();
        await _bot.Hears(person, "スキルを棚卸ししたい");
        await _bot.FinishesAsync(person, script);
        var form = (JObject)(await person.Taps(FlowScene.Ja("Edit")))["value"]!;
        var data = (JObject)form["actions"]!.First(a => (string?)a["title"] == FlowScene.Ja("Save"))["data"]!.DeepClone();
        foreach (var input in form["body"]!.Where(e => ((string)e["type"]!).StartsWith("Input.", StringComparison.Ordinal)))
        {
            data[(string)input["id"]!] = (string?)input["value"] ?? "";
        }

        data["learn"] = "通訳の勉強";
        await person.Invokes(data);
        await _bot.Until(() => person.Answers.Contains(FlowScene.Ja("Saved")), "the change");
        await _bot.Taps(person, FlowScene.Ja("Export"));
        Assert.All(script.Steps.Select(step => step.Label).Append("通訳の勉強"), words => Assert.Contains(words, person.Answers[^1], StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Capability", "C45")]
    public async Task A_failure_is_looked_back_on_without_blame_and_what_was_learned_is_kept()
    {
        var script = FlowScene.Script("failure");
        var person = await _bot.StoringAsync();
        await _bot.Hears(person, "失敗をふりかえりたい");
        await _bot.FinishesAsync(person, script);
        Assert.All(person.Answers, answer => Assert.DoesNotMatch("自己責任|あなたのせい|努力が足り|もっと頑張|反省して", answer));
        var note = Assert.Single(await _bot.RecordsAsync(person, NoteKind.FlowResult));
        Assert.Equal(FlowScene.AnswerTo(script.Step("fact")!), note.Fields["fact"]);
        Assert.Equal(FlowScene.AnswerTo(script.Step("learned")!), note.Fields["learned"]);
        Assert.Equal(FlowScene.AnswerTo(script.Step("next")!), note.Fields["next"]);
        Assert.Contains(FlowScene.AnswerTo(script.Step("learned")!), person.ResultOf(script).CardText, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Capability", "C42")]
    public async Task Before_a_training_its_theme_is_said_as_the_company_has_set_it_and_a_change_counts_at_once()
    {
        var person = await _bot.StoringAsync();
        await _bot.Hears(person, "研修の準備をしたい");
        Assert.Contains("会社の予定では、6月17日に「30代のキャリアデザイン研修」があります。テーマは「次の3年に残したいもの」です。", person.Answers[^1], StringComparison.Ordinal);
        Assert.DoesNotContain("秋の研修", person.Answers[^1], StringComparison.Ordinal);
        await File.WriteAllTextAsync(_file, Trainings.Replace("次の3年に残したいもの", "人に頼る練習", StringComparison.Ordinal));
        await _bot.PressesAsync(person, FlowScene.Ja("Stop"));
        await _bot.Hears(person, "研修の準備をしたい");
        Assert.Contains("テーマは「人に頼る練習」です。", person.Answers[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Only_the_trainings_of_the_next_three_weeks_are_named_at_most_three()
    {
        var today = new DateOnly(2026, 6, 3);
        Assert.Equal([4, 5, 24], UpcomingTrainings.Of(With(24, 30, 5, 4, 2), today).Select(training => training.Date.Day));
        Assert.Equal([4, 5, 6], UpcomingTrainings.Of(With(7, 6, 5, 4), today).Select(training => training.Date.Day));
        Assert.Empty(UpcomingTrainings.Of(null, today));

        static HeroMe.Bot.Company.CompanyDirectory With(params int[] days) =>
            new(null, null, null, [], [.. days.Select(day => new HeroMe.Bot.Company.CompanyTraining($"t{day}", new HeroMe.Bot.Company.CompanyText("研修", null), null, new DateOnly(2026, 6, day)))]);
    }
}
