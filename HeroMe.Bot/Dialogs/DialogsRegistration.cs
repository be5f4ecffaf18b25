namespace HeroMe.Bot.Dialogs;

internal static class DialogsRegistration
{
    public static void AddDialogs(this IHostApplicationBuilder builder) => builder.Services.AddSingleton<DialogRouter>();
}
