using System.Diagnostics;
using System.Globalization;

namespace HeroMe.Bench;

/// <summary>What a process used, as Linux counts it under <c>/proc</c>: CPU time, bytes sent to the disk, context switches. All figures are totals since its start, as of the last <see cref="Sample"/>.</summary>
internal sealed class ProcessUsage(int process)
{
    private readonly Dictionary<string, (long Voluntary, long Involuntary)> _threads = [];

    public double UserMs { get; private set; }

    public double SystemMs { get; private set; }

    /// <summary>Bytes that the process caused to be written to the storage layer (<c>write_bytes</c>).</summary>
    public long Written { get; private set; }

    public long Reads { get; private set; }

    public long Writes { get; private set; }

    public long WorkingSet { get; private set; }

    public long Voluntary => _threads.Values.Sum(t => t.Voluntary);

    public long Involuntary => _threads.Values.Sum(t => t.Involuntary);

    /// <summary>To be called about once a second: the switches of a thread that began and ended between two calls are missed.</summary>
    public void Sample()
    {
        using var running = Process.GetProcessById(process);
        UserMs = running.UserProcessorTime.TotalMilliseconds;
        SystemMs = running.PrivilegedProcessorTime.TotalMilliseconds;
        WorkingSet = running.WorkingSet64;
        var io = Read($"/proc/{process}/io");
        (Written, Reads, Writes) = (io["write_bytes"], io["syscr"], io["syscw"]);
        foreach (var task in Directory.EnumerateDirectories($"/proc/{process}/task"))
        {
            try
            {
                var status = Read($"{task}/status");
                _threads[task] = (status["voluntary_ctxt_switches"], status["nonvoluntary_ctxt_switches"]);
            }
            catch (IOException)
            {
                // The thread has just ended; what it had at the last call stays counted.
            }
        }
    }

    private static Dictionary<string, long> Read(string path) => File.ReadLines(path)
        .Select(line => line.Split(':', 2))
        .Where(parts => parts.Length == 2 && long.TryParse(parts[1], NumberStyles.Integer, CultureInfo.InvariantCulture, out _))
        .ToDictionary(parts => parts[0], parts => long.Parse(parts[1], CultureInfo.InvariantCulture), StringComparer.Ordinal);
}
