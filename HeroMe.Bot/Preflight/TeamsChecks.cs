using HeroMe.Bot.Teams;
using HeroMe.Bot.Teams.Receiving;
using Microsoft.Extensions.Options;

namespace HeroMe.Bot.Preflight;

/// <summary>Asks Entra for the bot's own token, as every answer in Teams needs it.</summary>
internal sealed class SignInCheck(AppSignIn signIn, IOptions<TeamsOptions> options) : IPreflightCheck
{
    private const string Registration = "Entra admin center → App registrations → the bot";

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken ct) =>
        !options.Value.HasApp ? [Finding.Skipped("no MicrosoftAppId: a local trial without tokens")]
        : await signIn.FaultAsync(ct) is { } fault ? [Finding.Fault($"no token: {fault}", Fix(fault))]
        : [Finding.Ok("a token was issued")];

    /// <summary>By Entra's error numbers: https://learn.microsoft.com/entra/identity-platform/reference-error-codes.</summary>
    private string Fix(string fault) => fault switch
    {
        "AADSTS7000215" => $"MicrosoftAppPassword is not a secret of this registration: {Registration} → Certificates & secrets; the Value is needed, not the Secret ID.",
        "AADSTS7000222" => $"MicrosoftAppPassword has expired: {Registration} → Certificates & secrets → New client secret.",
        "AADSTS700016" => $"MicrosoftAppId is not known in this tenant: copy it from {Registration} → Application (client) ID, and see MicrosoftAppTenantId.",
        "AADSTS90002" or "AADSTS900023" => "MicrosoftAppTenantId is no tenant: Entra admin center → Overview → Tenant ID.",
        "AADSTS700027" or "AADSTS700030" => $"MicrosoftAppCertificateFile is not uploaded to the registration: {Registration} → Certificates & secrets → Certificates.",
        "AADSTS70021" or "AADSTS700211" or "AADSTS700212" or "AADSTS700213" => $"MicrosoftAppFederatedClientId is not trusted: {Registration} → Certificates & secrets → Federated credentials → Managed identity.",
        "not reachable" => "Let the machine call login.microsoftonline.com (or ToChannelFromBotLoginUrl) on port 443.",
        "the certificate cannot be used" => SettingOrigins.Of(nameof(TeamsOptions.MicrosoftAppCertificateFile)),
        "the managed identity gives no token" => "Assign the user-assigned identity to this machine: " + SettingOrigins.Of(options.Value.IsManagedIdentity ? nameof(TeamsOptions.MicrosoftAppId) : nameof(TeamsOptions.MicrosoftAppFederatedClientId)),
        _ => $"Look the number up at https://login.microsoftonline.com/error, and compare MicrosoftAppId and MicrosoftAppTenantId with {Registration}.",
    };
}

/// <summary>Reads the channel's signing keys, without which nothing that Teams sends is accepted.</summary>
internal sealed class SigningKeysCheck(SigningKeys keys, IOptions<TeamsOptions> options) : IPreflightCheck
{
    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken ct) =>
        !options.Value.HasApp ? [Finding.Skipped("no MicrosoftAppId: a local trial without tokens")]
        : await keys.AreAvailableAsync(ct) ? [Finding.Ok("read")]
        : [Finding.Fault("they cannot be read, so everything from Teams would be refused", "ToBotFromChannelOpenIdMetadataUrl: let the machine call login.botframework.com on port 443, or correct the address.")];
}
