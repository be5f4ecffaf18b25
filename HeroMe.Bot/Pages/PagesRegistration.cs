namespace HeroMe.Bot.Pages;

internal static class PagesRegistration
{
    public static void AddPages(this IHostApplicationBuilder builder) => builder.Services.AddSingleton<PublicPages>().AddSingleton<PlatformSignIn>();
}
