using System.Security.Cryptography;
using HeroMe.Bot.Teams;
using HeroMe.Bot.Teams.Receiving;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace HeroMe.Bot.Tests.Teams.Receiving;

public sealed class TokenCheckTests : IDisposable
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero));
    private readonly FakeWire _wire = new();
    private readonly FakeIssuer _issuer;
    private readonly SigningKeys _keys;
    private readonly TokenCheck _check;

    public TokenCheckTests()
    {
        _issuer = new FakeIssuer(_time.GetUtcNow());
        _wire.Otherwise = _issuer.Serve;
        var options = Options.Create(new TeamsOptions { MicrosoftAppId = FakeIssuer.AppId });
        _keys = new SigningKeys(_wire, options, _time, NullLogger<SigningKeys>.Instance);
        _check = new TokenCheck(_keys, options, _time);
    }

    public static TheoryData<string, string> Refusals => new()
    {
        { "forged signature", "forged" },
        { "expired", "expired" },
        { "not yet valid", "early" },
        { "wrong audience", "audience" },
        { "audience with a trailing slash", "audience-slash" },
        { "wrong issuer", "issuer" },
        { "issuer in another case", "issuer-case" },
        { "no serviceurl claim", "no-service" },
        { "wrong serviceurl claim", "service" },
        { "key endorsed for another channel only", "unendorsed" },
        { "key without endorsements", "no-endorsements" },
        { "unknown kid", "unknown-kid" },
        { "no kid", "no-kid" },
        { "alg none", "none" },
        { "HS256 signed with the public key", "hs256" },
        { "RS512", "rs512" },
        { "no exp", "no-exp" },
        { "exp that is no number", "exp-text" },
        { "exp beyond every calendar", "exp-huge" },
        { "negative exp", "exp-negative" },
        { "not a token", "garbage" },
        { "two parts only", "two-parts" },
        { "far too long", "long" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task A_token_is_refused(string because, string kind)
    {
        Assert.NotEmpty(because);
        var stranger = FakeIssuer.Stranger;
        var publicKey = _issuer.KeyOf("key-1").ExportSubjectPublicKeyInfo();
        _issuer.Publish("web", "webchat");
        _issuer.Publish("bare");
        byte[] Rs256(byte[] data) => _issuer.KeyOf("key-1").SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var rs256 = new { alg = "RS256", typ = "JWT", kid = "key-1" };
        var token = kind switch
        {
            "forged" => _issuer.Token(key: stranger),
            "expired" => _issuer.Token(startsInMinutes: -60, endsInMinutes: -6),
            "early" => _issuer.Token(startsInMinutes: 6),
            "audience" => _issuer.Token(audience: Guid.NewGuid().ToString()),
            "audience-slash" => _issuer.Token(audience: FakeIssuer.AppId + "/"),
            "issuer" => _issuer.Token(issuer: "https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/"),
            "issuer-case" => _issuer.Token(issuer: "https://API.botframework.com"),
            "no-service" => _issuer.Token(serviceUrl: null),
            "service" => _issuer.Token(serviceUrl: "https://smba.trafficmanager.net/apac/"),
            "unendorsed" => _issuer.Token("web"),
            "no-endorsements" => _issuer.Token("bare"),
            "unknown-kid" => _issuer.Token("never-published", stranger),
            "no-kid" => FakeIssuer.Raw(new { alg = "RS256", typ = "JWT" }, _issuer.Claims(), Rs256),
            "none" => FakeIssuer.Raw(new { alg = "none", typ = "JWT", kid = "key-1" }, _issuer.Claims(), _ => []),
            "hs256" => FakeIssuer.Raw(new { alg = "HS256", typ = "JWT", kid = "key-1" }, _issuer.Claims(), data => HMACSHA256.HashData(publicKey, data)),
            "rs512" => FakeIssuer.Raw(
                new { alg = "RS512", typ = "JWT", kid = "key-1" },
                _issuer.Claims(),
                data => _issuer.KeyOf("key-1").SignData(data, HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1)),
            "no-exp" => FakeIssuer.Raw(rs256, FakeIssuer.ClaimsWithoutEnd(), Rs256),
            "exp-text" => FakeIssuer.Raw(rs256, _issuer.Claims("tomorrow"), Rs256),
            "exp-huge" => FakeIssuer.Raw(rs256, _issuer.Claims("1e400"), Rs256),
            "exp-negative" => FakeIssuer.Raw(rs256, _issuer.Claims(-1L), Rs256),
            "garbage" => "e30.e30.!!",
            "two-parts" => _issuer.Token().Split('.')[0] + ".e30",
            _ => _issuer.Token() + new string('A', 20_000),
        };

        Assert.Equal(TokenVerdict.Refused, await CheckAsync("Bearer " + token));
        Assert.Equal(TokenVerdict.Accepted, await CheckAsync("Bearer " + _issuer.Token()));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("Bearer    ")]
    [InlineData("Basic dXNlcjpwYXNz")]
    public async Task A_header_without_a_bearer_token_is_refused(string? header) =>
        Assert.Equal(TokenVerdict.Refused, await CheckAsync(header));

    [Fact]
    public async Task A_good_token_under_another_scheme_is_refused() =>
        Assert.Equal(TokenVerdict.Refused, await CheckAsync("Basic " + _issuer.Token()));

    [Theory]
    [InlineData(null, FakeIssuer.ServiceUrl)]
    [InlineData("", FakeIssuer.ServiceUrl)]
    [InlineData("emulator", FakeIssuer.ServiceUrl)]
    [InlineData("msteams", null)]
    [InlineData("msteams", "https://smba.trafficmanager.net/emea")]
    public async Task A_good_token_for_another_activity_is_refused(string? channel, string? serviceUrl) =>
        Assert.Equal(TokenVerdict.Refused, await _check.CheckAsync("Bearer " + _issuer.Token(), channel, serviceUrl, CancellationToken.None));

    [Fact]
    public async Task A_good_token_is_accepted_whatever_the_case_of_the_service_url() =>
        Assert.Equal(
            TokenVerdict.Accepted,
            await _check.CheckAsync("bearer " + _issuer.Token(), "msteams", FakeIssuer.ServiceUrl.ToUpperInvariant(), CancellationToken.None));

    [Theory]
    [InlineData(-60, -4)]
    [InlineData(4, 60)]
    public async Task Five_minutes_of_clock_skew_are_forgiven(int starts, int ends) =>
        Assert.Equal(TokenVerdict.Accepted, await CheckAsync("Bearer " + _issuer.Token(startsInMinutes: starts, endsInMinutes: ends)));

    [Fact]
    public async Task The_first_token_after_a_key_roll_is_accepted()
    {
        Assert.Equal(TokenVerdict.Accepted, await CheckAsync("Bearer " + _issuer.Token()));
        _issuer.Publish("key-2", "msteams");
        _time.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal(TokenVerdict.Accepted, await CheckAsync("Bearer " + _issuer.Token("key-2")));
    }

    [Fact]
    public async Task Unknown_keys_cause_one_lookup_a_minute_whoever_sends_them()
    {
        var stranger = FakeIssuer.Stranger;
        for (var i = 0; i < 20; i++)
        {
            await CheckAsync("Bearer " + _issuer.Token("stranger-" + i, stranger));
        }

        Assert.Equal(1, _issuer.Lookups);
        _time.Advance(TimeSpan.FromMinutes(1));
        await CheckAsync("Bearer " + _issuer.Token("stranger", stranger));
        Assert.Equal(2, _issuer.Lookups);
    }

    [Fact]
    public async Task A_withdrawn_key_stops_working_within_a_day()
    {
        Assert.Equal(TokenVerdict.Accepted, await CheckAsync("Bearer " + _issuer.Token(endsInMinutes: 60 * 48)));
        var token = _issuer.Token(endsInMinutes: 60 * 48);
        _issuer.Publish("key-2", "msteams");
        _issuer.Withdraw("key-1");
        _time.Advance(TimeSpan.FromHours(24));

        Assert.Equal(TokenVerdict.Refused, await CheckAsync("Bearer " + token));
    }

    [Fact]
    public async Task Without_any_keys_the_verdict_says_so_and_recovers()
    {
        _issuer.IsDown = true;
        Assert.Equal(TokenVerdict.KeysUnavailable, await CheckAsync("Bearer " + _issuer.Token()));

        _issuer.IsDown = false;
        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(TokenVerdict.Accepted, await CheckAsync("Bearer " + _issuer.Token()));
    }

    [Fact]
    public async Task Known_keys_go_on_working_while_their_source_is_down()
    {
        Assert.Equal(TokenVerdict.Accepted, await CheckAsync("Bearer " + _issuer.Token()));
        _issuer.IsDown = true;
        _time.Advance(TimeSpan.FromHours(30));

        Assert.Equal(TokenVerdict.Accepted, await CheckAsync("Bearer " + _issuer.Token(endsInMinutes: 60 * 40)));
    }

    [Fact]
    public async Task Without_an_app_id_nothing_is_asked_and_nothing_is_looked_up()
    {
        var open = new TokenCheck(_keys, Options.Create(new TeamsOptions()), _time);

        Assert.Equal(TokenVerdict.Accepted, await open.CheckAsync(null, null, null, CancellationToken.None));
        Assert.Equal(0, _issuer.Lookups);
    }

    public void Dispose()
    {
        _keys.Dispose();
        _wire.Dispose();
    }

    private Task<TokenVerdict> CheckAsync(string? header) =>
        _check.CheckAsync(header, "msteams", FakeIssuer.ServiceUrl, CancellationToken.None);
}
