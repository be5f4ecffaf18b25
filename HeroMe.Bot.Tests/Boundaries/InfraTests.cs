using System.Text.RegularExpressions;
using HeroMe.Bot.Company;
using HeroMe.Bot.Preflight;
using HeroMe.Bot.Tests.Company;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace HeroMe.Bot.Tests.Boundaries;

/// <summary>The deployment on Azure names what the app really has: settings, log lines, routes.</summary>
public sealed partial class InfraTests
{
    private const string App = "11111111-1111-4111-8111-111111111111";

    /// <summary>What the host, the runtime and the identity library read, which no options class of ours has.</summary>
    private static readonly string[] OfThePlatform = ["ASPNETCORE_ENVIRONMENT", "ASPNETCORE_URLS", "DOTNET_EnableDiagnostics", "AZURE_CLIENT_ID"];

    /// <summary>What a deployment puts in place of the template's expressions.</summary>
    private static readonly Dictionary<string, string> Samples = new(StringComparer.Ordinal)
    {
        ["port"] = "8080",
        ["identityClientId"] = App,
        ["appId"] = App,
        ["tenant().tenantId"] = App,
        ["allowed"] = App,
        ["databaseHost"] = "herome.postgres.database.azure.com",
        ["databaseName"] = "herome",
        ["databaseUser"] = "herome-identity",
        ["environment().suffixes.sqlServerHostname"] = ".database.windows.net",
        ["vaultUri"] = "https://herome.vault.azure.net/",
        ["keySecretName"] = "master-keys",
        ["modelEndpoint"] = "https://herome.openai.azure.com/",
        ["modelDeployment"] = "talk",
        ["language"] = "auto",
        ["graphLevel"] = "Directory",
        ["graphConnection"] = "graph",
        ["insightsRole"] = "HeroMe.Insights",
        ["string(crisisDesksWaived)"] = "False",
        ["string(safetySignOffWaived)"] = "True",
        ["desk.name"] = "相談窓口",
        ["desk.reach"] = "内線 1234",
        ["desk.hours"] = "平日",
        ["code"] = "ja",
    };

    private static string Bot => Read("infra/modules/bot.bicep");

    [Fact]
    public void Every_variable_that_the_replicas_get_is_a_setting_of_the_app()
    {
        var desk = typeof(CrisisDesk).GetProperties().Select(p => $"Company:CrisisDesks:{p.Name}");
        var known = ShippedSettingsTests.Options().Concat(desk).Concat(["Tenants:Allowed"]).Concat(OfThePlatform).ToHashSet(StringComparer.Ordinal);
        var named = Variables().Select(v => Index().Replace(v.Name, "").Replace("__", ":", StringComparison.Ordinal)).ToList();
        Assert.Contains("Storage:LedgerFolder", named);
        Assert.Empty(named.Except(known));
    }

    [Theory]
    [InlineData("MicrosoftAppFederatedClientId", "MicrosoftAppPassword")]
    [InlineData("MicrosoftAppPassword", "MicrosoftAppFederatedClientId")]
    public async Task With_the_variables_of_the_template_Production_has_nothing_to_refuse(string signsIn, string without)
    {
        var variables = Variables().Where(v => v.Name != without && !OfThePlatform.Contains(v.Name)).ToList();
        Assert.Contains(variables, v => v.Name == signsIn);
        var args = variables.Select(v => $"--{Numbered(v.Name)}={v.Value}").Append("--environment=Production").Append("--urls=http://0.0.0.0:8080");
        await using var app = HeroMeApp.Build([.. args]);
        app.Services.GetRequiredService<IStartupValidator>().Validate();
    }

