namespace HeroMe.Bot.Turns;

internal static class TurnsRegistration
{
    public static void AddTurns(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<People>();
        services.AddSingleton<InboxSealing>();
        services.AddSingleton<Inbox>();
        services.AddSingleton<Lanes>();
        services.AddSingleton<TurnPace>();
        services.AddSingleton<TurnWorker>();
        services.AddSingleton<Previews>();

        // The worker wakes lanes and the lanes call the worker: the circle is closed at the first message, not at start.
        services.AddSingleton(s => new Lazy<TurnWorker>(s.GetRequiredService<TurnWorker>));
        services.AddSingleton<DialogSealing>();
        services.AddSingleton<TurnRecords>();
        services.AddSingleton<TurnBook>();
        services.AddSingleton<Decider>();
        services.AddSingleton<Outbox>();
        services.AddSingleton<Erasure>();
        services.AddSingleton<TurnRouter>();
        services.AddSingleton<NotebookDoor>();
        services.AddSingleton<FeedbackMetrics>();
        services.AddSingleton<AnswerFeedback>();
        services.AddSingleton<CardBook>();
        services.AddSingleton<CardTaps>();
        services.AddSingleton<FollowUps>();
    }
}
