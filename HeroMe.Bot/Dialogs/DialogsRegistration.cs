using HeroMe.Bot.Dialogs.Consents;
using HeroMe.Bot.Dialogs.Counselling;
using HeroMe.Bot.Dialogs.Erasure;
using HeroMe.Bot.Dialogs.MyData;
using HeroMe.Bot.Dialogs.Preferences;

namespace HeroMe.Bot.Dialogs;

internal static class DialogsRegistration
{
    public static void AddDialogs(this IHostApplicationBuilder builder)
    {
        // The order in which their words are listened for.
        builder.Services.AddSingleton<Topic, ErasureDialog>();
        builder.Services.AddSingleton<Topic, ConsentDialog>();
        builder.Services.AddSingleton<Topic, PrivacyDialog>();
        builder.Services.AddSingleton<Topic, SettingsDialog>();
        builder.Services.AddSingleton<DataDesk>();
        builder.Services.AddSingleton<Topic, MyDataDialog>();
        builder.Services.AddSingleton<Topic, CounsellingDialog>();
        builder.Services.AddSingleton<MentorTurn>();
        builder.Services.AddSingleton<DialogRouter>();
    }
}