    [Fact]
    public void A_replica_without_its_ledger_folder_would_be_refused()
    {
        var variables = Variables().Where(v => v.Name is not ("MicrosoftAppPassword" or "Storage__LedgerFolder") && !OfThePlatform.Contains(v.Name));
        string[] args = [.. variables.Select(v => $"--{Numbered(v.Name)}={v.Value}"), "--environment=Production"];
        var refused = Assert.ThrowsAny<Exception>(() => HeroMeApp.Build(args).Services.GetRequiredService<IStartupValidator>().Validate());
        Assert.Contains("Storage:LedgerFolder", StartFaults.Of(refused)!, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_line_that_an_alert_looks_for_is_written_by_the_bot()
    {
        var said = Says().Matches(Read("infra/modules/alerts.bicep")).Select(m => m.Groups[1].Value).ToList();
        Assert.Equal(5, said.Count);
        var sources = string.Concat(Source.Files("HeroMe.Bot").Select(File.ReadAllText));
        Assert.Empty(said.Where(line => !sources.Contains($"\"{line}", StringComparison.Ordinal)));
    }

    [Fact]
    public void Probes_and_registration_ask_for_routes_that_the_bot_has()
    {
        Assert.Contains("GET /healthz", EndpointsTests.Doors);
        Assert.Contains("path: '/healthz'", Bot, StringComparison.Ordinal);
        Assert.Contains("/healthz'", Read("infra/modules/alerts.bicep"), StringComparison.Ordinal);
        Assert.Contains("GET /healthz ", Read("Dockerfile"), StringComparison.Ordinal);
        Assert.Contains("POST /api/messages", EndpointsTests.Doors);
        Assert.Contains("/api/messages'", Read("infra/modules/registration.bicep"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_sign_in_before_the_figures_lets_messages_pass_and_nobody_has_the_role_without_it()
    {
        Assert.Contains("excludedPaths: ['/api/messages']", Bot, StringComparison.Ordinal);
        Assert.Contains("unauthenticatedClientAction: 'AllowAnonymous'", Bot, StringComparison.Ordinal);
        Assert.Contains("!empty(insightsRole) && empty(insightsClientId)", Read("infra/main.bicep"), StringComparison.Ordinal);
        Assert.Contains("insightsRole: figuresRole\n", Read("infra/main.bicep"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_job_runs_the_command_that_checks_settings() =>
        Assert.Contains($"args: ['{PreflightCommand.Name}']", Bot, StringComparison.Ordinal);

    [Fact]
    public void Image_and_template_agree_on_the_port_and_on_an_account_that_is_not_root()
    {
        var image = Read("Dockerfile");
        var port = Assert.Single(Exposed().Matches(image)).Groups[1].Value;
        Assert.Contains($"var port = {port}", Bot, StringComparison.Ordinal);
        Assert.Contains($"ASPNETCORE_URLS=http://0.0.0.0:{port}", image, StringComparison.Ordinal);
        var account = Assert.Single(Account().Matches(image)).Groups[1].Value;
        Assert.NotEqual("0", account);
        Assert.Contains($"'uid={account},gid={account},", Bot, StringComparison.Ordinal);
    }

    [Fact]
    public void The_image_is_built_from_every_file_of_the_bot_also_as_the_Azure_CLI_reads_the_patterns()
    {
        var rules = Read(".dockerignore").Split('\n').Where(line => line.Length > 0 && line[0] != '#').Select(AsTheAzureCliReads).ToList();
        var files = Source.Files("HeroMe.Bot", "*").Select(file => Path.GetRelativePath(Source.Root, file).Replace('\\', '/')).Where(file => !file.Contains("/App_Data/", StringComparison.Ordinal)).ToList();
        Assert.Contains("HeroMe.Bot/Safety/Screening/Classifier/weights.bin", files);
        Assert.Empty(files.Where(file => LeftOut(file) && Path.GetFileName(file) != "README.md"));
        Assert.All(new[] { "HeroMe.Bot/bin/Debug/a.dll", "AdaptiveCards/obj/a.json", "HeroMe.Bot/App_Data/a.db", "docs/deploy.md", "HeroMe.Bot.Tests/a.cs" }, file => Assert.True(LeftOut(file), file));

        // What a folder is told holds for what is in it, until a later rule says otherwise.
        bool LeftOut(string file)
        {
            var parts = file.Split('/');
            var paths = Enumerable.Range(1, parts.Length).Select(count => string.Join('/', parts[..count])).ToList();
            return rules.LastOrDefault(rule => paths.Exists(rule.Path.IsMatch)).LeavesOut;
        }
    }

    [Fact]
    public void Backups_live_no_longer_than_people_are_told_and_keys_and_database_are_in_different_hands()
    {
        Assert.Contains("var backupDays = 7\n", Read("infra/modules/database.bicep"), StringComparison.Ordinal);
        Assert.Contains("backupRetentionDays: backupDays", Read("infra/modules/database.bicep"), StringComparison.Ordinal);
        Assert.Contains("passwordAuth: 'Disabled'", Read("infra/modules/database.bicep"), StringComparison.Ordinal);
        Assert.Contains("custodiansGroupId: custodians\n", Read("infra/main.bicep"), StringComparison.Ordinal);
        Assert.Contains("toLower(keyCustodiansGroupId) == toLower(databaseAdminsGroupId)", Read("infra/main.bicep"), StringComparison.Ordinal);
    }

    /// <summary>Docker stops "**/" at the borders of names; the Azure CLI takes it for any characters at all.</summary>
    private static (bool LeavesOut, Regex Path) AsTheAzureCliReads(string rule)
    {
        var path = Regex.Escape(rule.TrimStart('!')).Replace(@"\*\*/", ".*", StringComparison.Ordinal).Replace(@"\*", "[^/]*", StringComparison.Ordinal);
        return (rule[0] != '!', new Regex($"^{path}$", RegexOptions.None, TimeSpan.FromSeconds(1)));
    }

    /// <summary>The environment of the replicas: name as written, and the value a deployment would give.</summary>
    private static IEnumerable<(string Name, string Value)> Variables() =>
        Variable().Matches(Bot).Select(m => (m.Groups["name"].Value, m.Groups["secret"].Success ? "secret" : Value(m.Groups["value"].Value.TrimEnd())));

    private static string Value(string expression) => expression.StartsWith('\'')
        ? Inserted().Replace(expression.Trim('\''), m => Samples[m.Groups[1].Value])
        : Samples[expression];

    private static string Numbered(string name) => Inserted().Replace(name, "0").Replace("__", ":", StringComparison.Ordinal);

    private static string Read(string file) => File.ReadAllText(Path.Combine(Source.Root, file)).ReplaceLineEndings("\n");

    [GeneratedRegex(@"name: '(?<name>[A-Za-z_$\{\}]+)'\s*,?\s*(?:value: (?<value>'[^\n]*'|[\w.()]+)|(?<secret>secretRef): '[^']+')", RegexOptions.ExplicitCapture)]
    private static partial Regex Variable();

    [GeneratedRegex(@"__\$\{\w+\}")]
    private static partial Regex Index();

    [GeneratedRegex(@"\$\{([^}]+)\}")]
    private static partial Regex Inserted();

    [GeneratedRegex("says: '([^']+)'")]
    private static partial Regex Says();

    [GeneratedRegex(@"^EXPOSE (?<port>\d+)$", RegexOptions.Multiline)]
    private static partial Regex Exposed();

    [GeneratedRegex(@"^USER (?<id>\d+)$", RegexOptions.Multiline)]
    private static partial Regex Account();
}
