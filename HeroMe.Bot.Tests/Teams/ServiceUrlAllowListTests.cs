using HeroMe.Bot.Teams;
using Microsoft.Extensions.Options;

namespace HeroMe.Bot.Tests.Teams;

public sealed class ServiceUrlAllowListTests
{
    private static readonly ServiceUrlAllowList Registered = List(new TeamsOptions { MicrosoftAppId = FakeIssuer.AppId });

    [Theory]
    [InlineData("https://smba.trafficmanager.net/emea/", true)]
    [InlineData("https://smba.trafficmanager.net", true)]
    [InlineData("https://SMBA.TrafficManager.NET/teams/", true)]
    [InlineData("https://smba.trafficmanager.net:443/teams/", true)]
    [InlineData("https://smba.infra.gcc.teams.microsoft.com/teams", true)]
    [InlineData("https://smba.infra.gov.teams.microsoft.us/teams", true)]
    [InlineData("https://smba.infra.dod.teams.microsoft.us/teams", true)]
    [InlineData("http://smba.trafficmanager.net/emea/", false)]
    [InlineData("https://smba.trafficmanager.net:8443/", false)]
    [InlineData("https://smba.trafficmanager.net./", false)]
    [InlineData("https://evil.smba.trafficmanager.net/", false)]
    [InlineData("https://evil.trafficmanager.net/", false)]
    [InlineData("https://smba.trafficmanager.net.evil.example/", false)]
    [InlineData("https://smba.trafficmanager.net@evil.example/", false)]
    [InlineData("https://user:pass@smba.trafficmanager.net/", false)]
    [InlineData("https://evil.example/smba.trafficmanager.net", false)]
    [InlineData("https://evil.example#smba.trafficmanager.net", false)]
    [InlineData("https://evil.example?smba.trafficmanager.net", false)]
    [InlineData("https://smba.trafficmanager.net/?next=", false)]
    [InlineData("https://smba.trafficmanager.net/#", false)]
    [InlineData("https://evil.example\\@smba.trafficmanager.net/", false)]
    [InlineData("https://smba\u3002trafficmanager\u3002net/", false)]
    [InlineData("https://\uFF53mba.trafficmanager.net/", false)]
    [InlineData("https://smb\u0430.trafficmanager.net/", false)]
    [InlineData(" https://smba.trafficmanager.net/", false)]
    [InlineData("https://smba.trafficmanager.net\n.evil.example/", false)]
    [InlineData("//smba.trafficmanager.net/", false)]
    [InlineData("smba.trafficmanager.net", false)]
    [InlineData("file://smba.trafficmanager.net/", false)]
    [InlineData("http://localhost:56150/_connector", false)]
    [InlineData("https://127.0.0.1/", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Only_the_exact_hosts_see_the_token(string? url, bool allowed) => Assert.Equal(allowed, Registered.Allows(url));

    [Theory]
    [InlineData("http://localhost:56150/_connector", true)]
    [InlineData("http://127.0.0.1:1/", true)]
    [InlineData("http://[::1]:1/", true)]
    [InlineData("http://192.168.0.1/", false)]
    [InlineData("http://localhost.evil.example/", false)]
    [InlineData("http://0.0.0.0/", false)]
    [InlineData("ftp://localhost/", false)]
    [InlineData("https://evil.example/", false)]
    public void This_machine_is_allowed_in_a_local_trial_and_in_tests(string url, bool allowed)
    {
        Assert.Equal(allowed, List(new TeamsOptions()).Allows(url));
        Assert.Equal(allowed, List(new TeamsOptions { MicrosoftAppId = FakeIssuer.AppId, ToChannelFromBotLoginUrl = "http://127.0.0.1:9/" }).Allows(url));
    }

    private static ServiceUrlAllowList List(TeamsOptions options) => new(Options.Create(options));
}
