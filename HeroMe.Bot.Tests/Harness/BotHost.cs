using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace HeroMe.Bot.Tests.Harness;

/// <summary>The real application on a real loopback port, with Teams simulated by <see cref="ScriptedConnector"/> and a clock that the test advances.</summary>
internal sealed class BotHost : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly WebApplication _app;
    private readonly HttpClient _http;
    private readonly bool _ownsConnector;
    private bool _stopped;

    private BotHost(WebApplication app, ScriptedConnector connector, FakeTimeProvider clock, string folder, CapturedLog log, bool ownsConnector)
    {
        (_app, Connector, Clock, Folder, Log, _ownsConnector) = (app, connector, clock, folder, log, ownsConnector);
        _http = new HttpClient { BaseAddress = new Uri(app.Urls.First() + "/") };
    }

    public ScriptedConnector Connector { get; }

    public FakeTimeProvider Clock { get; }

    public string Folder { get; }

    public CapturedLog Log { get; }

    public IServiceProvider Services => _app.Services;

    public HttpClient Http => _http;

    /// <summary>Settings for tests that can only run on SQLite.</summary>
    public static readonly IReadOnlyDictionary<string, string> OnSqlite = new Dictionary<string, string>(StringComparer.Ordinal) { ["Storage:Provider"] = "Sqlite", ["Storage:ConnectionString"] = "" };

    /// <summary>Starts on PostgreSQL where HEROME_TEST_POSTGRES is set, otherwise on SQLite.</summary>
    public static async Task<BotHost> StartAsync(
        string? folder = null, ScriptedConnector? connector = null, FakeTimeProvider? clock = null, IReadOnlyDictionary<string, string>? settings = null, Action<IServiceCollection>? services = null)
    {
        folder ??= Directory.CreateTempSubdirectory("herome-").FullName;
        // Noon in Tokyo on an ordinary Wednesday.
        clock ??= new FakeTimeProvider(new DateTimeOffset(2026, 6, 3, 3, 0, 0, TimeSpan.Zero));
        var owns = connector is null;
        connector ??= await ScriptedConnector.StartAsync();
        connector.Clock = clock;
        var log = new CapturedLog();
        var all = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["environment"] = "Development",
            ["urls"] = "http://127.0.0.1:0",
            ["Playground:Start"] = "false",
            ["Storage:DataFolder"] = folder,
        };
        foreach (var (key, value) in await Databases.SettingsForAsync(folder))
        {
            all[key] = value;
        }

        foreach (var (key, value) in settings ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            all[key] = value;
        }

        var app = HeroMeApp.Build([.. all.Select(p => $"--{p.Key}={p.Value}")], builder =>
        {
            builder.Services.RemoveAll<TimeProvider>();
            builder.Services.AddSingleton<TimeProvider>(clock);
            services?.Invoke(builder.Services);
            builder.Logging.ClearProviders();
            builder.Logging.AddProvider(log);
        });
        await app.StartAsync();
        return new BotHost(app, connector, clock, folder, log, owns);
    }

    public Person Person(string name = "hanako") => new(_http, Connector, name);

    /// <summary>Advances the clock in small steps until the condition holds; throws a <see cref="TimeoutException"/> when it does not within a bound of real time.</summary>
    public async Task Until(Func<bool> holds, string what)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!holds())
        {
            if (patience.IsCancellationRequested)
            {
                throw new TimeoutException($"Never came: {what}. Log: {string.Join('\n', Log.Lines.TakeLast(20))}");
            }

            Clock.Advance(TimeSpan.FromMilliseconds(100));
            await Task.WhenAny(Connector.NextChange(), Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, CancellationToken.None));
        }
    }

    public Task AnswersTo(Person person, int count) => Until(() => person.Answers.Count >= count, $"{count} answers, have {person.Answers.Count}");

    /// <summary>
    /// Advances the clock far enough for everything that is due to be sent: in small steps at first, as long as one thing may follow upon another
    /// within moments, then in steps of a second.
    /// </summary>
    public async Task Quiet(TimeSpan? stretch = null)
    {
        var begin = Clock.GetUtcNow();
        var end = begin + (stretch ?? TimeSpan.FromSeconds(20));
        while (Clock.GetUtcNow() < end)
        {
            Clock.Advance(Clock.GetUtcNow() - begin < TimeSpan.FromSeconds(20) ? TimeSpan.FromMilliseconds(200) : TimeSpan.FromSeconds(1));
            await Task.WhenAny(Connector.NextChange(), Task.Delay(TimeSpan.FromMilliseconds(3), TimeProvider.System, CancellationToken.None));
        }
    }

    /// <summary>Stops the bot while the simulated chat keeps its messages; the bot can be started again on the same folder.</summary>
    public async Task StopAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _stopped = true;
    }

    public async ValueTask DisposeAsync()
    {
        if (_stopped)
        {
            if (_ownsConnector)
            {
                await Connector.DisposeAsync();
            }

            _http.Dispose();
            return;
        }

        await _app.StopAsync();
        await _app.DisposeAsync();
        _http.Dispose();
        if (_ownsConnector)
        {
            await Connector.DisposeAsync();
        }
    }
}

/// <summary>Everything the application logs, at every level.</summary>
internal sealed class CapturedLog : ILoggerProvider
{
    private readonly ConcurrentQueue<string> _lines = new();

    public IReadOnlyCollection<string> Lines => _lines;

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void Dispose()
    {
    }

    private sealed class Logger(CapturedLog log, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            log._lines.Enqueue($"scope {category} {state}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            log._lines.Enqueue($"{logLevel} {category} {formatter(state, exception)} {exception}");
    }
}
