using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using HeroMe.Bot.Tests.Boundaries;

namespace HeroMe.Bot.Tests.Company;

/// <summary>The shipped settings file, the options classes and the table of docs/settings.md must agree.</summary>
public sealed partial class ShippedSettingsTests
{
    /// <summary>Options that need no row in the table, because they are part of another section.</summary>
    private static readonly string[] Nested = ["Tenants"];

    [Fact]
    public void Every_key_of_the_shipped_file_is_read_by_an_options_class()
    {
        var known = Options().ToHashSet(StringComparer.Ordinal);
        var shipped = new[] { "appsettings.json", "appsettings.Development.json" }.SelectMany(f => Keys(JsonDocument.Parse(File.ReadAllText(Path.Combine(Source.Root, "HeroMe.Bot", f))).RootElement, ""));
        Assert.Empty(shipped.Where(k => k != "$schema" && !k.StartsWith("Logging:", StringComparison.Ordinal)).Except(known));
    }

    [Fact]
    public void Every_key_that_is_read_stands_in_the_table_of_settings_and_none_besides()
    {
        var table = Named().Matches(File.ReadAllText(Path.Combine(Source.Root, "docs", "settings.md"))).Select(m => m.Groups[1].Value.Replace("__0", "", StringComparison.Ordinal).Replace("__", ":", StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);
        Assert.Empty(Options().Except(table));
        Assert.Empty(table.Where(k => k.Contains(':')).Except(Options()));
    }

    [Fact]
    public async Task Every_fault_of_every_section_is_listed_before_the_bot_starts()
    {
        var folder = Directory.CreateTempSubdirectory("herome-faults-").FullName;
        var app = HeroMeApp.Build(
        [
            "--environment=Development", "--urls=http://127.0.0.1:0", "--Playground:Start=false", $"--Storage:DataFolder={folder}",
            "--Limits:TurnsPerMinute=0", "--Limits:TokensPerPersonPerDay=-1", "--Limits:TokensPerTenantPerDay=-5", "--Company:Tone=rude", "--Company:ChatRetentionDays=0",
        ]);
        await using (app)
        {
            var refused = await Assert.ThrowsAnyAsync<Exception>(() => app.StartAsync());
            var faults = StartFaults.Of(refused);
            Assert.All(
                new[] { "Limits:TurnsPerMinute", "Limits:TokensPerPersonPerDay", "Limits:TokensPerTenantPerDay", "Company:Tone", "Company:ChatRetentionDays" },
                key => Assert.Contains(key, faults!, StringComparison.Ordinal));
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_value_of_the_wrong_kind_is_named_by_its_key()
    {
        var app = HeroMeApp.Build(["--environment=Development", "--urls=http://127.0.0.1:0", "--Playground:Start=false", "--Switches:Model=perhaps"]);
        await using (app)
        {
            Assert.Contains("Switches:Model", StartFaults.Of(await Assert.ThrowsAnyAsync<Exception>(() => app.StartAsync()))!, StringComparison.Ordinal);
        }
    }

    /// <summary>Every setting of the app, such as <c>Storage:Provider</c>, except those of <see cref="Nested"/>.</summary>
    internal static IEnumerable<string> Options() => typeof(HeroMeApp).Assembly.GetTypes()
        .Where(t => t.Name.EndsWith("Options", StringComparison.Ordinal) && t is { IsClass: true, IsAbstract: false } && t.Namespace?.StartsWith("HeroMe.Bot", StringComparison.Ordinal) == true)
        .SelectMany(t => Properties(t).Where(p => !Nested.Contains(p.Name)).Select(p => Section(t) + p.Name));

    private static IEnumerable<PropertyInfo> Properties(Type options) =>
        options.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly).Where(p => p.SetMethod is { IsPublic: true });

    /// <summary>The section that a class reads: its constant, else its name. The Bot Framework's own keys have no section.</summary>
    private static string Section(Type options) => options.Name switch
    {
        "TeamsOptions" => "",
        "TenantOptions" => "Tenants:",
        "LimitOptions" => "Limits:",
        "SwitchOptions" => "Switches:",
        "NudgeOptions" => "Nudges:",
        var name => name[..^"Options".Length] + ":",
    };

    private static IEnumerable<string> Keys(JsonElement element, string path) => element.ValueKind == JsonValueKind.Object
        ? element.EnumerateObject().SelectMany(p => Keys(p.Value, path.Length == 0 ? p.Name : $"{path}:{p.Name}"))
        : [path];

    [GeneratedRegex(@"`([A-Za-z]+(?:__[A-Za-z0-9]+)*)`")]
    private static partial Regex Named();
}
