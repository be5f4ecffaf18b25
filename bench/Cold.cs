using System.Diagnostics;
using System.Globalization;

namespace HeroMe.Bench;

/// <summary>A process that has just opened its port meets 200 messages a second from 200 persons for 20 s. Several builds take turns, each time in a new process.</summary>
internal static class Cold
{
    private const int Persons = 200;
    private const int PerSecond = 200;
    private const int Seconds = 20;

    public static async Task<int> RunAsync(IReadOnlyList<string> published, int rounds)
    {
        // Not counted: it warms this program, which sends the messages and takes the answers.
        await RoundAsync(published[0], 5);
        var results = published.ToDictionary(folder => folder, _ => new List<IReadOnlyList<Second>>());
        for (var round = 0; round < rounds; round++)
        {
            foreach (var folder in published)
            {
                results[folder].Add(await RoundAsync(folder, Seconds));
            }
        }

        foreach (var (folder, runs) in results)
        {
            Console.WriteLine($"cold, {folder}: median of {rounds} runs");
            Console.WriteLine("  second  ack p50 ms  ack p99 ms  backlog  wait p50 ms  wait p99 ms  CPU ms a message");
            for (var second = 0; second < Seconds; second++)
            {
                string Of(Func<Second, double> figure, string format) => Figures.Median(runs.Select(run => figure(run[second]))).ToString(format, CultureInfo.InvariantCulture);
                Console.WriteLine(
                    $"  {second + 1,6}  {Of(s => s.AckP50, "F1"),10}  {Of(s => s.AckP99, "F1"),10}  {Of(s => s.Backlog, "F0"),7}  {Of(s => s.WaitP50, "F0"),11}  {Of(s => s.WaitP99, "F0"),11}  {Of(s => s.Cpu, "F2"),16}");
            }
        }

        return 0;
    }

    private static async Task<IReadOnlyList<Second>> RoundAsync(string published, int seconds)
    {
        await using var sink = await Sink.StartAsync();
        using var child = await Child.StartPublishedAsync(published);
        var waiting = new Waiting(seconds);
        sink.OnAnswer = waiting.Answered;
        var acks = new double[PerSecond * seconds];
        child.Usage.Sample();
        var cpu = child.Usage.UserMs + child.Usage.SystemMs;
        var clock = Stopwatch.StartNew();
        var sent = new Traffic(child, sink.Url, Persons).SendAsync(PerSecond, seconds, (n, milliseconds) =>
        {
            acks[n] = milliseconds;
            waiting.Acknowledged(Child.Conversation(n % Persons), n / PerSecond);
        });
        var marks = new List<(int Backlog, double Cpu)>();
        for (var second = 1; second <= seconds; second++)
        {
            await Task.Delay(TimeSpan.FromSeconds(second) - clock.Elapsed is { Ticks: > 0 } left ? left : TimeSpan.Zero);
            child.Usage.Sample();
            var used = child.Usage.UserMs + child.Usage.SystemMs;
            marks.Add((waiting.Count, used - cpu));
            cpu = used;
        }

        await sent;
        await Task.Delay(TimeSpan.FromSeconds(4));
        return
        [
            .. marks.Select((mark, second) =>
            {
                var own = acks.Skip(second * PerSecond).Take(PerSecond).ToList();
                var waits = waiting.Waits(second);
                return new Second(
                    Figures.Median(own), Figures.Percentile(own, 0.99), mark.Backlog, Figures.Median(waits), Figures.Percentile(waits, 0.99), mark.Cpu / PerSecond);
            }),
        ];
    }

    private sealed record Second(double AckP50, double AckP99, double Backlog, double WaitP50, double WaitP99, double Cpu);

    /// <summary>Messages that were acknowledged and whose conversation has had no answer since. The bot waits 0.6 s for a further line, so about 120 of 200 a second always wait.</summary>
    private sealed class Waiting(int seconds)
    {
        private readonly Lock _gate = new();
        private readonly Dictionary<string, List<(int Second, long At)>> _messages = [];
        private readonly List<double>[] _waits = [.. Enumerable.Range(0, seconds).Select(_ => new List<double>())];

        public int Count
        {
            get
            {
                lock (_gate)
                {
                    return _messages.Values.Sum(m => m.Count);
                }
            }
        }

        public void Acknowledged(string conversation, int second)
        {
            lock (_gate)
            {
                if (!_messages.TryGetValue(conversation, out var messages))
                {
                    _messages[conversation] = messages = [];
                }

                messages.Add((second, Stopwatch.GetTimestamp()));
            }
        }

        public void Answered(string conversation)
        {
            lock (_gate)
            {
                if (_messages.Remove(conversation, out var messages))
                {
                    foreach (var (second, at) in messages)
                    {
                        _waits[second].Add(Stopwatch.GetElapsedTime(at).TotalMilliseconds);
                    }
                }
            }
        }

        /// <summary>From acknowledgement to answer, of the messages sent in this second, in milliseconds.</summary>
        public IReadOnlyList<double> Waits(int second)
        {
            lock (_gate)
            {
                return [.. _waits[second]];
            }
        }
    }
}
