using System.Globalization;
using HeroMe.Bench;

return args switch
{
    ["host", var kind, var port, var sink, var folder] => await Host.RunAsync(kind, int.Parse(port, CultureInfo.InvariantCulture), sink, folder),
    ["replica", var port, var folder, var database, var skew] => await Host.RunReplicaAsync(int.Parse(port, CultureInfo.InvariantCulture), folder, database, TimeSpan.FromSeconds(double.Parse(skew, CultureInfo.InvariantCulture))),
    ["faults", .. var other] => await Faults.RunAsync(other),
    ["turns", .. var other] => await Turns.RunAsync(other.FirstOrDefault()),
    ["echo", .. var other] => await Echo.RunAsync(other.FirstOrDefault()),
    ["load", .. var published] => await Load.RunAsync(published.FirstOrDefault()),
    ["sparse", .. var published] => await Sparse.RunAsync(published),
    ["cold", "--runs", var runs, var first, .. var published] => await Cold.RunAsync([first, .. published], int.Parse(runs, CultureInfo.InvariantCulture)),
    ["cold", var first, .. var published] => await Cold.RunAsync([first, .. published], 3),
    ["nudges", .. var postgres] => await Nudges.RunAsync(postgres.FirstOrDefault()),
    ["start", var first, .. var published] => await Start.RunAsync([first, .. published]),
    _ => Usage(),
};

static int Usage()
{
    Console.WriteLine("""
        turns [OTHER_BENCH]             a guided turn under load: CPU and allocations
        echo [OTHER_BENCH]              an echo on our adapter against the bare HTTP floor and Microsoft's CloudAdapter
        load [FOLDER]                   200 messages a second for 30 s
        sparse [FOLDER …]               20 messages a second in a warm process
        cold [--runs N] FOLDER …        200 messages a second at a process that has just started
        nudges [POSTGRES]               100,000 due reminders: claimed, sent at the rate, sent with the rate lifted
        start FOLDER …                  cold start to first answer, idle memory
        faults --postgres CONNECTION [--replicas 2] [--persons 50] [--reminders 10000] [--seconds 600] [--every 20] [--seed 1]
                                        several processes on one PostgreSQL while everything fails, then the books
        FOLDER is the output of "dotnet publish HeroMe.Bot -c Release"; several are compared in one run.
        POSTGRES is a connection string to an empty database; without one it is SQLite in a new folder.
        OTHER_BENCH is the Bench program of another build, for a comparison in one run.
        """);
    return 2;
}
