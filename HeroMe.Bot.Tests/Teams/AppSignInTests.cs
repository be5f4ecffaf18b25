using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using HeroMe.Bot.Teams;
using HeroMe.Bot.Teams.Sending;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;

namespace HeroMe.Bot.Tests.Teams;

/// <summary>The ways in which the bot signs in as itself, with HTTP intercepted.</summary>
public sealed class AppSignInTests
{
    private const string IdentityClient = "77777777-2222-3333-4444-555555555555";
    private const string TokenAnswer = """{"token_type":"Bearer","expires_in":3600,"access_token":"token-1"}""";

    [Theory]
    [InlineData("bot.pfx", null)]
    [InlineData("bot.pfx", "word")]
    [InlineData("bot.pem", null)]
    [InlineData("bot.pem", "word")]
    public async Task A_certificate_signs_the_request_and_a_renewed_file_is_used(string file, string? password)
    {
        var folder = Directory.CreateTempSubdirectory("herome-certificate-").FullName;
        var options = ConnectorFixture.Registered;
        (options.MicrosoftAppPassword, options.MicrosoftAppCertificateFile, options.MicrosoftAppCertificatePassword) = (null, Path.Combine(folder, file), password);
        using var wire = new FakeWire().Answers(200, TokenAnswer).Answers(200, TokenAnswer);
        var signIn = new AppSignIn(wire, Options.Create(options));
        for (var i = 0; i < 2; i++)
        {
            var thumbprint = Write(options.MicrosoftAppCertificateFile, password);
            Assert.Null(AppCertificate.Fault(options, TimeProvider.System.GetUtcNow()));
            Assert.Equal("expired", AppCertificate.Fault(options, TimeProvider.System.GetUtcNow().AddYears(2))!.Split(' ')[^1].TrimEnd('.'));

            var (token, life) = await signIn.AcquireAsync(CancellationToken.None);

            Assert.Equal("token-1", token);
            Assert.InRange(life.TotalSeconds, 3500, 3601);
            var form = Form(wire.Seen[i].Body);
            Assert.False(form.ContainsKey("client_secret"));
            var assertion = new JsonWebTokenHandler().ReadJsonWebToken(form["client_assertion"]);
            Assert.Equal(["https://login.microsoftonline.com/99999999-2222-3333-4444-555555555555/oauth2/v2.0/token"], assertion.Audiences);
            Assert.Equal(FakeIssuer.AppId, assertion.Issuer);
            Assert.True(assertion.TryGetHeaderValue<string>("x5t#S256", out var signedBy));
            Assert.Equal(thumbprint, signedBy);
        }
    }

