using System.Diagnostics;

namespace HeroMe.Bench;

/// <summary>Messages at an even pace, one person after the other; each message is new, so none is taken for a repeat.</summary>
internal sealed class Traffic(Child child, string sink, int persons)
{
    private int _number;

    /// <param name="acknowledged">Told of each message of this call, counted from 0, how long its request took in milliseconds. May be called on several threads at once.</param>
    public async Task SendAsync(int perSecond, int seconds, Action<int, double>? acknowledged = null)
    {
        var start = Stopwatch.GetTimestamp();
        var all = new List<Task>(perSecond * seconds);
        for (var i = 0; i < perSecond * seconds; i++)
        {
            var due = TimeSpan.FromSeconds(i / (double)perSecond) - Stopwatch.GetElapsedTime(start);
            if (due > TimeSpan.Zero)
            {
                await Task.Delay(due);
            }

            var (n, number) = (i, _number++);
            all.Add(Task.Run(async () =>
            {
                using var message = Child.Message(sink, number % persons, number, $"{number}回目です。仕事の量が多くて、ひとりで決めるのがつらいです");
                var sent = Stopwatch.GetTimestamp();
                using var response = await child.Http.PostAsync("api/messages", message);
                response.EnsureSuccessStatusCode();
                acknowledged?.Invoke(n, Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
            }));
        }

        await Task.WhenAll(all);
    }
}
