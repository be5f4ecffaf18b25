using System.Diagnostics;
using System.Globalization;

namespace HeroMe.Bench;

/// <summary>One of several processes of the bot on one database, with the same keys; it can be signalled and started again on its port.</summary>
internal sealed class Replica(string folder, string database, TimeSpan skew) : IDisposable
{
    private readonly int _port = Child.FreePort();
    private Process? _process;

    public Uri Address => new($"http://127.0.0.1:{_port}/");

    /// <summary>True while requests should be sent to it.</summary>
    public bool IsUp { get; private set; }

    public async Task StartAsync()
    {
        _process?.WaitForExit();
        _process?.Dispose();
        var start = new ProcessStartInfo(Environment.ProcessPath!) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var argument in new[] { "replica", _port.ToString(CultureInfo.InvariantCulture), folder, database, skew.TotalSeconds.ToString(CultureInfo.InvariantCulture) })
        {
            start.ArgumentList.Add(argument);
        }

        _process = Process.Start(start)!;
        string? line;
        do
        {
            line = await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("A process of the bot ended before it was ready.");
        }
        while (line != "ready");

        IsUp = true;
    }

    /// <param name="signal">KILL, TERM, STOP or CONT.</param>
    public void Signal(string signal)
    {
        // A balancer notices a dead process at once; a frozen one it keeps asking until its time-out.
        IsUp = signal is "STOP" or "CONT";
        using var kill = Process.Start("kill", [$"-{signal}", _process!.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    public async Task<bool> EndsWithinAsync(TimeSpan time)
    {
        using var patience = new CancellationTokenSource(time);
        try
        {
            await _process!.WaitForExitAsync(patience.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            _process!.Kill();
            return false;
        }
    }

    public void Dispose()
    {
        if (_process is not null)
        {
            _process.Kill();
            _process.WaitForExit();
            _process.Dispose();
        }
    }
}

/// <summary>Sends each request to the next process that is up, as a balancer in front of them does.</summary>
internal sealed class Balancer(IReadOnlyList<Replica> replicas) : DelegatingHandler(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromSeconds(10) })
{
    private int _next;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var up = replicas.Where(replica => replica.IsUp).ToList();
        if (up.Count == 0)
        {
            throw new HttpRequestException("No process is up.");
        }

        var to = up[(int)((uint)Interlocked.Increment(ref _next) % up.Count)];
        request.RequestUri = new Uri(to.Address, request.RequestUri!.PathAndQuery);
        return base.SendAsync(request, cancellationToken);
    }
}
