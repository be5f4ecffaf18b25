using System.Text.Json.Nodes;
using Azure;
using Azure.Security.KeyVault.Secrets;
using HeroMe.Bot.Preflight;
using HeroMe.Bot.Storage;
using HeroMe.Bot.Teams;
using HeroMe.Bot.Teams.Receiving;
using HeroMe.Bot.Tests.Llm;
using HeroMe.Bot.Tests.Teams;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace HeroMe.Bot.Tests.Preflight;

/// <summary>A complete installation for Production, without a fault, whose services are simulated: a test plants one and runs the check.</summary>
internal sealed class PreflightScene : IAsyncDisposable
{
    public const string Secret = "secret-of-the-registration";
    public const string ModelKey = "key-of-the-model";
    private const string Tenant = "99999999-2222-3333-4444-555555555555";
    private const string SignedIn = """{"token_type":"Bearer","expires_in":3600,"access_token":"token-1"}""";

    private readonly FakeIssuer _issuer = new(TimeProvider.System.GetUtcNow());

    private PreflightScene(ScriptedModel model, string folder)
    {
        (Model, Folder) = (model, folder);
        SettingsFile = new JsonObject
        {
            ["MicrosoftAppId"] = FakeIssuer.AppId,
            ["MicrosoftAppTenantId"] = Tenant,
            ["MicrosoftAppPassword"] = Secret,
            ["Storage"] = new JsonObject { ["DataFolder"] = In("data"), ["LedgerFolder"] = In("ledger"), ["MasterKeyFile"] = In("keys.json") },
            [nameof(Model)] = new JsonObject { ["Endpoint"] = model.Address, ["Deployment"] = "talk", ["ApiKey"] = ModelKey },
            ["Company"] = new JsonObject
            {
                ["CrisisDesks"] = new JsonArray(new JsonObject { ["Name"] = "健康管理室", ["Reach"] = "内線 2911", ["Hours"] = "平日 9:00〜17:00" }),
                ["DirectoryFile"] = In("directory.json"),
            },
            ["Safety"] = new JsonObject { ["SignOffWaived"] = true },
        };
        Directory.CreateDirectory(In("data"));
        Directory.CreateDirectory(In("ledger"));
        WriteKeys(KeyDocument.Create());
        File.WriteAllText(In("directory.json"), """
            {
              "entries": [
                { "id": "one", "kind": "desk", "name": { "ja": "窓口" }, "about": { "ja": "話を聞きます" }, "reach": { "ja": "内線 1" }, "interests": ["異動"] }
              ]
            }
            """);
    }

    public string Folder { get; }

    public ScriptedModel Model { get; }

    /// <summary>The installation's appsettings.json.</summary>
    public JsonObject SettingsFile { get; }

    /// <summary>Written instead of <see cref="SettingsFile"/> when it is not null.</summary>
    public string? SettingsText { get; set; }

    /// <summary>More arguments of the command.</summary>
    public List<string> Arguments { get; } = [];

    /// <summary>Entra's answer to the bot's sign-in: a status and a body, or null when it cannot be reached.</summary>
    public (int Status, string Body)? Entra { get; set; } = (200, SignedIn);

    public bool ChannelIsDown { set => _issuer.IsDown = value; }

    public static async Task<PreflightScene> StartAsync() => new(await ScriptedModel.StartAsync(), Directory.CreateTempSubdirectory("herome-check-").FullName);

    public string In(string name) => Path.Combine(Folder, name);

    public JsonObject Section(string name) => SettingsFile[name]!.AsObject();

    public void EntraRefuses(string number) => Entra = (400, $$"""{"error":"invalid_client","error_description":"{{number}}: the provided {{Secret}} is wrong"}""");

    public void WriteKeys(string document)
    {
        File.WriteAllText(In("keys.json"), document);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(In("keys.json"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    public async Task<(int Code, string Table)> RunAsync()
    {
        await File.WriteAllTextAsync(In("appsettings.json"), SettingsText ?? SettingsFile.ToString());
        await using var output = new StringWriter();
        string[] args = [PreflightCommand.Name, "--environment=Production", $"--contentRoot={Folder}", .. Arguments];
        return (await PreflightCommand.RunAsync(args, output, Simulate, CancellationToken.None), output.ToString());
    }

    public async ValueTask DisposeAsync()
    {
        await Model.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private void Simulate(WebApplicationBuilder builder)
    {
        foreach (var name in new[] { SigningKeys.Client, AppSignIn.Login })
        {
            builder.Services.AddHttpClient(name).ConfigurePrimaryHttpMessageHandler(() => new FakeWire { Otherwise = Answer });
        }

        builder.Services.AddSingleton<Func<Uri, SecretClient>>(_ => new ClosedVault());
    }

    private HttpResponseMessage Answer(HttpRequestMessage request) => _issuer.Serve(request)
        ?? (Entra is { } entra ? FakeWire.Response(entra.Status, entra.Body) : throw new HttpRequestException(HttpRequestError.ConnectionError));

    /// <summary>A key vault in which the bot's identity has no role.</summary>
    private sealed class ClosedVault : SecretClient
    {
        public override Task<Response<KeyVaultSecret>> GetSecretAsync(string name, string? version, CancellationToken cancellationToken) => throw new RequestFailedException(403, "Forbidden");

        public override Task<Response<KeyVaultSecret>> GetSecretAsync(string name, string? version = null, SecretContentType? outContentType = null, CancellationToken cancellationToken = default) => throw new RequestFailedException(403, "Forbidden");
    }
}
