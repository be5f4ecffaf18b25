using System.Globalization;
using System.Net;
using HeroMe.Bot.Tests.Harness;

namespace HeroMe.Bench;

/// <summary>One person who writes the next message once the last one is answered. What is not acknowledged is posted again under the same id, as Teams does.</summary>
internal sealed class Talk(Person person)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    public int Said { get; private set; }

    public int Answers => person.Answers.Count;

    public async Task RunAsync(CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            Said++;
            await PostAsync();
            var begun = TimeProvider.System.GetTimestamp();
            while (Answers < Said)
            {
                if (TimeProvider.System.GetElapsedTime(begun) > Patience)
                {
                    return;
                }

                await Task.Delay(TimeSpan.FromMilliseconds(50), CancellationToken.None);
            }
        }

        // An answer that comes twice comes late.
        await Task.Delay(TimeSpan.FromSeconds(30), CancellationToken.None);
    }

    private async Task PostAsync()
    {
        var message = person.Message(string.Create(CultureInfo.InvariantCulture, $"{Said}つ目の話です。仕事の量のことで迷っています"));
        while (true)
        {
            try
            {
                if (await person.PostAsync(message) == HttpStatusCode.OK)
                {
                    return;
                }
            }
            catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException)
            {
                // The process is down or frozen.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(200));
        }
    }
}
