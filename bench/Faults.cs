using System.Diagnostics;
using System.Globalization;
using HeroMe.Bot.Company;
using HeroMe.Bot.Storage;
using HeroMe.Bot.Tests.Harness;
using Npgsql;

namespace HeroMe.Bench;

/// <summary>
/// Persons talk with several processes on one PostgreSQL while everything around them fails: processes are killed, ended and frozen beyond their lease,
/// one process has a wrong clock, database connections are cut, a snapshot is held open, Teams refuses, delays and forgets to answer. Then the books are
/// checked: every message answered exactly once, nothing left over.
/// </summary>
internal sealed class Faults(FaultsPlan plan) : IAsyncDisposable
{
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(2);

    /// <summary>Longer than a lease, so that another process takes the work of a frozen one.</summary>
    private static readonly TimeSpan Frozen = TimeSpan.FromSeconds(20);

    private const int EachReminded = 5;

    private readonly Random _random = new(plan.Seed);
    private readonly Dictionary<string, int> _done = new(StringComparer.Ordinal);
    private readonly string _folder = Directory.CreateTempSubdirectory("herome-faults-").FullName;
    private readonly string _database = $"faults_{Guid.NewGuid():N}";
    private Replica[] _replicas = [];
    private ScriptedConnector? _teams;
    private NpgsqlConnection? _snapshot;

    private string Own => new NpgsqlConnectionStringBuilder(plan.Postgres) { Database = _database, MaxPoolSize = 20 }.ConnectionString;

    private string Admin => new NpgsqlConnectionStringBuilder(plan.Postgres) { Pooling = false }.ConnectionString;

    public static async Task<int> RunAsync(string[] args)
    {
        if (FaultsPlan.Read(args) is not { } plan)
        {
            Console.Error.WriteLine(FaultsPlan.Usage);
            return 2;
        }

        await using var faults = new Faults(plan);
        return await faults.RunAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var replica in _replicas)
        {
            replica.Dispose();
        }

        if (_snapshot is not null)
        {
            await _snapshot.DisposeAsync();
        }

        if (_teams is not null)
        {
            await _teams.DisposeAsync();
        }

