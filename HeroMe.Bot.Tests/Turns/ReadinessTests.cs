using System.Net;
using HeroMe.Bot.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Newtonsoft.Json.Linq;

namespace HeroMe.Bot.Tests.Turns;

/// <summary>Whether a balancer should send requests here, and what becomes of a turn when the process is told to end.</summary>
public sealed class ReadinessTests
{
    [Fact]
    public async Task A_process_that_can_work_is_ready()
    {
        await using var bot = await BotHost.StartAsync();
        Assert.Equal((HttpStatusCode.OK, """{"ready":true,"reasons":[]}"""), await ReadyAsync(bot));
    }

    [Fact]
    public async Task Without_its_database_it_is_not_ready_and_says_so_in_one_word()
    {
        await using var bot = await BotHost.StartAsync(settings: BotHost.OnSqlite);
        File.Delete(Directory.GetFiles(bot.Folder, "*.db").Single());
        Assert.Equal((HttpStatusCode.ServiceUnavailable, """{"ready":false,"reasons":["database"]}"""), await ReadyAsync(bot));
    }

    [Fact]
    public async Task While_it_ends_it_is_not_ready_and_an_unfinished_turn_is_handed_over_and_answered_once()
    {
        var held = new HeldTurns();
        var bot = await BotHost.StartAsync(services: services =>
        {
            held.Into(services);

            // What is waited for is the time-out itself, by the machine's clock.
            services.PostConfigure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(1));
        });
        var person = bot.Person();
        await person.Says("ゆっくり考えてください");
        await bot.Until(() => held.Held.IsCompleted, "the slow turn");
        bot.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        var (status, body) = await ReadyAsync(bot);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "stopping"), (status, (string?)JObject.Parse(body)["reasons"]![0]));
        await bot.StopAsync();
        Assert.Empty(person.Answers);

        await using var next = await BotHost.StartAsync(bot.Folder, bot.Connector, bot.Clock);
        await next.AnswersTo(person, 1);
        await next.Quiet(TimeSpan.FromMinutes(1));
        Assert.Single(person.Answers);
        await bot.DisposeAsync();
    }

    private static async Task<(HttpStatusCode Status, string Body)> ReadyAsync(BotHost bot)
    {
        using var response = await bot.Http.GetAsync(new Uri("readyz", UriKind.Relative));
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
