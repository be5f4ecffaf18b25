using HeroMe.Bot.Company;
using HeroMe.Bot.Dialogs;
using HeroMe.Bot.Dialogs.Support;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Tests.Dialogs.Risk;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Texts;
using Microsoft.Extensions.Options;

namespace HeroMe.Bot.Tests.Dialogs.Support;

/// <summary>What the company has, in the talk: only listed things that fit and are not over, read live from its file.</summary>
public sealed class SupportTests : IAsyncLifetime
{
    private const string Small = """
        {
          "workingHours": { "ja": "昼休みだけ使えます。" },
          "asked": { "ja": "総務の佐伯さん" },
          "entries": [
            { "id": "old", "kind": "posting", "name": { "ja": "終わった公募" }, "about": { "ja": "海外の仕事" }, "reach": { "ja": "内線 1" }, "interests": ["海外"], "until": "2026-06-02" },
            { "id": "new", "kind": "posting", "name": { "ja": "続く公募" }, "about": { "ja": "海外の仕事" }, "reach": { "ja": "内線 2" }, "interests": ["海外", "sea"], "until": "2026-06-03" },
            { "id": "quiet", "kind": "desk", "onlyWhenNamed": true, "name": { "ja": "静かな窓口" }, "about": { "ja": "話を聞きます" }, "reach": { "ja": "内線 3" }, "interests": ["通報"], "until": null }
          ]
        }
        """;

    private BotHost _bot = null!;
    private string _file = "";

    public async Task InitializeAsync()
    {
        _file = Path.Combine(Directory.CreateTempSubdirectory("herome-directory-").FullName, "directory.json");
        await File.WriteAllTextAsync(_file, Small);
        _bot = await BotHost.StartAsync(settings: new Dictionary<string, string>(StringComparer.Ordinal) { ["Company:DirectoryFile"] = _file });
    }

    public async Task DisposeAsync()
    {
        await _bot.DisposeAsync();
        Directory.Delete(Path.GetDirectoryName(_file)!, recursive: true);
    }

