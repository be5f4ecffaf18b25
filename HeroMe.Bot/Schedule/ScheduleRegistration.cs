namespace HeroMe.Bot.Schedule;

internal static class ScheduleRegistration
{
    public static void AddSchedule(this IHostApplicationBuilder builder) => builder.Services.AddSingleton<ClockCheck>().AddHostedService<OrphanedWorkRecovery>().AddHostedService<Housekeeping>();
}
