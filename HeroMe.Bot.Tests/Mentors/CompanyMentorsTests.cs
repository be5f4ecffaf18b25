using System.Text.Json.Nodes;
using HeroMe.Bot.Mentors;
using HeroMe.Bot.Mentors.Personas;
using HeroMe.Bot.Mentors.Prompting;
using HeroMe.Bot.Tests.Boundaries;
using HeroMe.Bot.Tests.Dialogs.Risk;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Tests.Llm;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Tests.Mentors;

/// <summary>Mentors of a company's own, from a folder: added and replaced without code, read again when a file changes, every fault with its line.</summary>
public sealed class CompanyMentorsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("herome-mentors-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    [Trait("Capability", "C20")]
    public async Task A_mentor_that_a_company_adds_is_listed_takes_over_by_name_and_speaks_their_own_lines()
    {
        Write("minato", "みなと", "Minato");
        await using var bot = await StartAsync();
        var person = bot.Person();
        var picker = await bot.Hears(person, "メンターを選びたい");
        Assert.Contains("みなと: ", picker.CardText, StringComparison.Ordinal);
        await person.Fills(Words.Of(Language.Japanese, "Mentors.PickerChoose"), ("MentorWho", "minato"));
        await bot.Until(() => person.Chat.Any(message => message.CardText.StartsWith("みなと\n", StringComparison.Ordinal)), "the mentor");
        await bot.Quiet();
        await bot.Hears(person, "自分には向いていないのかもしれません。自信がないです");
        Assert.Contains(MentorCatalog.In(Language.Japanese).Of(MentorNames.Takumi).Voice!.Lines, line => person.Answers[^1].Contains(line, StringComparison.Ordinal));
        await bot.Hears(person, "のぞみに代わって");
        Assert.StartsWith("のぞみ", person.Chat[^1].CardText, StringComparison.Ordinal);
        await bot.Hears(person, "みなとさんに話を聞いてほしいです");
        Assert.StartsWith("みなと", person.Chat[^1].CardText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_counts_from_the_next_turn_a_faulty_one_leaves_what_held_and_one_who_is_gone_gives_the_talk_back()
    {
        Write("minato", "みなと", "Minato");
        await using var bot = await StartAsync();
        var person = bot.Person();
        await bot.Hears(person, "みなとに代わって");
        Assert.StartsWith("みなと", person.Chat[^1].CardText, StringComparison.Ordinal);
        Write("minato", "みなみ", "Minami");
        Assert.StartsWith("みなみ", (await bot.Hears(person, "みなみに代わって")).CardText, StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(_folder, "minato.ja.json"), "{\n  \"name\": 7\n}");
        Assert.StartsWith("みなみ", (await bot.Hears(person, "みなみに代わって")).CardText, StringComparison.Ordinal);
        Assert.Contains(bot.Log.Lines, line => line.Contains("minato.ja.json:2", StringComparison.Ordinal));
        foreach (var file in Directory.EnumerateFiles(_folder))
        {
            File.Delete(file);
        }

        await bot.Hears(person, "自分には向いていないのかもしれません。自信がないです");
        Assert.DoesNotContain(MentorCatalog.In(Language.Japanese).Of(MentorNames.Takumi).Voice!.Lines, line => person.Answers[^1].Contains(line, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_fault_has_its_file_and_line()
    {
        Write("minato", "みなと", "Minato");
        var file = Path.Combine(_folder, "minato.ja.json");
        var lines = File.ReadAllLines(file).ToList();
        var closing = lines.FindIndex(line => line.Contains("\"closing\"", StringComparison.Ordinal)) + 1;
        lines[closing] = "      \"きっと大丈夫です。\",";
        File.WriteAllLines(file, lines);
        File.Delete(Path.Combine(_folder, "minato.en.json"));
        File.WriteAllText(Path.Combine(_folder, "Kenji.json"), "{}");
        File.WriteAllText(Path.Combine(_folder, "kenji.ja.json"), "{\n\n  \"nmae\": \"けんじ\"\n}");
        var (mentors, faults) = MentorsFolder.Read(_folder);
        Assert.Null(mentors);
        Assert.Contains(faults, fault => fault.File == "minato.ja.json" && fault.Line == closing + 1 && fault.What.Contains("must not be said", StringComparison.Ordinal));
        Assert.Contains(faults, fault => fault.File == "minato.en.json" && fault.What.Contains("missing", StringComparison.Ordinal));
        Assert.Contains(faults, fault => fault.File == "Kenji.json");
        Assert.Contains(faults, fault => fault is { File: "kenji.ja.json", Line: 3 });
    }

    [Fact]
    public async Task A_fault_stops_the_start_and_is_named()
    {
        Write("minato", "みなと", "Minato");
        File.Delete(Path.Combine(_folder, "minato.en.json"));
        var refused = await Assert.ThrowsAnyAsync<Exception>(StartAsync);
        Assert.Contains("Company:MentorsFolder, minato.en.json, line 1", StartFaults.Of(refused)!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_a_model_the_companys_mentor_is_described_by_their_file_and_each_mentor_may_have_a_model_of_their_own()
    {
        Write("takumi", "たくみ", "Takumi", eye: "現場の段取りを見ます。");
        await using var talk = await TalkWithModel.StartAsync(("Company:MentorsFolder", _folder), ("Mentors:takumi:Deployment", "small-one"));
        talk.Model.Will(ScriptedModel.Answer("そうなのですね。"));
        await talk.Person.Says("会議で意見が言えません");
        await talk.Bot.AnswersTo(talk.Person, 1);
        await talk.Bot.Quiet();
        Assert.Equal("talk", (string?)Wire.Read(talk.Model.Requests.Last().Body)["model"]);
        await talk.Bot.Hears(talk.Person, "たくみに代わって");
        await talk.Person.Says("資料は毎回つくっています");
        await talk.Bot.AnswersTo(talk.Person, 2);
        var request = Wire.Read(talk.Model.Requests.Last().Body);
        Assert.Equal("small-one", (string?)request["model"]);
        Assert.Contains("現場の段取りを見ます。", (string?)request["messages"]![0]!["content"], StringComparison.Ordinal);
        Assert.DoesNotContain(PromptContent.In(Language.Japanese).Persona(MentorNames.Takumi), (string?)request["messages"]![0]!["content"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Mentors:takumi:Deployment", "x", "Model is not set up")]
    [InlineData("Mentors:takumi:Deploymnet", "x", "Mentors:takumi:Deploymnet is not read")]
    public async Task A_mentors_model_that_cannot_be_used_stops_the_start(string key, string value, string fault)
    {
        var refused = await Assert.ThrowsAnyAsync<Exception>(() => BotHost.StartAsync(settings: new Dictionary<string, string>(StringComparer.Ordinal) { [key] = value }));
        Assert.Contains(fault, StartFaults.Of(refused)!, StringComparison.Ordinal);
    }

    private Task<BotHost> StartAsync() => BotHost.StartAsync(settings: new Dictionary<string, string>(StringComparer.Ordinal) { ["Company:MentorsFolder"] = _folder });

    /// <summary>A mentor like Takumi, under another name.</summary>
    private void Write(string id, string japanese, string english, string? eye = null)
    {
        foreach (var (language, name) in new[] { ("ja", japanese), ("en", english) })
        {
            var mentor = JsonNode.Parse(File.ReadAllText(Path.Combine(Source.Root, "HeroMe.Bot", "Mentors", "Personas", $"takumi.{language}.json")))!.AsObject();
            mentor["name"] = name;
            if (eye is not null && language == "ja")
            {
                mentor["eye"] = eye;
            }

            File.WriteAllText(Path.Combine(_folder, $"{id}.{language}.json"), mentor.ToJsonString(new System.Text.Json.JsonSerializerOptions { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
        }
    }
}
