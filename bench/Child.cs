using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace HeroMe.Bench;

internal sealed record Mark(double CpuMs, long Allocated, long WorkingSet);

/// <summary>A measured process and the way to talk to it.</summary>
internal sealed class Child : IDisposable
{
    private readonly Process _process;

    private Child(Process process, int port)
    {
        _process = process;
        Http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 256 }) { BaseAddress = new Uri($"http://127.0.0.1:{port}/") };
    }

    public HttpClient Http { get; }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public static async Task<Child> StartAsync(string kind, string sink)
    {
        var port = FreePort();
        var folder = Directory.CreateTempSubdirectory("herome-bench-").FullName;
        var start = new ProcessStartInfo(Environment.ProcessPath!) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var a in new[] { "host", kind, port.ToString(CultureInfo.InvariantCulture), sink, folder })
        {
            start.ArgumentList.Add(a);
        }

        var child = new Child(Process.Start(start)!, port);
        while (await child._process.StandardOutput.ReadLineAsync() is { } line && line != "ready")
        {
        }

        return child;
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

    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
        Http.Dispose();
    }
}
