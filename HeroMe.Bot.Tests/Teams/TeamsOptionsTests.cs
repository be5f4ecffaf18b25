using HeroMe.Bot.Teams;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;

namespace HeroMe.Bot.Tests.Teams;

public sealed class TeamsOptionsTests
{
    private const string App = "11111111-2222-3333-4444-555555555555";
    private const string Tenant = "99999999-2222-3333-4444-555555555555";

    [Fact]
    public void Every_fault_of_a_registration_is_listed_at_once()
    {
        var faults = Faults(
            new TeamsOptions
            {
                MicrosoftAppId = "my-bot",
                MicrosoftAppTenantId = "contoso",
                ToBotFromChannelTokenIssuer = "http://api.botframework.com",
                ToBotFromChannelOpenIdMetadataUrl = "not a url",
                ToChannelFromBotLoginUrl = "ftp://login",
                ToChannelFromBotOAuthScope = " ",
                Tenants = { Allowed = ["anyone"] },
            });

        string[] keys =
        [
            "MicrosoftAppId", "MicrosoftAppTenantId", "MicrosoftAppPassword", "ToBotFromChannelTokenIssuer",
            "ToBotFromChannelOpenIdMetadataUrl", "ToChannelFromBotLoginUrl", "ToChannelFromBotOAuthScope", "Tenants:Allowed",
        ];
        Assert.Equal(keys.Length, faults.Count);
        Assert.All(keys, key => Assert.Contains(faults, fault => fault.StartsWith(key, StringComparison.Ordinal)));
        Assert.DoesNotContain(faults, fault => fault.Contains("contoso", StringComparison.Ordinal));
    }

    [Fact]
    public void A_complete_registration_starts_anywhere() =>
        Assert.Empty(Faults(Registered(), Environments.Production, ("urls", "http://*:8080")));

    [Fact]
    public void A_managed_identity_needs_no_password() =>
        Assert.Empty(Faults(new TeamsOptions { MicrosoftAppType = "UserAssignedMSI", MicrosoftAppId = App, MicrosoftAppTenantId = Tenant }));

    [Fact]
    public void A_federated_credential_needs_no_password() =>
        Assert.Empty(Faults(new TeamsOptions { MicrosoftAppId = App, MicrosoftAppTenantId = Tenant, MicrosoftAppFederatedClientId = App }));

    [Fact]
    public void One_way_to_sign_in_and_each_fault_of_it_is_listed()
    {
        var options = Registered();
        (options.MicrosoftAppCertificateFile, options.MicrosoftAppFederatedClientId) = ("no-such-file.pfx", "my-identity");
        var faults = Faults(options);
        Assert.Equal(3, faults.Count);
        Assert.Contains(faults, f => f.EndsWith("set one of them only.", StringComparison.Ordinal));
        Assert.Contains(faults, f => f.StartsWith("MicrosoftAppCertificateFile cannot be read", StringComparison.Ordinal));
        Assert.Contains(faults, f => f.StartsWith("MicrosoftAppFederatedClientId must be a GUID", StringComparison.Ordinal));
        Assert.DoesNotContain(faults, f => f.Contains("no-such-file", StringComparison.Ordinal) || f.Contains("my-identity", StringComparison.Ordinal));

        options = Registered();
        options.MicrosoftAppCertificatePassword = "p";
        Assert.Contains("without MicrosoftAppCertificateFile", Assert.Single(Faults(options)), StringComparison.Ordinal);
        Assert.Contains("belong to SingleTenant", Assert.Single(Faults(new TeamsOptions { MicrosoftAppType = "UserAssignedMSI", MicrosoftAppId = App, MicrosoftAppTenantId = Tenant, MicrosoftAppFederatedClientId = App })), StringComparison.Ordinal);
        Assert.Single(Faults(new TeamsOptions { MicrosoftAppFederatedClientId = App }));
    }

    [Theory]
    [InlineData("MultiTenant")]
    [InlineData("Tenant")]
    public void Other_app_types_are_refused(string type)
    {
        var options = Registered();
        options.MicrosoftAppType = type;
        Assert.Contains("MicrosoftAppType", Assert.Single(Faults(options)), StringComparison.Ordinal);
    }

    [Fact]
    public void An_app_without_its_tenant_is_refused() =>
        Assert.Contains("MicrosoftAppTenantId", Assert.Single(Faults(new TeamsOptions { MicrosoftAppId = App, MicrosoftAppPassword = "x" })), StringComparison.Ordinal);

    [Fact]
    public void Plain_http_is_for_this_machine_only()
    {
        var options = Registered();
        options.ToBotFromChannelOpenIdMetadataUrl = "http://127.0.0.1:5000/metadata";
        options.ToChannelFromBotLoginUrl = "http://localhost:5000/";
        Assert.Empty(Faults(options));
        options.ToChannelFromBotLoginUrl = "http://localhost.example.com/";
        Assert.Single(Faults(options));
    }

