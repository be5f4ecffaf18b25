using System.ComponentModel;
using System.Diagnostics;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace HeroMe.Bot.Teams.Playground;

/// <summary>
/// Runs Microsoft's Teams test client next to a bot that is tried out locally, so that one command gives a developer without a Teams tenant
/// a chat window. A failure here is logged in one line; the bot itself keeps running.
/// </summary>
internal sealed partial class PlaygroundHost(
    IOptions<PlaygroundOptions> options,
    IConfiguration configuration,
    IHostEnvironment environment,
    IHostApplicationLifetime lifetime,
    IServer server,
    ILogger<PlaygroundHost> logger) : BackgroundService
{
    private const int Port = 56150;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!IsWanted || FindFolder() is not { } folder)
        {
            return;
        }

        if (FindOnPath("node") is not { } node || FindOnPath("npm") is not { } npm)
        {
            LogNodeMissing();
            return;
        }

        try
        {
            await ApplicationStartedAsync(stoppingToken);
            if (BotAddress() is not { } bot)
            {
                return;
            }

            if (!IsInstalled(folder))
            {
                LogInstalling(folder);
                using var install = Start(npm, folder, "ci", "--no-audit", "--no-fund", "--loglevel=error");
                if (!await RanToEndAsync(install, onLine: null, stoppingToken))
                {
                    return;
                }
            }

            using var client = Start(node, folder, "start.mjs", "--bot", $"{bot}/api/messages", "--port", $"{Port}");
            await RanToEndAsync(client, RelayAddress, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The bot stops, and the client has been stopped with it.
        }
        catch (Exception exception) when (exception is Win32Exception or IOException or InvalidOperationException)
        {
            LogFailed(exception.Message);
        }
    }

    // With an app id the channel is Teams, and the test client cannot stand in for it.
    private bool IsWanted =>
        options.Value.Start
        && environment.IsDevelopment()
        && string.IsNullOrEmpty(configuration["MicrosoftAppId"]);

    /// <summary>The folder of the test client. Null in a published bot, which has no such folder; nothing is logged then.</summary>
    private string? FindFolder()
    {
        for (var folder = new DirectoryInfo(environment.ContentRootPath); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "playground");
            if (File.Exists(Path.Combine(candidate, "start.mjs")))
            {
                return candidate;
            }
        }

        return null;
    }

    /// <summary>Null when no folder of PATH has the program.</summary>
    private static string? FindOnPath(string program)
    {
        string[] names = OperatingSystem.IsWindows() ? [program + ".exe", program + ".cmd"] : [program];
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return folders.SelectMany(folder => names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
    }

    /// <summary>npm writes its hidden lock file last, so an interrupted install counts as none.</summary>
    private static bool IsInstalled(string folder)
    {
        var installed = new FileInfo(Path.Combine(folder, "node_modules", ".package-lock.json"));
        var wanted = new FileInfo(Path.Combine(folder, "package-lock.json"));
        return installed.Exists && installed.LastWriteTimeUtc >= wanted.LastWriteTimeUtc;
    }

    private async Task ApplicationStartedAsync(CancellationToken stoppingToken)
    {
        // Before that, the server has no address and answers no request.
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
    }

    /// <summary>The URL at which the bot can be called on this machine; null when it does not listen on http.</summary>
    private string? BotAddress()
    {
        var addresses = server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        var address = addresses.FirstOrDefault(a => a.StartsWith("http://", StringComparison.OrdinalIgnoreCase));
        if (address is null)
        {
            return null;
        }

        var binding = BindingAddress.Parse(address);
        // A wildcard is an address to listen on, not one to call.
        var host = binding.Host is "[::]" or "0.0.0.0" or "+" or "*" ? "127.0.0.1" : binding.Host;
        return $"http://{host}:{binding.Port}";
    }

    private static Process Start(string program, string folder, params string[] arguments) =>
        Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            // Kept open while the bot runs: when it closes, the client knows that the bot has ended.
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        }) ?? throw new InvalidOperationException($"{program} could not be started");

    /// <summary>True when the program ended by itself with exit code 0. It is killed when the bot stops.</summary>
    private async Task<bool> RanToEndAsync(Process process, Action<string>? onLine, CancellationToken stoppingToken)
    {
        try
        {
            var reason = FirstLineAsync(process.StandardError, stoppingToken);
            while (await process.StandardOutput.ReadLineAsync(stoppingToken) is { } line)
            {
                onLine?.Invoke(line);
            }

            await process.WaitForExitAsync(stoppingToken);
            if (process.ExitCode != 0 && !stoppingToken.IsCancellationRequested)
            {
                LogFailed(await reason ?? $"exit code {process.ExitCode}");
            }

            return process.ExitCode == 0;
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    /// <summary>Reads to the end, so that the program never blocks on a full pipe, and returns the first line that is not empty; null when there was none.</summary>
    private static async Task<string?> FirstLineAsync(StreamReader reader, CancellationToken stoppingToken)
    {
        string? first = null;
        while (await reader.ReadLineAsync(stoppingToken) is { } line)
        {
            first ??= line.Length > 0 ? line : null;
        }

        return first;
    }

    private void RelayAddress(string line)
    {
        // Nothing else that the client prints may reach the log: it could hold what the person typed.
        if (line == $"http://127.0.0.1:{Port}")
        {
            LogReady(line);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "HERO Me: open {Address} to talk (Ctrl+C stops both)")]
    private partial void LogReady(string address);

    [LoggerMessage(Level = LogLevel.Information, Message = "HERO Me: fetching the test client once (npm ci in {Folder}); the bot answers meanwhile")]
    private partial void LogInstalling(string folder);

    [LoggerMessage(Level = LogLevel.Information, Message = "HERO Me: to talk in a browser, install Node.js 20 or later with npm (https://nodejs.org) and start again")]
    private partial void LogNodeMissing();

    [LoggerMessage(Level = LogLevel.Warning, Message = "HERO Me: the test client does not run: {Reason}")]
    private partial void LogFailed(string reason);
}

internal static class PlaygroundServices
{
    internal static IServiceCollection AddPlayground(this IServiceCollection services)
    {
        services.AddOptions<PlaygroundOptions>().BindConfiguration(PlaygroundOptions.Section);
        return services.AddHostedService<PlaygroundHost>();
    }
}
