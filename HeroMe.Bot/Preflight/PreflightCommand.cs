using HeroMe.Bot.Storage;

namespace HeroMe.Bot.Preflight;

/// <summary>
/// <c>dotnet HeroMe.Bot.dll check</c>: the configuration against the services that it names, as one table. It starts nothing, stores nothing, and asks
/// the services only what the bot asks them.
/// </summary>
internal static class PreflightCommand
{
    public const string Name = "check";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>In the order of the table: a new check is added here. Each is made only when its turn comes, because one whose settings are wrong cannot be made.</summary>
    private static readonly (string What, Func<IServiceProvider, IPreflightCheck> Make)[] Checks =
    [
        ("Crisis wording", Of<CrisisWordsCheck>),
        ("Company desks", Of<DesksCheck>),
        ("Master keys", Of<MasterKeysCheck>),
        ("Database", Of<DatabaseCheck>),
        ("Folders", Of<FoldersCheck>),
        ("Token service", Of<SignInCheck>),
        ("Signing keys", Of<SigningKeysCheck>),
        ("Model", Of<ModelCheck>),
        ("Graph", Of<GraphCheck>),
        ("Directory", Of<DirectoryContentCheck>),
        ("Mentors", Of<MentorsContentCheck>),
        ("Telemetry", Of<CollectorCheck>),
        ("App package", Of<AppPackageCheck>),
    ];

    public static bool IsAsked(string[] args) => args is [Name, ..];

    /// <param name="args">The command line with <see cref="Name"/> first; settings may follow as <c>--Key:Sub=value</c>, and <c>--package FILE</c>.</param>
    /// <param name="configure">What a test replaces: the clock, HTTP.</param>
    /// <returns>The exit code: 0 without a fault, else 1.</returns>
    public static async Task<int> RunAsync(string[] args, TextWriter output, Action<WebApplicationBuilder>? configure, CancellationToken ct)
    {
        var table = new FindingTable();
        try
        {
            var builder = HeroMeApp.Compose(args[1..], configure);
            builder.Logging.ClearProviders();
            await using var app = builder.Build();
            table.Add("Environment", [Finding.Ok($"{app.Environment.EnvironmentName}, in {app.Environment.ContentRootPath}")]);
            table.Add("Settings", new SettingsCheck(app.Services, builder.Services).Run());
            foreach (var (what, make) in Checks)
            {
                table.Add(what, await OneAsync(make, app.Services, ct));
            }
        }
        catch (Exception unreadable) when (SettingsCheck.Unreadable(unreadable) is { } finding)
        {
            table.Add("Settings", [finding]);
        }

        await output.WriteAsync(table.ToString());
        return table.HasFault ? 1 : 0;
    }

    private static async Task<IReadOnlyList<Finding>> OneAsync(Func<IServiceProvider, IPreflightCheck> make, IServiceProvider services, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        try
        {
            return await make(services).RunAsync(patience.Token);
        }
        catch (Exception fault) when (fault is not StorageStartException && StartFaults.Of(fault) is not null)
        {
            return [Finding.Skipped("not tried, because of the faults in its settings")];
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return [Finding.Fault($"no answer within {Patience.TotalSeconds:0} seconds", "Check the address, the name service and the outbound rules of the network.")];
        }
    }

    private static IPreflightCheck Of<T>(IServiceProvider services)
        where T : class, IPreflightCheck => ActivatorUtilities.CreateInstance<T>(services);
}