    [Theory]
    [InlineData("Production")]
    [InlineData("Staging")]
    [InlineData("")]
    public void Without_an_app_id_only_development_starts(string environment) =>
        Assert.Contains("Development", Assert.Single(Faults(new TeamsOptions(), environment)), StringComparison.Ordinal);

    [Fact]
    public void A_password_without_an_app_id_is_a_slip_not_a_local_trial() =>
        Assert.Single(Faults(new TeamsOptions { MicrosoftAppPassword = "x" }));

    [Theory]
    [InlineData("urls", "http://localhost:3978")]
    [InlineData("urls", "http://127.0.0.1:3978;https://[::1]:3979")]
    [InlineData("urls", "http://LOCALHOST:0")]
    [InlineData("Kestrel:Endpoints:Http:Url", "http://localhost:3978")]
    public void Without_an_app_id_a_loopback_listener_starts(string key, string address) =>
        Assert.Empty(Faults(new TeamsOptions(), Environments.Development, (key, address)));

    [Theory]
    [InlineData("urls", "http://*:3978")]
    [InlineData("urls", "http://+:3978")]
    [InlineData("urls", "http://0.0.0.0:3978")]
    [InlineData("urls", "http://[::]:3978")]
    [InlineData("urls", "http://my-machine:3978")]
    [InlineData("urls", "http://localhost.example.com:3978")]
    [InlineData("urls", "http://192.168.1.10:3978")]
    [InlineData("urls", "http://localhost:3978;http://0.0.0.0:3979")]
    [InlineData("urls", "http://unix:/run/bot.sock")]
    [InlineData("urls", "nonsense")]
    [InlineData("http_ports", "8080")]
    [InlineData("https_ports", "8081")]
    [InlineData("Kestrel:Endpoints:Http:Url", "http://*:3978")]
    public void Without_an_app_id_a_listener_open_to_others_is_refused(string key, string address) =>
        Assert.Contains("listens beyond", Assert.Single(Faults(new TeamsOptions(), Environments.Development, (key, address))), StringComparison.Ordinal);

    [Theory]
    [InlineData("https://login.microsoftonline.com/", "https://login.microsoftonline.com/" + Tenant + "/oauth2/v2.0/token", "https://login.microsoftonline.com/" + Tenant)]
    [InlineData("https://login.microsoftonline.us/{tenant}", "https://login.microsoftonline.us/" + Tenant + "/oauth2/v2.0/token", "https://login.microsoftonline.us/" + Tenant)]
    [InlineData("https://login.microsoftonline.com/botframework.com", "https://login.microsoftonline.com/botframework.com/oauth2/v2.0/token", "https://login.microsoftonline.com/botframework.com")]
    [InlineData("https://login.microsoftonline.com/botframework.com/oauth2/v2.0/token", "https://login.microsoftonline.com/botframework.com/oauth2/v2.0/token", "https://login.microsoftonline.com/botframework.com")]
    [InlineData("http://127.0.0.1:9/any/token", "http://127.0.0.1:9/any/token", "https://127.0.0.1:9/" + Tenant)]
    public void The_login_url_may_be_an_authority_or_the_endpoint_itself(string login, string endpoint, string authority)
    {
        var options = Registered();
        options.ToChannelFromBotLoginUrl = login;
        Assert.Equal(endpoint, options.TokenEndpoint.AbsoluteUri);
        Assert.Equal(authority, options.Authority.AbsoluteUri);
    }

    [Fact]
    public void Empty_settings_mean_the_defaults()
    {
        var options = new TeamsOptions { MicrosoftAppType = "", ToBotFromChannelTokenIssuer = " ", ToChannelFromBotOAuthScope = "https://api.botframework.us" };
        options.FillBlanks();
        Assert.Equal("SingleTenant", options.MicrosoftAppType);
        Assert.Equal("https://api.botframework.com", options.ToBotFromChannelTokenIssuer);
        Assert.Equal("https://api.botframework.us/.default", options.Scope);
    }

    private static TeamsOptions Registered() =>
        new() { MicrosoftAppId = App, MicrosoftAppPassword = "secret", MicrosoftAppTenantId = Tenant };

    private static List<string> Faults(TeamsOptions options, string environment = "Development", params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.ToDictionary(s => s.Key, s => (string?)s.Value, StringComparer.Ordinal)).Build();
        return new TeamsOptionsCheck(configuration, new HostingEnvironment { EnvironmentName = environment }, TimeProvider.System).Validate(null, options).Failures?.ToList() ?? [];
    }
}
