namespace HeroMe.Bot.Outbox;

internal static class OutboxRegistration
{
    public static void AddOutbox(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<OutboxDispatcher>().AddSingleton<UnaskedDelivery>();
        services.AddSingleton<SentMessageRemoval>().AddHostedService(provider => provider.GetRequiredService<SentMessageRemoval>());
    }
}
