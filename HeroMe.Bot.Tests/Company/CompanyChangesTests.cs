using HeroMe.Bot.Company;
using HeroMe.Bot.Tests.Dialogs.Risk;
using HeroMe.Bot.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace HeroMe.Bot.Tests.Company;

/// <summary>A company changes what is its own while the bot runs: it counts from the next turn, the audit log names it, and no value is in a log.</summary>
[Trait("Capability", "C50")]
public sealed class CompanyChangesTests : IAsyncLifetime
{
    private const string Directory1 = """
        {
          "workingHours": { "ja": "昼休みだけ使えます。" },
          "entries": [
            { "id": "sea", "kind": "posting", "name": { "ja": "海の公募" }, "about": { "ja": "海外の仕事" }, "reach": { "ja": "内線 1" }, "interests": ["海外"], "until": null },
            { "id": "desk", "kind": "desk", "name": { "ja": "総務の窓口" }, "about": { "ja": "話を聞きます" }, "reach": { "ja": "内線 3" }, "interests": ["異動"], "until": null }
          ]
        }
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("herome-company-").FullName;
    private BotHost _bot = null!;

    private string DirectoryFile => Path.Combine(_folder, "directory.json");

    public async Task InitializeAsync()
    {
        await File.WriteAllTextAsync(DirectoryFile, Directory1);
        Settings("""{ "Company": { "Tone": "です・ます", "CrisisDesks": [{ "Name": "田中花子の健康管理室", "Reach": "内線 2911" }] } }""");
        _bot = await BotHost.StartAsync(settings: new Dictionary<string, string>(StringComparer.Ordinal) { ["contentRoot"] = _folder, ["Company:DirectoryFile"] = DirectoryFile });
    }

    public async Task DisposeAsync()
    {
        await _bot.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_desk_that_the_company_changes_is_the_one_on_the_next_crisis_card()
    {
        var person = _bot.Person();
        await _bot.Hears(person, "最近、仕事の量が多くて疲れています");
        await Edit("""{ "Company": { "CrisisDesks": [{ "Name": "新しい健康管理室", "Reach": "内線 7777" }] } }""", now => now.CrisisDesks[0].Reach == "内線 7777");
        await _bot.Hears(person, "もう死にたい。今夜、死ぬつもりです");
        Assert.Contains(person.Chat, message => message.CardText.Contains("内線 7777", StringComparison.Ordinal));
        Assert.DoesNotContain(person.Chat, message => message.CardText.Contains("内線 2911", StringComparison.Ordinal));
        Assert.Contains(Audit, line => line.Contains("Company:CrisisDesks:0:Name, Company:CrisisDesks:0:Reach", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Tone_and_retention_are_those_of_now_for_every_class_that_reads_them()
    {
        var options = _bot.Services.GetRequiredService<IOptions<CompanyOptions>>();
        Assert.False(options.Value.SpeaksCasually);
        await Edit("""{ "Company": { "Tone": "くだけて", "ChatRetentionDays": 30, "RecordRetentionMonths": 6 } }""", now => now.SpeaksCasually);
        Assert.Equal((true, 30, 6), (options.Value.SpeaksCasually, options.Value.ChatRetentionDays, options.Value.RecordRetentionMonths));
        Assert.Contains(Audit, line => line.Contains("Company:ChatRetentionDays", StringComparison.Ordinal) && line.Contains("Company:RecordRetentionMonths", StringComparison.Ordinal) && line.Contains("Company:Tone", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_faulty_edit_leaves_what_held_and_the_log_names_file_and_line()
    {
        Settings("{\n  \"Company\": {\n    \"Tone\": \"くだけて\",\n    \"ChatRetentionDays\": 0\n  }\n}");
        var options = _bot.Services.GetRequiredService<IOptions<CompanyOptions>>();
        await _bot.Until(() => !options.Value.SpeaksCasually && _bot.Log.Lines.Any(line => line.Contains("cannot be used", StringComparison.Ordinal)), "the refusal, noticed by whoever reads next");
        Assert.Contains(_bot.Log.Lines, line => line.Contains("appsettings.json, line 4: Company:ChatRetentionDays must be 1 to 365.", StringComparison.Ordinal));
        Assert.DoesNotContain(Audit, line => line.Contains("Company:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_entry_of_the_directory_that_changes_is_used_from_the_next_turn_and_named_by_its_id_alone()
    {
        var person = _bot.Person();
        await _bot.Hears(person, "社内公募ってある?");
        Assert.Contains(person.Chat, message => message.CardText.Contains("海の公募", StringComparison.Ordinal));
        await File.WriteAllTextAsync(DirectoryFile, Directory1.Replace("海の公募", "山の公募(増員)", StringComparison.Ordinal).Replace("\"desk\", \"kind\"", "\"other-desk\", \"kind\"", StringComparison.Ordinal));
        await _bot.Hears(person, "社内公募ってある?");
        Assert.Contains(person.Chat, message => message.CardText.Contains("山の公募(増員)", StringComparison.Ordinal));
        Assert.Contains(Audit, line => line.Contains("directory is in use: 2 entries", StringComparison.Ordinal));
        Assert.Contains(Audit, line => line.Contains("added other-desk; removed desk; changed sea; SHA-256", StringComparison.Ordinal));
        Assert.DoesNotContain(_bot.Log.Lines, line => line.Contains("公募", StringComparison.Ordinal) || line.Contains("田中花子", StringComparison.Ordinal) || line.Contains(person.ObjectId, StringComparison.Ordinal));
    }

    private IEnumerable<string> Audit => _bot.Log.Lines.Where(line => line.Contains("Audit: ", StringComparison.Ordinal));

    private void Settings(string json) => File.WriteAllText(Path.Combine(_folder, "appsettings.json"), json);

    /// <summary>Waits in real time, because the file watcher does.</summary>
    private Task Edit(string json, Func<CompanyOptions, bool> read)
    {
        Settings(json);
        return _bot.Until(() => read(_bot.Services.GetRequiredService<Live<CompanyOptions>>().Now), "the edited file");
    }
}