    [Theory]
    [InlineData("社内公募ってある?")]
    [InlineData("海外に興味があります。会社に何かありますか?")]
    [Trait("Capability", "C11")]
    [Trait("Capability", "C43")]
    public async Task What_fits_and_is_not_over_is_shown_and_nothing_else(string words)
    {
        var person = _bot.Person();
        await _bot.Hears(person, words);
        var card = person.Chat.First(message => message.CardText.Contains("続く公募", StringComparison.Ordinal));
        Assert.DoesNotContain("終わった公募", card.CardText, StringComparison.Ordinal);
        Assert.DoesNotContain("静かな窓口", card.CardText, StringComparison.Ordinal);
        Assert.Contains("内線 2", card.CardText, StringComparison.Ordinal);
        Assert.Null(card.Card!["actions"]);

        // It weighs, and does not push.
        var weigh = new LineBank("HeroMe.Bot.Dialogs.Support.support").All(Language.Japanese, "support.weigh");
        await _bot.Until(() => person.Answers.Any(weigh.Contains), "the line that weighs");
        Assert.DoesNotContain(person.Answers, answer => answer.Contains("おすすめ", StringComparison.Ordinal) || answer.Contains("応募しましょう", StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Capability", "C44")]
    public async Task A_community_is_named_by_a_stated_interest_and_joining_is_the_persons_own_act()
    {
        await using var bot = await BotHost.StartAsync();
        var person = bot.Person();
        await bot.Hears(person, "英語に興味があります。社内のコミュニティはありますか?");
        var card = person.Chat.First(message => message.CardText.Contains("英語で15分", StringComparison.Ordinal));
        Assert.DoesNotContain("夜の試作クラブ", card.CardText, StringComparison.Ordinal);
        Assert.Null(card.Card!["actions"]);
        Assert.All(bot.Connector.Calls, call => Assert.DoesNotContain("eigo15", call.What, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("勉強会ない?")]
    [InlineData("会社に何か使える制度はありますか")]
    [Trait("Capability", "C11")]
    public async Task Where_nothing_fits_nothing_is_invented_and_it_says_whom_to_ask(string words)
    {
        var person = _bot.Person();
        await _bot.Hears(person, words);
        Assert.DoesNotContain(person.Chat, message => message.CardText.Contains("公募", StringComparison.Ordinal));
        Assert.Contains(person.Answers, answer => answer.Contains("総務の佐伯さん", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whether_it_may_be_used_in_working_hours_is_answered_in_the_companys_words()
    {
        var person = _bot.Person();
        await _bot.Hears(person, "勤務時間中に使っていいの?");
        Assert.Contains(person.Answers, answer => answer.Contains("昼休みだけ使えます。", StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Capability", "C13")]
    public async Task A_change_counts_from_the_next_turn_and_a_broken_one_leaves_what_held_before()
    {
        var person = _bot.Person();
        await _bot.Hears(person, "勤務時間中に使っていいの?");
        await File.WriteAllTextAsync(_file, Small.Replace("昼休みだけ", "いつでも静かに", StringComparison.Ordinal));
        await _bot.Hears(person, "勤務時間中に使っていいの?");
        Assert.Contains("いつでも静かに", person.Answers[^1], StringComparison.Ordinal);
        await File.WriteAllTextAsync(_file, Small.Replace("\"posting\"", "\"翡翠\"", StringComparison.Ordinal));
        await _bot.Hears(person, "勤務時間中に使っていいの?");
        Assert.Contains("いつでも静かに", person.Answers[^1], StringComparison.Ordinal);
        Assert.Single(_bot.Log.Lines, line => line.StartsWith("Error", StringComparison.Ordinal) && line.Contains("company directory", StringComparison.Ordinal));
        Assert.DoesNotContain(_bot.Log.Lines, line => line.Contains("翡翠", StringComparison.Ordinal));
        File.Delete(_file);
        await _bot.Hears(person, "勤務時間中に使っていいの?");
        Assert.Contains("いつでも静かに", person.Answers[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_with_faults_stops_the_start_and_every_fault_is_named_with_its_line()
    {
        await File.WriteAllTextAsync(_file, Small.Replace("\"posting\"", "\"job\"", StringComparison.Ordinal));
        var refused = await Assert.ThrowsAnyAsync<Exception>(() => BotHost.StartAsync(settings: new Dictionary<string, string>(StringComparer.Ordinal) { ["Company:DirectoryFile"] = _file }));
        var told = StartFaults.Of(refused);
        Assert.Contains("line 5", told, StringComparison.Ordinal);
        Assert.Contains("line 6", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_file_it_says_so_and_whom_to_ask()
    {
        await using var bot = await BotHost.StartAsync(settings: new Dictionary<string, string>(StringComparer.Ordinal) { ["Company:DirectoryFile"] = "" });
        var person = bot.Person();
        await bot.Hears(person, "社内公募ってありますか?");
        Assert.Contains(person.Answers, answer => answer.Contains("人事", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("社内公募ってある?", true)]
    [InlineData("勉強会ない?", true)]
    [InlineData("社内のコミュニティってありますか?", true)]
    [InlineData("シャドーイングの制度を知りたい", true)]
    [InlineData("社内メンターはありますか?", true)]
    [InlineData("海外に興味がある、会社に何かある?", true)]
    [InlineData("Is there a job posting?", true)]
    [InlineData("Does our company have anything for people who want to work abroad?", true)]
    [InlineData("研修で失敗しました", false)]
    [InlineData("社内公募に落ちました", false)]
    [InlineData("会社に何かされた気がする", false)]
    [InlineData("I failed the training", false)]
    internal void Only_a_question_about_it_opens_it(string words, bool opens) => Assert.Equal(opens, CompanySupport.IsAskedFor(new PersonalText(words)));

    [Fact]
    public void An_English_interest_counts_as_a_whole_word_and_a_sensitive_desk_only_when_it_is_named()
    {
        var directory = DirectoryReader.Read(System.Text.Encoding.UTF8.GetBytes(Small)).Directory!;
        var today = new DateOnly(2026, 6, 3);
        Assert.Empty(Ids("I did a lot of research, does our company have anything?"));
        Assert.Equal(["new"], Ids("I like the sea, does our company have anything?"));
        Assert.Equal(["quiet"], Ids("通報したいことがある、会社に何かある?"));
        Assert.Equal([], CompanySupport.Find(directory, new PersonalText("会社に何かある?"), new PersonalText("通報のこと"), today).Select(entry => entry.Id));
        Assert.Equal(["new"], CompanySupport.Find(directory, new PersonalText("会社に何かある?"), new PersonalText("海外で働いてみたい"), today).Select(entry => entry.Id));

        IEnumerable<string> Ids(string words) => CompanySupport.Find(directory, new PersonalText(words), PersonalText.Empty, today).Select(entry => entry.Id);
    }

    [Fact]
    public void At_most_three_things_are_shown()
    {
        var sample = DirectoryReader.Read(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Company", "Samples", "directory.sample.json"))).Directory!;
        var found = CompanySupport.Find(sample, new PersonalText("海外の仕事と英語とデータに興味がある、会社に何かある?"), PersonalText.Empty, new DateOnly(2026, 12, 1));
        Assert.Equal(3, found.Count);
        Assert.Equal("posting-overseas-sales", found[0].Id);
    }

    [Fact]
    [Trait("Capability", "C43")]
    public async Task Nothing_of_the_interest_is_logged_or_stored_without_consent()
    {
        var person = _bot.Person();
        await _bot.Hears(person, "翡翠色の仕事に興味があります。会社に何かありますか?");
        Assert.DoesNotContain(_bot.Log.Lines, line => line.Contains("翡翠", StringComparison.Ordinal));
        Assert.Empty(await _bot.RecordsAsync(person));
    }
}
