namespace HeroMe.Bot.People;

internal static class PeopleRegistration
{
    public static void AddPeople(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<PersonRepository>().AddSingleton<NotebookAccess>().AddSingleton<Erasure>().AddSingleton<ProfileMaintenance>();
    }
}
