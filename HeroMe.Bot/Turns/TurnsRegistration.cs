using HeroMe.Bot.CardActions;
using HeroMe.Bot.Dialogs.MyData;
using HeroMe.Bot.Inbox;
using HeroMe.Bot.Outbox;
using HeroMe.Bot.People;

namespace HeroMe.Bot.Turns;

internal static class TurnsRegistration
{
    public static void AddTurns(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<PersonRepository>();
        services.AddSingleton<InboxSealing>();
        services.AddSingleton<InboxWriter>();
        services.AddSingleton<ConversationQueues>();
        services.AddSingleton<TurnRateLimit>();
        services.AddSingleton<TurnWorker>();
        services.AddSingleton<ReplyPreviews>();

        // The worker wakes lanes and the lanes call the worker: the circle is closed at the first message, not at start.
        services.AddSingleton(s => new Lazy<TurnWorker>(s.GetRequiredService<TurnWorker>));
        services.AddSingleton<DialogSealing>();
        services.AddSingleton<TurnRecords>();
        services.AddSingleton<TurnProcessor>();
        services.AddSingleton<TurnRunner>();
        services.AddSingleton<OutboxDispatcher>();
        services.AddSingleton<Erasure>();
        services.AddSingleton<NotebookAccess>();
        services.AddSingleton<FeedbackMetrics>();
        services.AddSingleton<AnswerFeedback>();
        services.AddSingleton<CardRecords>();
        services.AddSingleton<CardActionHandler>();
        services.AddSingleton<FollowUpMessages>();
        services.AddSingleton<StoredDataReader>();
        services.AddSingleton<OpenStoredData>(s => (person, ct) => s.GetRequiredService<StoredDataReader>().ReadAsync(person, s.GetRequiredService<TimeProvider>().GetUtcNow(), ct));
        services.AddSingleton<FileExports>();
        services.AddSingleton<ProfileMaintenance>();
        services.AddSingleton<SentMessageRemoval>().AddHostedService(s => s.GetRequiredService<SentMessageRemoval>());
    }
}
