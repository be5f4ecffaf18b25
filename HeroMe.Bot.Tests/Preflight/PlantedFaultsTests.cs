using System.Text.Json.Nodes;
using HeroMe.Bot.Storage;
using HeroMe.Bot.Tests.Llm;
using HeroMe.Bot.Tests.Teams;
using Microsoft.Extensions.Time.Testing;

namespace HeroMe.Bot.Tests.Preflight;

/// <summary>Faults of a configuration, one at a time: the check finds each, says where it stands and names what to do.</summary>
public sealed class PlantedFaultsTests
{
    /// <summary>What is planted, a part of what the table must say, and a part of the fix.</summary>
    private static readonly Dictionary<string, (Action<PreflightScene> Plant, string Said, string Fix)> Faults = new(StringComparer.Ordinal)
    {
        ["the settings file is broken"] = (s => s.SettingsText = "{\n  \"Company\": {\n    \"Tone\" \"polite\"\n  }\n}", "appsettings.json is not JSON: see line 3", "Correct that line"),
        ["an app id that is none"] = (s => s.SettingsFile["MicrosoftAppId"] = "hero-me", "MicrosoftAppId must be a GUID", "Application (client) ID"),
        ["no tenant"] = (s => s.SettingsFile.Remove("MicrosoftAppTenantId"), "MicrosoftAppTenantId is missing", "Tenant ID"),
        ["no way to sign in"] = (s => s.SettingsFile.Remove("MicrosoftAppPassword"), "MicrosoftAppPassword is missing", "New client secret"),
        ["two ways to sign in"] = (s => s.SettingsFile["MicrosoftAppFederatedClientId"] = "77777777-2222-3333-4444-555555555555", "set one of them only", "New client secret"),
        ["a certificate that is not there"] = (WithoutCertificate, "MicrosoftAppCertificateFile cannot be read", "PFX or PEM"),
        ["a wrong secret"] = (s => s.EntraRefuses("AADSTS7000215"), "AADSTS7000215", "not the Secret ID"),
        ["an expired secret"] = (s => s.EntraRefuses("AADSTS7000222"), "AADSTS7000222", "has expired"),
        ["an app of another tenant"] = (s => s.EntraRefuses("AADSTS700016"), "AADSTS700016", "MicrosoftAppId is not known in this tenant"),
        ["a tenant that is none"] = (s => s.EntraRefuses("AADSTS90002"), "AADSTS90002", "MicrosoftAppTenantId is no tenant"),
        ["a closed way to Entra"] = (s => s.Entra = null, "no token: not reachable", "login.microsoftonline.com"),
        ["a closed way to the channel's keys"] = (s => s.ChannelIsDown = true, "everything from Teams would be refused", "login.botframework.com"),
        ["an allowed tenant that is none"] = (s => s.Arguments.Add("--Tenants:Allowed:0=contoso"), "Tenants:Allowed may hold tenant ids", "Tenant ID"),
        ["PostgreSQL without a server"] = (s => s.Section("Storage")["Provider"] = "Postgres", "Storage:ConnectionString with a Host is required", "the PostgreSQL server"),
        ["a server that does not answer"] = (AwayServer, "The database server is not available", "check Host and Port"),
        ["a token to a server without a certificate"] = (OpenServer, "Storage:Scope needs SSL Mode=VerifyFull", "ossrdbms-aad"),
        ["no key file"] = (s => File.Delete(s.In("keys.json")), "does not exist", "Key Vault Secrets User"),
        ["a key file open to others"] = (OpenKeys, "may open the master key file", "chmod 600"),
        ["keys that are not keys"] = (s => s.WriteKeys("""{"master":{"current":1}}"""), "has no current master key", "the secret that infra/keys.mjs has made"),
        ["keys of another database"] = (OtherKeys, "is not the one this database was written with", "Give the key document of this database back"),
        ["a vault that does not open"] = (Vault, "cannot be read: 403", "Key Vault Secrets User"),
        ["a ledger beside the data"] = (s => s.Section("Storage")["LedgerFolder"] = s.In("data/ledger"), "Storage:LedgerFolder must be set, outside", "no part of a backup"),
        ["a ledger that forgets too early"] = (s => s.Section("Storage")["LedgerDays"] = 3, "Storage:LedgerDays must be 8 to 3650", "appsettings.json, line"),
        ["a data folder that cannot be written"] = (NoFolder, "Storage:DataFolder cannot be written", "mount a volume"),
        ["a refused key of the model"] = (s => s.Model.Will(ScriptedModel.Status(401)), "it refuses the sign-in", "Keys and Endpoint"),
        ["a deployment that is not there"] = (s => s.Model.Will(ScriptedModel.Status(404, """{"error":{"code":"DeploymentNotFound"}}""")), "it does not know Model:Deployment", "Deployments → Name"),
        ["a model without an address"] = (s => s.Section("Model").Remove("Endpoint"), "Model:Endpoint is missing", "ends in /v1/"),
        ["a model over http"] = (s => s.Section("Model")["Endpoint"] = "http://models.example.com/v1/", "Model:Endpoint must be an https address", "ends in /v1/"),
        ["an address without a model"] = (s => s.Section("Model")["Endpoint"] = "http://127.0.0.1:9/v1/", "it cannot be reached", "Model:Endpoint: check the host"),
        ["no desk"] = (s => s.Section("Company").Remove("CrisisDesks"), "Company:CrisisDesks is empty", "health office"),
        ["a desk that nobody can reach"] = (s => s.Section("Company")["CrisisDesks"]![0]!["Reach"] = "", "Company:CrisisDesks:0 needs Name and Reach", "appsettings.json, line 17"),
        ["words that nobody signed off"] = (s => s.Section("Safety")["SignOffWaived"] = false, "carry no sign-off", "enter name and date"),
        ["a misspelt setting"] = (s => s.Section("Company")["ChatRetentionDay"] = 30, "Company:ChatRetentionDay is read by nothing", "ChatRetentionDays"),
        ["a retention of nothing"] = (s => s.Section("Company")["ChatRetentionDays"] = 0, "Company:ChatRetentionDays must be 1 to 365", "appsettings.json, line"),
        ["a switch that is none"] = (s => s.Arguments.Add("--Switches:Model=perhaps"), "Switches:Model", "command line"),
        ["a tone that is none"] = (s => s.Section("Company")["Tone"] = "rude", "Company:Tone must be", "くだけて"),
        ["a directory with a fault"] = (s => File.WriteAllText(s.In("directory.json"), "{\n  \"entries\": [],\n  \"tranings\": []\n}"), "line 3: The directory has no 'tranings'", "directory.schema.json"),
        ["a directory that is not there"] = (s => File.Delete(s.In("directory.json")), "the file does not exist", "directory.schema.json"),
        ["a collector that is none"] = (s => s.Arguments.Add("--OTEL_EXPORTER_OTLP_ENDPOINT=collector"), "OTEL_EXPORTER_OTLP_ENDPOINT must be", "such as http://localhost:4317"),
        ["a mentor with a fault"] = (Mentor, "Company:MentorsFolder", "built-in mentors to compare with"),
        ["a level of Graph without its connection"] = (s => s.SettingsFile["Graph"] = new JsonObject { ["Level"] = "Self" }, "Graph:ConnectionName is missing", "OAuth Connection Settings"),
        ["a package of another bot"] = (s => Package(s, "0f0e1d2c-3b4a-4958-8776-655443322110"), "its bots botId is not MicrosoftAppId", "manifest/build --bot-id"),
        ["a package with the sign-in of another bot"] = (s => Package(s, FakeIssuer.AppId, "0f0e1d2c-3b4a-4958-8776-655443322110"), "its webApplicationInfo id is not MicrosoftAppId", "manifest/build --bot-id"),
        ["a package without a sign-in although Graph is read"] = (PackageWithoutSignIn, "it has no webApplicationInfo", "--sign-in yes"),
        ["a package that is not filled in"] = (s => Package(s, "{{bot-id}}"), "its id is no GUID", "manifest/build --app-id"),
    };

