using Azure.Core;
using Azure.Security.KeyVault.Secrets;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace HeroMe.Bot.Storage;

internal static class StorageRegistration
{
    /// <summary>Must be registered before every other hosted service, because their start may need the database.</summary>
    public static IHostApplicationBuilder AddStorage(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<StorageOptions>().BindConfiguration(StorageOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<StorageOptions>, StorageOptionsCheck>();
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.TryAddSingleton<Func<Uri, SecretClient>>(KeySource.OpenVault);
        builder.Services.AddSingleton(OpenDatabase);
        builder.Services.AddSingleton(services =>
        {
            var options = services.GetRequiredService<IOptions<StorageOptions>>().Value;
            return new ErasureLedger(options.LedgerIn(builder.Environment), TimeSpan.FromDays(options.LedgerDays), services.GetRequiredService<TimeProvider>());
        });
        builder.Services.AddSingleton<KeySource>();
        builder.Services.AddSingleton<MasterKeys>();
        builder.Services.AddSingleton<IndexKey>();
        builder.Services.AddSingleton<PersonKeyring>();
        builder.Services.AddSingleton<NoteDeletion>();
        builder.Services.AddSingleton<PersonStore>();
        builder.Services.AddSingleton<InboxStore>();
        builder.Services.AddSingleton<LeaseStore>();
        builder.Services.AddSingleton<TurnStore>();
        builder.Services.AddSingleton<OutboxStore>();
        builder.Services.AddSingleton<CardStore>();
        builder.Services.AddSingleton<NoteStore>();
        builder.Services.AddSingleton<UsageStore>();
        builder.Services.AddSingleton<StoredDataStore>();
        builder.Services.AddSingleton<ErasureStore>();
        builder.Services.AddSingleton<DueStore>();
        builder.Services.AddSingleton<CountingStore>();
        builder.Services.AddSingleton<RetentionStore>();
        builder.Services.AddSingleton<ResealStore>();
        builder.Services.AddHostedService<StorageStart>();
        // Npgsql would log commands with their parameters, which are a person's data.
        builder.Logging.AddFilter("Npgsql", LogLevel.None);
        return builder;
    }

    private static Database OpenDatabase(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<StorageOptions>>().Value;
        return options.Provider == StorageProvider.Postgres
            ? new PostgresDatabase(options.ConnectionString, options.Scope is { Length: > 0 } scope ? new PostgresToken(services.GetRequiredService<TokenCredential>(), scope) : null)
            : new SqliteDatabase(options.SqliteFile(services.GetRequiredService<IHostEnvironment>()), services.GetRequiredService<TimeProvider>());
    }
}