    [Fact]
    public void A_wrong_password_or_a_certificate_without_its_key_is_a_fault()
    {
        var folder = Directory.CreateTempSubdirectory("herome-certificate-").FullName;
        var options = new TeamsOptions { MicrosoftAppCertificateFile = Path.Combine(folder, "bot.pfx"), MicrosoftAppCertificatePassword = "other" };
        Write(options.MicrosoftAppCertificateFile, "word");
        Assert.Contains("cannot be read", AppCertificate.Fault(options, TimeProvider.System.GetUtcNow()), StringComparison.Ordinal);

        options.MicrosoftAppCertificatePassword = null;
        using var whole = SelfSigned();
        using var alone = X509CertificateLoader.LoadCertificate(whole.Export(X509ContentType.Cert));
        File.WriteAllBytes(options.MicrosoftAppCertificateFile, alone.Export(X509ContentType.Pkcs12));
        Assert.Contains("no private RSA key", AppCertificate.Fault(options, TimeProvider.System.GetUtcNow()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_federated_credential_hands_over_the_managed_identitys_token()
    {
        var options = ConnectorFixture.Registered;
        (options.MicrosoftAppPassword, options.MicrosoftAppFederatedClientId) = (null, IdentityClient);
        using var wire = new FakeWire().Answers(200, TokenAnswer);
        var asked = new List<string>();
        wire.Otherwise = request =>
        {
            if (request.RequestUri!.Host != "169.254.169.254")
            {
                return null;
            }

            asked.Add(Uri.UnescapeDataString(request.RequestUri.Query));
            return FakeWire.Response(200, """{"access_token":"token-of-the-identity","expires_on":"4102444800","resource":"api://AzureADTokenExchange","token_type":"Bearer"}""");
        };

        var (token, _) = await new AppSignIn(wire, Options.Create(options)).AcquireAsync(CancellationToken.None);

        Assert.Equal("token-1", token);
        var query = Assert.Single(asked);
        Assert.Contains(IdentityClient, query, StringComparison.Ordinal);
        Assert.Contains("resource=api://AzureADTokenExchange", query, StringComparison.Ordinal);
        var form = Form(Assert.Single(wire.Seen).Body);
        Assert.Equal("token-of-the-identity", form["client_assertion"]);
        Assert.Equal(FakeIssuer.AppId, form["client_id"]);
    }

    /// <summary>MSAL by itself accepts only an https authority.</summary>
    [Theory]
    [InlineData("http://127.0.0.1:9/", "http://127.0.0.1:9/99999999-2222-3333-4444-555555555555/oauth2/v2.0/token")]
    [InlineData("http://localhost:9/any/token", "http://localhost:9/any/token")]
    [InlineData("https://login.microsoftonline.us/botframework.com", "https://login.microsoftonline.us/botframework.com/oauth2/v2.0/token")]
    public async Task The_app_signs_in_at_the_address_of_the_setting(string login, string endpoint)
    {
        await using var host = await TeamsHost.StartAsync(registered: true, ("ToChannelFromBotLoginUrl", login), ("ToChannelFromBotOAuthScope", "https://api.botframework.us"));
        host.Wire.Answers(200, TokenAnswer);
        Assert.Equal("token-1", await host.Services.GetRequiredService<ConnectorToken>().GetAsync(CancellationToken.None));
        var seen = Assert.Single(host.Wire.Seen);
        Assert.Equal(("POST", endpoint), (seen.Method, seen.Url));
        Assert.Equal("https://api.botframework.us/.default", Form(seen.Body)["scope"]);
    }

    [Theory]
    [InlineData(500, "")]
    [InlineData(302, "")]
    [InlineData(400, """{"error":"invalid_client","error_description":"quotes the secret"}""")]
    [InlineData(200, "<html>")]
    [InlineData(200, "{}")]
    public async Task A_refusal_is_no_token_after_one_request_and_only_its_status_is_logged(int status, string body)
    {
        await using var host = await TeamsHost.StartAsync(registered: true);
        host.Wire.Answers(status, body);
        Assert.Null(await host.Services.GetRequiredService<ConnectorToken>().GetAsync(CancellationToken.None));
        Assert.Single(host.Wire.Seen);
        Assert.Contains($"the sign-in service answered {(status == 200 ? 0 : status)}", host.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("quotes", host.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sign_in_that_hangs_is_given_up_and_a_caller_that_leaves_is_let_go()
    {
        await using var host = await TeamsHost.StartAsync(registered: true);
        host.Wire.Fails(new HttpRequestException("down", inner: null, HttpStatusCode.BadGateway));
        var token = host.Services.GetRequiredService<ConnectorToken>();
        Assert.Null(await token.GetAsync(CancellationToken.None));
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => token.GetAsync(gone.Token));
    }

    private static Dictionary<string, string> Form(string body) =>
        body.Split('&').Select(field => field.Split('=', 2)).ToDictionary(f => f[0], f => WebUtility.UrlDecode(f[1]), StringComparer.Ordinal);

    private static X509Certificate2 SelfSigned()
    {
        using var key = RSA.Create(2048);
        var now = TimeProvider.System.GetUtcNow();
        return new CertificateRequest("CN=bot", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(now.AddDays(-1), now.AddYears(1));
    }

    /// <returns>The thumbprint in the form that the header of a client assertion contains.</returns>
    private static string Write(string file, string? password)
    {
        using var certificate = SelfSigned();
        if (file.EndsWith(".pfx", StringComparison.Ordinal))
        {
            File.WriteAllBytes(file, certificate.Export(X509ContentType.Pkcs12, password));
        }
        else
        {
            using var key = certificate.GetRSAPrivateKey()!;
            var pem = password is null ? key.ExportPkcs8PrivateKeyPem() : key.ExportEncryptedPkcs8PrivateKeyPem(password, new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 10_000));
            File.WriteAllText(file, certificate.ExportCertificatePem() + "\n" + pem);
        }

        return Microsoft.IdentityModel.Tokens.Base64UrlEncoder.Encode(certificate.GetCertHash(HashAlgorithmName.SHA256));
    }
}
