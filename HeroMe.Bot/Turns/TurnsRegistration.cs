using HeroMe.Bot.Dialogs.MyData;

namespace HeroMe.Bot.Turns;

internal static class TurnsRegistration
{
    public static void AddTurns(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<DialogSealing>().AddSingleton<TurnRecords>().AddSingleton<TurnRateLimit>();
        services.AddSingleton<TurnRunner>().AddSingleton<TurnProcessor>().AddSingleton<TurnWorker>().AddHostedService<TurnDispatcher>();
        services.AddSingleton<StoredDataReader>();
        services.AddSingleton<OpenStoredData>(s => (person, ct) => s.GetRequiredService<StoredDataReader>().ReadAsync(person, s.GetRequiredService<TimeProvider>().GetUtcNow(), ct));
    }
}
