using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace HeroMe.Bot.Tests.Harness;

/// <summary>The bot as a separate process, which can be killed without warning and started again on the same data.</summary>
internal sealed class BotProcess : IAsyncDisposable
{
    /// <summary>The published bot where HEROME_BOT_DLL names one, which is what operators run and starts sooner; otherwise the one built with the tests.</summary>
    private static readonly string Dll = Environment.GetEnvironmentVariable("HEROME_BOT_DLL") is { Length: > 0 } published ? Path.GetFullPath(published) : Path.Combine(AppContext.BaseDirectory, "HeroMe.Bot.dll");

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output;

    private BotProcess(Process process, HttpClient http, ConcurrentQueue<string> output) => (_process, Http, _output) = (process, http, output);

    public HttpClient Http { get; }

    public IReadOnlyCollection<string> Output => _output;

    /// <summary>Memory in use, in bytes.</summary>
    public long WorkingSet
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    public int Id => _process.Id;

    /// <param name="launcher">A shell script that is run in a mount namespace of its own, with <c>$HERE</c>, and <c>$APP</c> as the folder of the bot's program; it ends by running <c>dotnet "$@"</c>.</param>
    /// <param name="folder">The data folder as the bot sees it.</param>
    public static Task<BotProcess> StartInNamespaceAsync(string launcher, string here, string folder, int port)
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["APP"] = Path.GetDirectoryName(Dll)!, ["HERE"] = here, ["DOTNET_EnableDiagnostics"] = "0", ["HOME"] = "/nonexistent" };
        var start = new ProcessStartInfo("unshare") { WorkingDirectory = here, ArgumentList = { "--mount", "/bin/sh", "-c", launcher, "sh", Path.GetFileName(Dll) } };
        return StartAsync(start, folder, port, environment, []);
    }

    public static Task<BotProcess> StartAsync(string folder, int port, params string[] settings) => StartAsync(folder, port, new Dictionary<string, string>(), settings);

    /// <param name="environment">Settings given as environment variables, as in a deployment.</param>
    public static Task<BotProcess> StartAsync(string folder, int port, IReadOnlyDictionary<string, string> environment, params string[] settings)
    {
        // The shell ignores SIGXFSZ, so that a write beyond the limit of DiskTakesNoMoreAsync fails as on a full disk instead of ending the process.
        var start = new ProcessStartInfo("/bin/sh")
        {
            WorkingDirectory = folder,
            ArgumentList = { "-c", "trap '' XFSZ; exec dotnet \"$@\"", "sh", Dll },
        };
        return StartAsync(start, folder, port, environment, settings);
    }

    private static async Task<BotProcess> StartAsync(ProcessStartInfo start, string folder, int port, IReadOnlyDictionary<string, string> environment, string[] settings)
    {
        (start.UseShellExecute, start.RedirectStandardOutput, start.RedirectStandardError) = (false, true, true);
        string[] all =
        [
            "environment=Development", $"urls=http://127.0.0.1:{port}", "Playground:Start=false", $"Storage:DataFolder={folder}", "Logging:LogLevel:Default=Debug", "Logging:LogLevel:Microsoft=Debug",
            .. settings,
        ];
        foreach (var setting in all)
        {
            start.ArgumentList.Add($"--{setting}");
        }

        foreach (var (key, value) in environment)
        {
            start.Environment[key] = value;
        }

        var output = new ConcurrentQueue<string>();
        var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, e) => output.Enqueue(e.Data ?? "");
        process.ErrorDataReceived += (_, e) => output.Enqueue(e.Data ?? "");
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var bot = new BotProcess(process, new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}/"), Timeout = TimeSpan.FromSeconds(30) }, output);
        await bot.UntilReadyAsync();
        return bot;
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Sends SIGKILL: no shutdown code runs and nothing is flushed.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>From now on no file of the process may grow beyond <paramref name="bytes"/>; null removes the limit.</summary>
    public async Task DiskTakesNoMoreAsync(long? bytes)
    {
        using var limit = Process.Start("prlimit", ["--pid", $"{_process.Id}", $"--fsize={bytes?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "unlimited"}:unlimited"]);
        await limit.WaitForExitAsync();
        Assert.Equal(0, limit.ExitCode);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
        Http.Dispose();
    }

    private async Task UntilReadyAsync()
    {
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < TimeSpan.FromSeconds(60))
        {
            if (_process.HasExited)
            {
                throw new InvalidOperationException($"The bot ended with {_process.ExitCode}: {string.Join('\n', _output)}");
            }

            try
            {
                using var response = await Http.GetAsync("healthz");
                if (response.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        }

        throw new TimeoutException("The bot did not become ready.");
    }
}

/// <summary>Waits in real time for what a real process does; the time is only an upper bound.</summary>
internal static class Eventually
{
    public static async Task Holds(Func<bool> condition, ScriptedConnector connector, string what, int seconds = 60)
    {
        var clock = Stopwatch.StartNew();
        while (!condition())
        {
            if (clock.Elapsed.TotalSeconds > seconds)
            {
                throw new TimeoutException($"Never came: {what}");
            }

            await Task.WhenAny(connector.NextChange(), Task.Delay(TimeSpan.FromMilliseconds(25), TimeProvider.System));
        }
    }
}
