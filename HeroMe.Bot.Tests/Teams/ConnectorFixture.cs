using HeroMe.Bot.Privacy;
using HeroMe.Bot.Teams;
using HeroMe.Bot.Teams.Sending;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace HeroMe.Bot.Tests.Teams;

/// <summary>A connector client with fake HTTP and a fake clock that advances only while a caller waits for it.</summary>
internal sealed class ConnectorFixture : IDisposable
{
    public const string Activities = "https://smba.trafficmanager.net/emea/v3/conversations/a%3A1%2F2/activities";

    public static readonly TeamsAddress To = new(
        "https://smba.trafficmanager.net/emea/", "a:1/2", "29:person", "Person", "28:bot", "tenant", "object", "msteams");

    private readonly ConnectorToken _token;

    public ConnectorFixture(TeamsOptions? options = null)
    {
        var wrapped = Options.Create(options ?? new TeamsOptions());
        _token = new ConnectorToken(new AppSignIn(Wire, wrapped), wrapped, Time, NullLogger<ConnectorToken>.Instance);
        Client = new ConnectorClient(Wire, _token, new ServiceUrlAllowList(wrapped), Time, NullLogger<ConnectorClient>.Instance);
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero));

    public FakeWire Wire { get; } = new();

    public ConnectorClient Client { get; }

    public static TeamsOptions Registered => new()
    {
        MicrosoftAppId = FakeIssuer.AppId,
        MicrosoftAppPassword = "secret",
        MicrosoftAppTenantId = "99999999-2222-3333-4444-555555555555",
    };

    public async Task<T> RunAsync<T>(Task<T> task)
    {
        while (!task.IsCompleted)
        {
            Time.Advance(TimeSpan.FromMilliseconds(50));

            // Real time for what runs on other threads: otherwise the clock runs ahead of it, into its time limits.
            await Task.WhenAny(task, Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System));
        }

        return await task;
    }

    public void Dispose()
    {
        _token.Dispose();
        Wire.Dispose();
    }
}