        await ExecuteAsync(Admin, $"DROP DATABASE IF EXISTS {_database} WITH (FORCE)");
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<int> RunAsync()
    {
        await ExecuteAsync(Admin, $"CREATE DATABASE {_database}");
        _teams = await ScriptedConnector.StartAsync();
        _replicas = [.. Enumerable.Range(0, plan.Replicas).Select(n => new Replica(_folder, Own, n == 1 ? Skew : TimeSpan.Zero))];
        await PrepareRemindersAsync();
        foreach (var replica in _replicas)
        {
            // One after the other: the first makes the keys, and all share them.
            await replica.StartAsync();
        }

        _snapshot = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Own) { Pooling = false }.ConnectionString);
        await HoldSnapshotAsync();
        var teams = new FaultyTeams(_random.Next());
        _teams.Script = teams.Answer;
        using var over = new CancellationTokenSource();
        using var http = new HttpClient(new Balancer(_replicas)) { BaseAddress = new Uri("http://replicas/"), Timeout = TimeSpan.FromSeconds(15) };
        var talks = Enumerable.Range(0, plan.Persons).Select(n => new Talk(new Person(http, _teams, $"p{n}"))).ToArray();
        var talking = talks.Select(talk => talk.RunAsync(over.Token)).ToArray();
        await BreakThingsAsync();
        await over.CancelAsync();
        _teams.Script = null;
        await Task.WhenAll(talking).WaitAsync(TimeSpan.FromMinutes(5));
        await UntilAtRestAsync();
        return await CheckAsync(talks, teams);
    }

    /// <summary>They are due from the start, and sent at the rate of a tenant while everything fails.</summary>
    private async Task PrepareRemindersAsync()
    {
        await using var app = Host.OnPostgres(Child.FreePort(), _folder, Own, TimeSpan.Zero, "--Switches:Nudges=false");
        await app.StartAsync();
        await DueReminders.SetAsync(app.Services, await DueReminders.PeopleAsync(app.Services, _teams!.ServiceUrl, plan.Reminders / EachReminded), EachReminded, TimeProvider.System.GetUtcNow());
        await app.StopAsync();
    }

    /// <summary>All reminders are settled and every delivery is decided; what stays undecided is seen in the books.</summary>
    private async Task UntilAtRestAsync()
    {
        const string Open = "SELECT (SELECT count(*) FROM reminder WHERE state <> 1) + (SELECT count(*) FROM inbox WHERE state = 0) + (SELECT count(*) FROM outbox)";
        for (var patience = Stopwatch.StartNew(); await CountAsync(Open) > 0 && patience.Elapsed < TimeSpan.FromMinutes(10);)
        {
            await Task.Delay(TimeSpan.FromSeconds(1));
        }
    }

    /// <summary>A reader that never ends keeps old row versions alive, as a forgotten report or a backup does.</summary>
    private async Task HoldSnapshotAsync()
    {
        await _snapshot!.OpenAsync();
        await using var command = _snapshot.CreateCommand();
        command.CommandText = "BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT count(*) FROM person";
        await command.ExecuteNonQueryAsync();
    }

    private async Task BreakThingsAsync()
    {
        var clock = Stopwatch.StartNew();
        for (var n = 0; clock.Elapsed < plan.For; n++)
        {
            await Task.Delay(plan.Every * (0.5 + _random.NextDouble()));
            var replica = _replicas[n % _replicas.Length];
            switch (n % 4)
            {
                case 0:
                    replica.Signal("KILL");
                    await replica.StartAsync();
                    Count("killed");
                    break;
                case 1:
                    replica.Signal("STOP");
                    await Task.Delay(Frozen);
                    replica.Signal("CONT");
                    Count("frozen beyond the lease");
                    break;
                case 2:
                    replica.Signal("TERM");
                    Count(await replica.EndsWithinAsync(TimeSpan.FromSeconds(20)) ? "ended in time" : "did not end in time");
                    await replica.StartAsync();
                    break;
                default:
                    // At any moment, thus also between a COMMIT and its acknowledgement.
                    await ExecuteAsync(Admin, $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{_database}' AND query NOT LIKE '%count(*) FROM person%'");
                    Count("connections cut");
                    break;
            }
        }
    }

    private async Task<int> CheckAsync(Talk[] talks, FaultyTeams teams)
    {
        var (said, right) = (talks.Sum(talk => talk.Said), talks.Count(talk => talk.Said == talk.Answers));
        var (more, less) = (talks.Sum(talk => Math.Max(0, talk.Answers - talk.Said)), talks.Sum(talk => Math.Max(0, talk.Said - talk.Answers)));
        var waiting = await CountAsync("SELECT count(*) FROM inbox WHERE state = 0");
        var unsent = await CountAsync("SELECT count(*) FROM outbox");
        foreach (var (what, times) in _done.Concat(teams.Done).OrderBy(fault => fault.Key, StringComparer.Ordinal))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{times,7} {what}"));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{said,7} messages of {talks.Length} persons to {plan.Replicas} processes; answered twice {more}, not answered {less}; talks that add up {right} of {talks.Length}; left in the inbox {waiting}, in the outbox {unsent}"));
        var reminded = await RemindedAsync(teams);
        var good = reminded && right == talks.Length && waiting == 0 && unsent == 0 && said >= talks.Length && !_done.ContainsKey("did not end in time");
        Console.WriteLine(good ? "The books are right." : "THE BOOKS ARE WRONG.");
        return good ? 0 : 1;
    }

    /// <summary>Each reminder arrived once, or its row says why it did not.</summary>
    private async Task<bool> RemindedAsync(FaultyTeams teams)
    {
        var arrived = Enumerable.Range(0, plan.Reminders / EachReminded).SelectMany(n => _teams!.Messages(Child.Conversation(n)).Select(message => (n, message.Text))).ToList();
        var (once, twice) = (arrived.Distinct().Count(), arrived.Count - arrived.Distinct().Count());
        var open = await CountAsync($"SELECT count(*) FROM reminder WHERE state <> {ReminderState.Done}");
        var said = await CountAsync($"SELECT count(*) FROM reminder WHERE outcome = {(int)ReminderOutcome.Said}");
        var unknown = await CountAsync($"SELECT count(*) FROM reminder WHERE outcome = {(int)ReminderOutcome.Unknown}");
        var sent = _teams!.Calls.Where(call => call.Text.EndsWith(OneLineTopic.Line, StringComparison.Ordinal)).Select(call => call.Ticks).ToList();
        var took = sent.Count == 0 ? TimeSpan.Zero : Stopwatch.GetElapsedTime(sent.Min(), sent.Max());
        var least = (plan.Reminders / (double)new NudgeOptions().RequestsPerSecond) + teams.Pauses;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{plan.Reminders,7} reminders; arrived {once}, twice {twice}; rows: said {said}, unknown {unknown}, other reasons {plan.Reminders - open - said - unknown}, open {open}; lost without a reason {Math.Max(0, said - once)}; {took.TotalSeconds:F0} s, at the rate and with the pauses that Teams asked for at least {least:F0} s"));
        return twice == 0 && open == 0 && said <= once;
    }

    private void Count(string what) => _done[what] = _done.GetValueOrDefault(what) + 1;

    private async Task<long> CountAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Own);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}

/// <summary>What is to be run.</summary>
internal sealed record FaultsPlan(string Postgres, int Replicas, int Persons, int Reminders, TimeSpan For, TimeSpan Every, int Seed)
{
    public const string Usage = "faults --postgres CONNECTION [--replicas 2] [--persons 50] [--reminders 10000] [--seconds 600] [--every 20] [--seed 1]";

    /// <returns>Null when the arguments cannot be read.</returns>
    public static FaultsPlan? Read(string[] args)
    {
        var given = args.Chunk(2).Where(pair => pair.Length == 2).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
        int Number(string name, int otherwise) => given.TryGetValue(name, out var value) ? int.Parse(value, CultureInfo.InvariantCulture) : otherwise;
        return args.Length % 2 == 0 && given.TryGetValue("--postgres", out var postgres)
            ? new FaultsPlan(postgres, Number("--replicas", 2), Number("--persons", 50), Number("--reminders", 10_000), TimeSpan.FromSeconds(Number("--seconds", 600)), TimeSpan.FromSeconds(Number("--every", 20)), Number("--seed", 1))
            : null;
    }
}
