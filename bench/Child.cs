using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace HeroMe.Bench;

/// <summary>What a host of ours says of itself.</summary>
internal sealed record Mark(double CpuMs, long Allocated, long WorkingSet);

/// <summary>A measured process and the way to talk to it.</summary>
internal sealed class Child : IDisposable
{
    private readonly Process _process;

    private Child(Process process, int port)
    {
        _process = process;
        Usage = new ProcessUsage(process.Id);
        Http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 256 }) { BaseAddress = new Uri($"http://127.0.0.1:{port}/") };
    }

    public HttpClient Http { get; }

    /// <summary>What the process has used so far, as the kernel counts it.</summary>
    public ProcessUsage Usage { get; }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <param name="kind">What of <see cref="Host"/> is to run.</param>
    /// <param name="program">Another build of this program, for a comparison in one run; null: this one.</param>
    public static async Task<Child> StartAsync(string kind, string sink, string? program = null)
    {
        var port = FreePort();
        var start = new ProcessStartInfo(program ?? Environment.ProcessPath!) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var a in new[] { "host", kind, port.ToString(CultureInfo.InvariantCulture), sink, NewFolder() })
        {
            start.ArgumentList.Add(a);
        }

        var child = new Child(Process.Start(start)!, port);
        while (await child._process.StandardOutput.ReadLineAsync() is { } line && line != "ready")
        {
        }

        return child;
    }

    /// <summary>Starts a published build on an empty data folder and returns when its port is open.</summary>
    public static async Task<Child> StartPublishedAsync(string published)
    {
        var port = FreePort();
        var start = new ProcessStartInfo(Path.Combine(published, "HeroMe.Bot")) { UseShellExecute = false, WorkingDirectory = published, RedirectStandardOutput = true };
        foreach (var argument in Host.Arguments(port, NewFolder()))
        {
            start.ArgumentList.Add(argument);
        }

        var process = Process.Start(start)!;
        process.OutputDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        var child = new Child(process, port);
        while (!process.HasExited)
        {
            try
            {
                using var response = await child.Http.GetAsync("healthz");
                response.EnsureSuccessStatusCode();
                return child;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(5);
            }
        }

        throw new InvalidOperationException($"The bot in {published} ended with {process.ExitCode}.");
    }

    public async Task<Mark> MarkAsync()
    {
        await _process.StandardInput.WriteLineAsync("mark");
        var parts = (await _process.StandardOutput.ReadLineAsync())!.Split(' ');
        return new Mark(double.Parse(parts[0], CultureInfo.InvariantCulture), long.Parse(parts[1], CultureInfo.InvariantCulture), long.Parse(parts[2], CultureInfo.InvariantCulture));
    }

    public static StringContent Message(string sink, int person, int number, string text) => new(
        $$$"""
        {"type":"message","id":"m{{{person}}}-{{{number}}}","channelId":"msteams","serviceUrl":"{{{sink}}}","text":"{{{text}}}","textFormat":"plain","locale":"ja-JP",
        "from":{"id":"29:p{{{person}}}","name":"p{{{person}}}","aadObjectId":"o{{{person}}}"},"recipient":{"id":"28:bot"},
        "conversation":{"id":"{{{Conversation(person)}}}","conversationType":"personal","tenantId":"t"},"channelData":{"tenant":{"id":"t"}},
        "entities":[{"type":"clientInfo","locale":"ja-JP","timezone":"Asia/Tokyo"}]}
        """,
        Encoding.UTF8,
        "application/json");

    public static string Conversation(int person) => $"a:c{person}";

    /// <summary>On the data disk, not in a memory file system: what is written there is part of the figures.</summary>
    private static string NewFolder() => Directory.CreateTempSubdirectory("herome-bench-").FullName;

    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
        Http.Dispose();
    }
}
