namespace HeroMe.Bot.Inbox;

internal static class InboxRegistration
{
    public static void AddInbox(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<ConversationQueues>().AddSingleton<InboxSealing>().AddSingleton<InboxWriter>();
    }
}
