using System.Text;
using System.Text.Json;
using HeroMe.Bot.Company;
using HeroMe.Bot.Tests.Boundaries;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NJsonSchema;

namespace HeroMe.Bot.Tests.Company;

/// <summary>The published JSON schemas, by which an editor completes and marks, say the same as what the bot accepts.</summary>
public sealed class SchemasTests
{
    private static readonly string Folder = Path.Combine(Source.Root, "HeroMe.Bot", "Company", "Schemas");
    private static readonly JsonSchema Directory = Read("directory.schema.json");
    private static readonly JsonSchema Settings = Read("settings.schema.json");

    /// <summary>Faults that no schema can tell: what is no JSON, and what depends on another entry.</summary>
    private static readonly string[] BeyondASchema = ["JSON", "used", "twice"];

    private static readonly Dictionary<string, Type> LiveSections = new(StringComparer.Ordinal)
    {
        [CompanyOptions.Section] = typeof(CompanyOptions),
        [LimitOptions.Section] = typeof(LimitOptions),
        [SwitchOptions.Section] = typeof(SwitchOptions),
        [NudgeOptions.Section] = typeof(NudgeOptions),
    };

    public static TheoryData<string, string> PlantedInTheDirectory
    {
        get
        {
            var planted = new TheoryData<string, string>();
            foreach (var (right, wrong, _, word) in DirectoryReaderTests.Planted.Select(row => ((string)row[0], (string)row[1], (int)row[2], (string)row[3])).Where(row => !BeyondASchema.Contains(row.Item4)))
            {
                planted.Add(right, wrong);
            }

            return planted;
        }
    }

    [Fact]
    public void What_is_shipped_and_what_is_right_fits_its_schema()
    {
        Assert.True(Fits(Directory, File.ReadAllText(Path.Combine(Folder, "..", "Samples", "directory.sample.json"))));
        Assert.True(Fits(Directory, DirectoryReaderTests.Good));
        Assert.True(Fits(Settings, File.ReadAllText(Path.Combine(Source.Root, "HeroMe.Bot", "appsettings.json"))));
    }

    [Theory]
    [MemberData(nameof(PlantedInTheDirectory))]
    public void What_the_bot_refuses_in_a_directory_its_schema_marks(string right, string wrong)
    {
        var at = DirectoryReaderTests.Good.IndexOf(right, StringComparison.Ordinal);
        Assert.False(Fits(Directory, string.Concat(DirectoryReaderTests.Good.AsSpan(0, at), wrong, DirectoryReaderTests.Good.AsSpan(at + right.Length))));
    }

    [Fact]
    public void The_schema_of_the_settings_has_each_live_setting_and_its_default()
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "settings.schema.json")));
        foreach (var (section, type) in LiveSections)
        {
            var described = schema.RootElement.GetProperty("properties").GetProperty(section).GetProperty("properties").EnumerateObject().ToDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal);
            var properties = type.GetProperties().Where(p => p.CanWrite).ToList();
            Assert.Equal(properties.Select(p => p.Name).Order(StringComparer.Ordinal), described.Keys.Order(StringComparer.Ordinal));
            var fresh = Activator.CreateInstance(type);
            Assert.All(properties.Where(p => p.Name != nameof(CompanyOptions.CrisisDesks)), p =>
                Assert.Equal(JsonSerializer.Serialize(p.GetValue(fresh)), JsonSerializer.Serialize(described[p.Name].GetProperty("default"))));
            Assert.All(described.Values, setting => Assert.NotEmpty(setting.GetProperty("description").GetString()!));
        }
    }

    [Theory]
    [InlineData("""{ "Company": { "Tone": "くだけて", "ChatRetentionDays": 30, "RecordRetentionMonths": 6, "Language": "en" } }""", true)]
    [InlineData("""{ "Company": { "CrisisDesks": [{ "Name": "健康管理室", "Reach": "内線 2911", "Hours": "平日", "Languages": ["ja", "en"] }] } }""", true)]
    [InlineData("""{ "Company": { "Tone": "rude" } }""", false)]
    [InlineData("""{ "Company": { "Language": "fr" } }""", false)]
    [InlineData("""{ "Company": { "ChatRetentionDays": 0 } }""", false)]
    [InlineData("""{ "Company": { "ChatRetentionDays": 366 } }""", false)]
    [InlineData("""{ "Company": { "RecordRetentionMonths": 61 } }""", false)]
    [InlineData("""{ "Company": { "CrisisDesks": [{ "Name": " ", "Reach": "内線 2911" }] } }""", false)]
    [InlineData("""{ "Company": { "CrisisDesks": [{ "Name": "健康管理室" }] } }""", false)]
    [InlineData("""{ "Company": { "CrisisDesks": [{ "Name": "健康管理室", "Reach": "1", "Languages": ["にほんご"] }] } }""", false)]
    [InlineData("""{ "Limits": { "TurnsPerMinute": 0 } }""", false)]
    [InlineData("""{ "Limits": { "TokensPerPersonPerDay": -1 } }""", false)]
    [InlineData("""{ "Limits": { "TokensPerTenantPerDay": -1 } }""", false)]
    [InlineData("""{ "Switches": { "Model": "perhaps" } }""", false)]
    [InlineData("""{ "Nudges": { "RequestsPerSecond": 51 } }""", false)]
    [InlineData("""{ "Nudges": { "RequestsPerSecond": 50 }, "Limits": { "TokensPerTenantPerDay": 0 } }""", true)]
    public void Settings_that_the_bot_takes_fit_the_schema_and_those_it_refuses_do_not(string json, bool right)
    {
        Assert.Equal(right, Fits(Settings, json));
        Assert.Equal(right, IsTaken(json));
    }

    private static JsonSchema Read(string name) => JsonSchema.FromJsonAsync(File.ReadAllText(Path.Combine(Folder, name))).GetAwaiter().GetResult();

    private static bool Fits(JsonSchema schema, string json) => schema.Validate(json).Count == 0;

    private static bool IsTaken(string json)
    {
        var folder = System.IO.Directory.CreateTempSubdirectory("herome-schema-").FullName;
        try
        {
            var builder = HeroMeApp.Compose(["--environment=Development", $"--contentRoot={folder}"]);
            builder.Configuration.AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(json)));
            var app = builder.Build();
            app.Services.GetRequiredService<IStartupValidator>().Validate();
            return true;
        }
        catch (Exception refused) when (StartFaults.Of(refused) is not null)
        {
            return false;
        }
        finally
        {
            System.IO.Directory.Delete(folder, recursive: true);
        }
    }
}
