using HeroMe.Bot.Dialogs.MyData;

namespace HeroMe.Bot.Turns;

internal static class TurnsRegistration
{
    public static void AddTurns(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<DialogSealing>().AddSingleton<ReplyPreviews>().AddSingleton<TurnRecords>().AddSingleton<TurnRateLimit>();
        services.AddSingleton<TurnRunner>().AddSingleton<TurnProcessor>().AddSingleton<TurnWorker>().AddHostedService<TurnDispatcher>();
        services.AddSingleton<IStoredDataReader, StoredDataReader>();
    }
}
