using System.Net;
using System.Text.RegularExpressions;
using HeroMe.Bot.Tests.Harness;

namespace HeroMe.Bot.Tests.Faults;

public sealed class RandomKillTests
{
    private const int Kills = 20;
    private const int Persons = 8;

    /// <summary>On the database under test, eight persons write without pause while the process is killed twenty times at random moments. Teams repeats what was not acknowledged.</summary>
    [Fact]
    public async Task Twenty_kills_under_load_lose_nothing_and_double_nothing()
    {
        var folder = Directory.CreateTempSubdirectory("herome-kills-").FullName;
        var port = BotProcess.FreePort();
        var random = new Random(20261123);
        await using var connector = await ScriptedConnector.StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}/"), Timeout = TimeSpan.FromSeconds(10) };
        using var over = new CancellationTokenSource();
        var database = (await Databases.SettingsForAsync(folder)).Select(s => $"{s.Key}={s.Value}").ToArray();
        var bot = await BotProcess.StartAsync(folder, port, database);
        var talks = Enumerable.Range(0, Persons).Select(i => TalkAsync(new Person(http, connector, $"p{i}"), connector, over.Token)).ToArray();
        for (var kill = 0; kill < Kills; kill++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(50, 1800)), TimeProvider.System);
            await bot.KillAsync();
            await bot.DisposeAsync();
            bot = await BotProcess.StartAsync(folder, port, database);
        }

        await over.CancelAsync();
        var said = await Task.WhenAll(talks);

        // Once the last messages are answered, nothing of the earlier ones can still be pending.
        foreach (var (person, _) in said)
        {
            await person.Says("あなたは人間ですか?");
            await Eventually.Holds(() => person.Answers.Any(a => Regex.IsMatch(a, "AI(です|キャリアメンター)")), connector, "the last answer");
        }

        await bot.DisposeAsync();
        Assert.All(said, talk => Assert.Equal(talk.Said + 1, talk.Person.Answers.Count));
        Assert.True(said.Sum(t => t.Said) >= Persons * 5, "There was too little load to prove anything.");
    }

    /// <summary>Sends the next message as soon as the last one is answered; an unacknowledged post is repeated with the same id, as Teams does.</summary>
    private static async Task<(Person Person, int Said)> TalkAsync(Person person, ScriptedConnector connector, CancellationToken over)
    {
        var said = 0;
        while (!over.IsCancellationRequested)
        {
            said++;
            var message = person.Message($"{said}つ目の話です。仕事の量のことで迷っています");
            while (true)
            {
                try
                {
                    if (await person.PostAsync(message) == HttpStatusCode.OK)
                    {
                        break;
                    }
                }
                catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
                {
                    // The process is down; the loop repeats the post, as Teams does.
                }

                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, CancellationToken.None);
            }

            var expected = said;
            await Eventually.Holds(() => person.Answers.Count >= expected, connector, $"answer {expected}", seconds: 90);
        }

        return (person, said);
    }
}
