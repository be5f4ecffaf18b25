namespace HeroMe.Bot.Schedule;

internal static class ScheduleRegistration
{
    public static void AddSchedule(this IHostApplicationBuilder builder) => builder.Services.AddSingleton<ClockCheck>().AddSingleton<DueEvents>().AddHostedService<DueSweep>().AddHostedService<OrphanedWorkRecovery>().AddHostedService<Housekeeping>();
}
