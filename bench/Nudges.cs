using System.Diagnostics;
using HeroMe.Bot;
using HeroMe.Bot.Company;
using HeroMe.Bot.Dialogs;
using HeroMe.Bot.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace HeroMe.Bench;

/// <summary>
/// What the bot begins by itself: how fast due reminders are claimed, whether they leave at the configured rate, and how many go through from the due row to
/// the delivered message when the rate is lifted. The bot runs in this process; Teams' side is the sink of the bench.
/// </summary>
internal static class Nudges
{
    private const int Due = 100_000;
    private const int Persons = 2_000;
    private const int RatedSeconds = 60;
    private const int LiftedSeconds = 20;

    /// <param name="postgres">A connection string to an empty database; null: SQLite in a new folder.</param>
    public static async Task<int> RunAsync(string? postgres)
    {
        await using var sink = await Sink.StartAsync();
        var folder = Directory.CreateTempSubdirectory("herome-bench-").FullName;
        var rate = new BenchRate();
        string[] arguments = [.. Host.Arguments(Child.FreePort(), folder), "--Switches:Nudges=false", .. postgres is null ? Array.Empty<string>() : ["--Storage:Provider=Postgres", $"--Storage:ConnectionString={postgres}"]];
        await using var app = HeroMeApp.Build(arguments, builder =>
        {
            builder.Logging.SetMinimumLevel(LogLevel.Warning);
            builder.Services.AddSingleton(services => new SendRate(services.GetRequiredService<Live<NudgeOptions>>(), () => rate.Value));
            builder.Services.AddSingleton<TopicDialog, OneLineTopic>();
            builder.Configuration.AddInMemoryCollection();
        });
        await app.StartAsync();
        Console.WriteLine($"{(postgres is null ? "SQLite" : "PostgreSQL")}, {Environment.ProcessorCount} cores");
        var people = await DueReminders.PeopleAsync(app.Services, sink.Url, Persons);
        await DueReminders.SetAsync(app.Services, people, Due / Persons, DateTimeOffset.UnixEpoch.AddYears(40));

        // Claimed in the batches of the sweep, while nothing is taken.
        var store = app.Services.GetRequiredService<DueStore>();
        var (clock, claimed) = (Stopwatch.StartNew(), 0);
        for (int some; (some = await store.ClaimAsync(1000, CancellationToken.None)) > 0; claimed += some)
        {
        }

        Console.WriteLine($"claimed: {claimed} send records in {clock.Elapsed.TotalSeconds:F1} s");

        // The first second is not counted: the bucket is full then.
        rate.Value = 25;
        app.Configuration["Switches:Nudges"] = "true";
        ((IConfigurationRoot)app.Configuration).Reload();
        await UntilAsync(() => sink.Answered > 0);
        await Task.Delay(1000);
        var (before, memory) = (sink.Answered, Process.GetCurrentProcess().WorkingSet64);
        clock.Restart();
        await Task.Delay(TimeSpan.FromSeconds(RatedSeconds));
        var (sent, seconds) = (sink.Answered - before, clock.Elapsed.TotalSeconds);
        Console.WriteLine($"rated at 25/s: {sent} in {seconds:F1} s, {sent / seconds:F2}/s ({((sent / seconds / 25) - 1) * 100:+0.0;-0.0} %)");

        rate.Value = null;
        await Task.Delay(3000);
        before = sink.Answered;
        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        clock.Restart();
        await Task.Delay(TimeSpan.FromSeconds(LiftedSeconds));
        (sent, seconds) = (sink.Answered - before, clock.Elapsed.TotalSeconds);
        var used = (Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalMilliseconds;
        Console.WriteLine($"lifted: {sent} in {seconds:F1} s, {sent / seconds:F0}/s end to end, {used / Math.Max(1, sent):F2} ms CPU each with the sink");
        Console.WriteLine($"working set {memory / 1048576} MiB at the rate, {Process.GetCurrentProcess().WorkingSet64 / 1048576} MiB after; heap {GC.GetTotalMemory(forceFullCollection: true) / 1048576} MiB");
        await app.StopAsync();
        return 0;
    }

    private static async Task UntilAsync(Func<bool> holds)
    {
        while (!holds())
        {
            await Task.Delay(50);
        }
    }

    private sealed class BenchRate
    {
        public int? Value { get; set; } = 25;
    }
}