    public static TheoryData<string> Planted => [.. Faults.Keys];

    [Theory]
    [MemberData(nameof(Planted))]
    public async Task A_planted_fault_is_found_and_its_fix_named(string planted)
    {
        await using var scene = await PreflightScene.StartAsync();
        var (plant, said, fix) = Faults[planted];
        plant(scene);
        var (code, table) = await scene.RunAsync();
        Assert.Equal(1, code);
        var rows = $"\n{table}".Split("\nFAULT")[1..];
        Assert.Contains(rows, row => row.Contains(said, StringComparison.Ordinal) && row.Contains(fix, StringComparison.Ordinal));
        Assert.DoesNotContain(PreflightScene.Secret, table, StringComparison.Ordinal);
        Assert.DoesNotContain(PreflightScene.ModelKey, table, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_installation_without_a_fault_passes_and_nothing_is_made_in_its_folders()
    {
        await using var scene = await PreflightScene.StartAsync();
        scene.Model.Will(ScriptedModel.Answer("ready"), ScriptedModel.Json("""{"ready":true}"""));
        var before = Files(scene);
        var (code, table) = await scene.RunAsync();
        Assert.Equal((0, ""), (code, code == 0 ? "" : table));
        Assert.Contains("a token was issued", table, StringComparison.Ordinal);
        Assert.Contains("answers in JSON", table, StringComparison.Ordinal);
        Assert.Contains("signed off by nobody, and waived", table, StringComparison.Ordinal);
        Assert.Equal(before.Append(scene.In("appsettings.json")).Order(StringComparer.Ordinal), Files(scene).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("None", null)]
    [InlineData("Self", FakeIssuer.AppId)]
    public async Task A_package_names_a_sign_in_only_where_people_may_sign_in(string level, string? signIn)
    {
        await using var scene = await PreflightScene.StartAsync();
        scene.Model.Will(ScriptedModel.Answer("ready"), ScriptedModel.Json("""{"ready":true}"""));
        scene.SettingsFile["Graph"] = new JsonObject { ["Level"] = level, ["ConnectionName"] = "graph" };
        Package(scene, FakeIssuer.AppId, signIn);
        var (code, table) = await scene.RunAsync();
        Assert.Equal((0, ""), (code, code == 0 ? "" : table));
        Assert.Contains("its ids are those of the settings", table, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_that_gives_no_JSON_is_a_warning_because_the_bot_works_without()
    {
        await using var scene = await PreflightScene.StartAsync();
        scene.Model.Will(ScriptedModel.Answer("ready"), ScriptedModel.Json("ready"));
        var (code, table) = await scene.RunAsync();
        Assert.Equal(0, code);
        Assert.Contains(table.Split('\n'), line => line.StartsWith("warning  Model", StringComparison.Ordinal) && line.Contains("risk is read on this machine only", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Several_faults_stand_in_one_table_and_what_hangs_on_them_is_not_tried()
    {
        await using var scene = await PreflightScene.StartAsync();
        scene.SettingsFile["MicrosoftAppId"] = "hero-me";
        scene.Section("Model").Remove("Deployment");
        scene.Section("Storage")["LedgerDays"] = 3;
        var (code, table) = await scene.RunAsync();
        Assert.Equal(1, code);
        Assert.Contains("3 faults", table, StringComparison.Ordinal);
        Assert.All(new[] { "Token service", "Model", "Database", "Master keys" }, what => Assert.Contains(table.Split('\n'), line => line.StartsWith('-') && line.Contains(what, StringComparison.Ordinal) && line.Contains("not tried", StringComparison.Ordinal)));
    }

    private static List<string> Files(PreflightScene scene) => [.. Directory.GetFileSystemEntries(scene.Folder, "*", SearchOption.AllDirectories)];

    private static void WithoutCertificate(PreflightScene scene)
    {
        scene.SettingsFile.Remove("MicrosoftAppPassword");
        scene.SettingsFile["MicrosoftAppCertificateFile"] = scene.In("bot.pfx");
    }

    private static void AwayServer(PreflightScene scene)
    {
        scene.Section("Storage")["Provider"] = "Postgres";
        scene.Section("Storage")["ConnectionString"] = "Host=127.0.0.1;Port=9;Username=bot;Database=herome";
    }

    private static void OpenServer(PreflightScene scene)
    {
        AwayServer(scene);
        scene.Section("Storage")["ConnectionString"] = "Host=db.example.com;Username=bot;Database=herome";
        scene.Section("Storage")["Scope"] = "https://ossrdbms-aad.database.windows.net/.default";
    }

    private static void OpenKeys(PreflightScene scene)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(scene.In("keys.json"), UnixFileMode.UserRead | UnixFileMode.OtherRead);
        }
    }

    /// <summary>The bot has run with other keys before.</summary>
    private static void OtherKeys(PreflightScene scene)
    {
        var database = new SqliteDatabase(scene.In("data/hero-me.db"), new FakeTimeProvider());
        database.TakeProcessLock();
        Task.Run(async () =>
        {
            await Migrator.RunAsync(database, CancellationToken.None);
            await KeyChecks.RecordAsync(database, KeyDocument.Parse(KeyDocument.Create(), "a test"), CancellationToken.None);
            await database.DisposeAsync();
        }).GetAwaiter().GetResult();
    }

    private static void Vault(PreflightScene scene)
    {
        scene.Section("Storage").Remove("MasterKeyFile");
        scene.Section("Storage")["KeyVaultUri"] = "https://herome.vault.azure.net/";
        scene.Section("Storage")["KeyVaultSecret"] = "master-keys";
    }

    /// <summary>Something that is no folder stands in its place.</summary>
    private static void NoFolder(PreflightScene scene)
    {
        File.WriteAllText(scene.In("blocked"), "");
        scene.Section("Storage")["DataFolder"] = scene.In("blocked/data");
    }

    private static void Mentor(PreflightScene scene)
    {
        Directory.CreateDirectory(scene.In("mentors"));
        File.WriteAllText(scene.In("mentors/ken.ja.json"), "{ }");
        scene.Section("Company")["MentorsFolder"] = scene.In("mentors");
    }

    private static void PackageWithoutSignIn(PreflightScene scene)
    {
        scene.SettingsFile["Graph"] = new JsonObject { ["Level"] = "Self", ["ConnectionName"] = "graph" };
        Package(scene, FakeIssuer.AppId);
    }

    /// <param name="signIn">The registration by which people sign in; null as in a package that is built without one.</param>
    private static void Package(PreflightScene scene, string bot, string? signIn = null)
    {
        var id = bot.StartsWith('{') ? "{{app-id}}" : bot;
        var application = signIn is null ? "" : $$""", "webApplicationInfo": { "id": "{{signIn}}" }""";
        File.WriteAllText(scene.In("manifest.json"), $$$"""{ "id": "{{{id}}}", "bots": [{ "botId": "{{{bot}}}" }]{{{application}}} }""");
        scene.Arguments.AddRange(["--package", scene.In("manifest.json")]);
    }
}
