using HeroMe.Bot.Dialogs.Counselling;
using HeroMe.Bot.Dialogs.Erasure;

namespace HeroMe.Bot.Dialogs;

internal static class DialogsRegistration
{
    public static void AddDialogs(this IHostApplicationBuilder builder)
    {
        // The order in which their words are listened for.
        builder.Services.AddSingleton<Topic, ErasureDialog>();
        builder.Services.AddSingleton<Topic, CounsellingDialog>();
        builder.Services.AddSingleton<MentorTurn>();
        builder.Services.AddSingleton<DialogRouter>();
    }
}
