namespace HeroMe.Bot.Preflight;

/// <summary>Where an operator finds the right value of a setting.</summary>
internal static class SettingOrigins
{
    private const string Default = "Correct the value; docs/settings.md says what it may be.";

    private static readonly (string Key, string Origin)[] Origins =
    [
        ("MicrosoftAppId", "Entra admin center → App registrations → the bot → Application (client) ID."),
        ("MicrosoftAppTenantId", "Entra admin center → Overview → Tenant ID."),
        ("MicrosoftAppType", "Azure portal → the Azure Bot → Configuration → Bot type."),
        ("MicrosoftAppPassword", "Entra admin center → App registrations → the bot → Certificates & secrets → New client secret; set its Value, not its Secret ID."),
        ("MicrosoftAppCertificate", "Give a PFX or PEM file with the private key whose certificate is uploaded under App registrations → the bot → Certificates & secrets."),
        ("MicrosoftAppFederated", "Azure portal → the user-assigned managed identity → Client ID; the registration must trust it under Certificates & secrets → Federated credentials."),
        ("Tenants:Allowed", "Entra admin center → Overview → Tenant ID, one for each company whose people may use the bot."),
        ("ToBotFromChannel", "Remove it: the public cloud needs no value. Other clouds: the Bot Framework's documentation of that cloud."),
        ("ToChannelFromBot", "Remove it: the public cloud needs no value. Other clouds: the Bot Framework's documentation of that cloud."),
        ("Storage:ConnectionString", "Azure portal → the PostgreSQL server → Connect: Host=NAME.postgres.database.azure.com;Database=NAME;Username=NAME;SSL Mode=VerifyFull."),
        ("Storage:Scope", "For Azure: https://ossrdbms-aad.database.windows.net/.default, with SSL Mode=VerifyFull and no password in Storage:ConnectionString."),
        ("Storage:KeyVault", "Azure portal → the key vault → Overview → Vault URI, and the name of the secret that infra/keys.mjs has made."),
        ("Storage:MasterKeyFile", "Set Storage:KeyVaultUri and Storage:KeyVaultSecret, or name a key document here that only the bot's account may open (mode 0600)."),
        ("Storage:LedgerFolder", "Name a folder that all replicas share and that is no part of a backup of the data, such as a mounted file share."),
        ("Model:Endpoint", "Azure portal → the Azure OpenAI resource → Keys and Endpoint → Endpoint; for another provider its base address that ends in /v1/."),
        ("Model:Deployment", "Azure AI Foundry → Deployments → Name; for another provider the name of the model."),
        ("Model:ApiKey", "Azure portal → the Azure OpenAI resource → Keys and Endpoint; or leave it empty and set Model:Scope."),
        ("Model:Scope", "For Azure: https://cognitiveservices.azure.com/.default, with the role Cognitive Services OpenAI User for the bot's identity."),
        ("Company:CrisisDesks", "Ask the company's health office for the desks: each needs Name and Reach; or set Company:CrisisDesksWaived to true if that is decided."),
        ("Company:DirectoryFile", "Correct the line. With its $schema the editor shows what may stand there: HeroMe.Bot/Company/Schemas/directory.schema.json."),
        ("Company:Tone", "Set です・ます (polite) or くだけて (casual)."),
        ("Safety:SignOffWaived", "Have the words reviewed, enter name and date in HeroMe.Bot/Safety/Words and publish again; or set Safety:SignOffWaived to true if that is decided."),
        ("OTEL_EXPORTER_OTLP_ENDPOINT", "Give the collector's address, such as http://localhost:4317, or remove it."),
    ];

    /// <returns>Where the value comes from; for a setting that the operator chooses freely, where its meaning is documented.</returns>
    public static string Of(string? key) => Origins.FirstOrDefault(entry => key?.StartsWith(entry.Key, StringComparison.Ordinal) == true).Origin ?? Default;
}
