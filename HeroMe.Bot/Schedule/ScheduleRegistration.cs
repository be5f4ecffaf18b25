namespace HeroMe.Bot.Schedule;

internal static class ScheduleRegistration
{
    public static void AddSchedule(this IHostApplicationBuilder builder) => builder.Services.AddHostedService<OrphanedWorkRecovery>().AddHostedService<Housekeeping>();
}
