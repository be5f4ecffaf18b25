namespace HeroMe.Bot.Notebook;

internal static class NotebookRegistration
{
    public static void AddNotebook(this IHostApplicationBuilder builder) => builder.Services.AddSingleton<Notebooks>();
}
