namespace HeroMe.Bot.CardActions;

internal static class CardActionsRegistration
{
    public static void AddCardActions(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<CardRecords>().AddSingleton<CardActionHandler>().AddSingleton<FollowUpMessages>();
        services.AddSingleton<OneOnOneSharing>();
        services.AddSingleton<FileExports>().AddSingleton<AnswerFeedback>().AddSingleton<FeedbackMetrics>();
    }
}
