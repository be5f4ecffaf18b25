namespace HeroMe.Bot.Outbox;

internal static class OutboxRegistration
{
    public static void AddOutbox(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<OutboxDispatcher>();
        services.AddSingleton<SentMessageRemoval>().AddHostedService(provider => provider.GetRequiredService<SentMessageRemoval>());
    }
}
