using System.Text.Json.Nodes;
using Azure.Core.Pipeline;
using Azure.Security.KeyVault.Secrets;
using HeroMe.Bot.Storage;
using HeroMe.Bot.Tests.Harness;
using Microsoft.Extensions.Options;

namespace HeroMe.Bot.Tests.Storage;

public sealed class StorageStartTests
{
    [Theory, BothDatabases]
    public async Task A_first_start_makes_a_key_file_and_the_next_one_uses_it(string provider)
    {
        await using var store = await Databases.StartAsync(provider);
        var anna = await store.SomebodyAsync();
        await store.SaysAsync(anna, "1");
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(store.KeyFile));
        }

        var key = await File.ReadAllTextAsync(store.KeyFile);
        await store.RestartAsync();
        await store.RunStartAsync();
        Assert.Equal(key, await File.ReadAllTextAsync(store.KeyFile));
        Assert.Equal(anna.Id, (await store.Own.Persons.FindAsync(store.Index.Person("contoso", "anna"), CancellationToken.None))!.Id);
        Assert.Equal(2, await store.CountAsync("key_check"));
    }

    [Theory, BothDatabases]
    public async Task A_missing_key_file_refuses_and_touches_nothing(string provider) =>
        await RefusesAsync(provider, store => File.Delete(store.KeyFile), "master key version 1");

    [Theory, BothDatabases]
    public async Task A_wrong_master_key_refuses_and_touches_nothing(string provider) =>
        await RefusesAsync(provider, store => Change(store, document => document["master"]!["keys"]!["1"] = Fresh()), "master key version 1");

    [Theory, BothDatabases]
    public async Task A_wrong_index_key_refuses_and_touches_nothing(string provider) =>
        await RefusesAsync(provider, store => Change(store, document => document["index"]!["keys"]!["1"] = Fresh()), "index key version 1");

    [Theory, BothDatabases]
    public async Task A_rotation_that_drops_the_old_key_refuses(string provider) =>
        await RefusesAsync(provider, store => Change(store, document => document["master"] = new JsonObject { ["current"] = 2, ["keys"] = new JsonObject { ["2"] = Fresh() } }), "master key version 1");

    [Theory, BothDatabases]
    public async Task A_key_file_that_others_may_open_refuses_and_touches_nothing(string provider)
    {
        foreach (var mode in new[] { "0644", "0640", "0604", "0620" })
        {
            if (!OperatingSystem.IsWindows())
            {
                await RefusesAsync(provider, store => SetMode(store.KeyFile, mode), $"mode {mode}");
            }
        }
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("App_Data", false)]
    [InlineData("App_Data/ledger", false)]
    [InlineData("App_Data/../App_Data/ledger/", false)]
    [InlineData("link", false)]
    [InlineData("db/ledger", false)]
    [InlineData("App_Data-ledger", true)]
    [InlineData("..ledger", true)]
    [InlineData("/srv/ledger", true)]
    public void Outside_Development_the_ledger_must_lie_where_no_restored_backup_of_the_data_reaches(string ledger, bool starts)
    {
        var root = Directory.CreateTempSubdirectory("hero-me-tests").FullName;
        Directory.CreateDirectory(Path.Combine(root, "App_Data"));
        Directory.CreateSymbolicLink(Path.Combine(root, "link"), Path.Combine(root, "App_Data"));
        var options = new StorageOptions { LedgerFolder = ledger, MasterKeyFile = "key.json", ConnectionString = "Data Source=db/hero-me.db" };
        var verdict = new StorageOptionsCheck(new Databases.DevelopmentIn(root, "Production")).Validate(null, options);
        Assert.Equal(starts, verdict.Succeeded);
        Assert.True(starts || verdict.FailureMessage!.Contains("Storage:LedgerFolder", StringComparison.Ordinal));
        Assert.True(new StorageOptionsCheck(new Databases.DevelopmentIn(root)).Validate(null, options).Succeeded);
        Directory.Delete(root, recursive: true);
    }

    [Theory, BothDatabases]
    public async Task A_torn_key_file_refuses(string provider) =>
        await RefusesAsync(provider, store => File.WriteAllText(store.KeyFile, "{\"master\":"), "not valid JSON");

    [Fact]
    public async Task A_second_process_is_refused_by_name()
    {
        await using var store = await Databases.StartAsync("Sqlite");
        await using var second = new SqliteDatabase(store.SqliteFile, store.Clock);
        Assert.Contains("Another process", Assert.Throws<StorageStartException>(second.TakeProcessLock).Message, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task A_database_of_a_newer_build_is_refused(string provider)
    {
        await using var store = await Databases.StartAsync(provider);
        await store.RunSqlAsync("INSERT INTO schema_version (scriptname, applied) VALUES ('2999_later', CURRENT_TIMESTAMP)");
        await store.RestartAsync();
        Assert.Contains("2999_later", (await Assert.ThrowsAsync<StorageStartException>(store.RunStartAsync)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_come_from_the_vault_when_one_is_named()
    {
        var json = KeyDocument.Create();
        var options = new StorageOptions { KeyVaultUri = "https://keys.example/", KeyVaultSecret = "hero-me" };
        var source = new KeySource(Options.Create(options), new Databases.DevelopmentIn(Path.GetTempPath(), "Production"), vault => Vault(vault, json));
        Assert.Equal(1, (await source.LoadAsync(CancellationToken.None))!.Master.Current);
        var refused = new KeySource(Options.Create(options), new Databases.DevelopmentIn(Path.GetTempPath(), "Production"), vault => Vault(vault, null));
        Assert.Contains("403", (await Assert.ThrowsAsync<StorageStartException>(() => refused.LoadAsync(CancellationToken.None))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Faulty_options_are_listed_all_at_once()
    {
        var check = new StorageOptionsCheck(new Databases.DevelopmentIn("/", "Production"));
        var faults = check.Validate(null, new StorageOptions { Provider = StorageProvider.Postgres, DataFolder = " ", KeyVaultUri = "http://x", LedgerDays = 7 }).Failures!.ToList();
        Assert.Equal(6, faults.Count);
        Assert.True(new StorageOptionsCheck(new Databases.DevelopmentIn("/")).Validate(null, new StorageOptions()).Succeeded);
        Assert.False(check.Validate(null, new StorageOptions()).Succeeded);
        Assert.DoesNotContain("hunter2", string.Join(' ', check.Validate(null, new StorageOptions { Provider = StorageProvider.Postgres, ConnectionString = "Host=x;Pass word=hunter2;;=" }).Failures!), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/mnt/share/data/hero-me.db", "nfs4")]
    [InlineData("/mnt/share data/hero-me.db", "cifs")]
    [InlineData("/mnt/sharedata/hero-me.db", null)]
    [InlineData("/mnt/share/local/hero-me.db", null)]
    [InlineData("/home/hero-me.db", null)]
    public void Network_file_systems_are_told_from_local_ones(string path, string? kind)
    {
        string[] mounts =
        [
            "22 1 0:20 / / rw shared:1 - ext4 /dev/sda1 rw",
            "23 22 0:21 / /mnt/share rw - nfs4 server:/x rw",
            @"24 22 0:22 / /mnt/share\040data rw shared:2 - cifs //server/x rw",
            "25 23 0:23 / /mnt/share/local rw - xfs /dev/sdb rw",
        ];
        Assert.Equal(kind, NetworkDrive.MountedKind(path, mounts));
    }

    private static void SetMode(string path, string mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, (UnixFileMode)Convert.ToInt32(mode, 8));
        }
    }

    private static async Task RefusesAsync(string provider, Action<Databases> damage, string says)
    {
        await using var store = await Databases.StartAsync(provider);
        await store.SomebodyAsync();
        await store.RestartAsync();
        File.Delete(store.SqliteFile + ".lock");
        damage(store);
        var before = Listing(store.Folder);
        var refusal = await Assert.ThrowsAsync<StorageStartException>(store.RunStartAsync);
        Assert.Contains(says, refusal.Message, StringComparison.Ordinal);
        Assert.Equal(before, Listing(store.Folder));
    }

    private static List<string> Listing(string folder) => [.. Directory.EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        .Select(path => $"{Path.GetFileName(path)} {new FileInfo(path).Length} {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(path)))}")];

    private static void Change(Databases store, Action<JsonNode> change)
    {
        var document = JsonNode.Parse(File.ReadAllText(store.KeyFile))!;
        change(document);
        File.WriteAllText(store.KeyFile, document.ToJsonString());
    }

    private static string Fresh() => Convert.ToBase64String(System.Security.Cryptography.RandomNumberGenerator.GetBytes(32));

    private static SecretClient Vault(Uri vault, string? json) => new(vault, new AnyCredential(), new SecretClientOptions
    {
        Transport = new HttpClientTransport(new Secrets(json)),
        Retry = { MaxRetries = 0 },
        DisableChallengeResourceVerification = true,
    });

    private sealed class AnyCredential : Azure.Core.TokenCredential
    {
        public override Azure.Core.AccessToken GetToken(Azure.Core.TokenRequestContext requestContext, CancellationToken cancellationToken) => new("token", DateTimeOffset.MaxValue);

        public override ValueTask<Azure.Core.AccessToken> GetTokenAsync(Azure.Core.TokenRequestContext requestContext, CancellationToken cancellationToken) => new(GetToken(requestContext, cancellationToken));
    }

    private sealed class Secrets(string? json) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Headers.Authorization is null)
            {
                var challenge = new HttpResponseMessage(System.Net.HttpStatusCode.Unauthorized);
                challenge.Headers.WwwAuthenticate.ParseAdd("Bearer authorization=\"https://login.example/tenant\", resource=\"https://vault.azure.net\"");
                return Task.FromResult(challenge);
            }

            return Task.FromResult(json is null
                ? new HttpResponseMessage(System.Net.HttpStatusCode.Forbidden)
                : new HttpResponseMessage(System.Net.HttpStatusCode.OK)
                {
                    Content = new StringContent(new JsonObject { ["value"] = json, ["id"] = "https://keys.example/secrets/hero-me/1" }.ToJsonString(), null, "application/json"),
                });
        }
    }
}
