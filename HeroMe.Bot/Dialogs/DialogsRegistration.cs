using HeroMe.Bot.Dialogs.Consents;
using HeroMe.Bot.Dialogs.Counselling;
using HeroMe.Bot.Dialogs.Erasure;
using HeroMe.Bot.Dialogs.HandOff;
using HeroMe.Bot.Dialogs.Harassment;
using HeroMe.Bot.Dialogs.MyData;
using HeroMe.Bot.Dialogs.Preferences;
using HeroMe.Bot.Dialogs.Reset;
using HeroMe.Bot.Dialogs.Risk;
using HeroMe.Bot.Dialogs.SafetyPlan;

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
        builder.Services.AddSingleton<MyDataReplies>();
        builder.Services.AddSingleton<Topic, MyDataDialog>();
        builder.Services.AddSingleton<Topic, SafetyPlanDialog>();
        builder.Services.AddSingleton<Topic, HandOffDialog>();
        builder.Services.AddSingleton<Topic, HarassmentRecordDialog>();
        builder.Services.AddSingleton<Topic, ResetDialog>();

        // Behind the topics that are open at any time, before everything that coaches.
        builder.Services.AddSingleton<Topic, RiskDialog>();
        builder.Services.AddSingleton<Topic, CounsellingDialog>();
        builder.Services.AddSingleton<MentorTurn>();
        builder.Services.AddSingleton<RiskReader>();
        builder.Services.AddSingleton<DialogRouter>();
    }
}
