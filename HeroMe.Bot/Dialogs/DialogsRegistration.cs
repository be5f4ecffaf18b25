using HeroMe.Bot.Dialogs.CheckIns;
using HeroMe.Bot.Dialogs.Consents;
using HeroMe.Bot.Dialogs.Counselling;
using HeroMe.Bot.Dialogs.Due;
using HeroMe.Bot.Dialogs.Erasure;
using HeroMe.Bot.Dialogs.Flows;
using HeroMe.Bot.Dialogs.HandOff;
using HeroMe.Bot.Dialogs.Harassment;
using HeroMe.Bot.Dialogs.Journey;
using HeroMe.Bot.Dialogs.MentorChoice;
using HeroMe.Bot.Dialogs.MyData;
using HeroMe.Bot.Dialogs.Nudges;
using HeroMe.Bot.Dialogs.OneOnOne;
using HeroMe.Bot.Dialogs.OrgData;
using HeroMe.Bot.Dialogs.Preferences;
using HeroMe.Bot.Dialogs.Promises;
using HeroMe.Bot.Dialogs.Rehearsal;
using HeroMe.Bot.Dialogs.Remembering;
using HeroMe.Bot.Dialogs.Requests;
using HeroMe.Bot.Dialogs.Reset;
using HeroMe.Bot.Dialogs.Risk;
using HeroMe.Bot.Dialogs.RoundTable;
using HeroMe.Bot.Dialogs.SafetyPlan;
using HeroMe.Bot.Dialogs.SelfChecks;
using HeroMe.Bot.Dialogs.Sheets;
using HeroMe.Bot.Dialogs.Support;
using HeroMe.Bot.Dialogs.Thanks;
using HeroMe.Bot.Dialogs.Wins;
using HeroMe.Bot.Understanding.Findings;

namespace HeroMe.Bot.Dialogs;

internal static class DialogsRegistration
{
    public static void AddDialogs(this IHostApplicationBuilder builder)
    {
        // The order of registration is the order of precedence.
        builder.Services.AddSingleton<TopicDialog, ErasureDialog>();
        builder.Services.AddSingleton<TopicDialog, OffRecordDialog>();
        builder.Services.AddSingleton<TopicDialog, ConsentDialog>();
        builder.Services.AddSingleton<TopicDialog, PrivacyDialog>();
        builder.Services.AddSingleton<OrgDataReader>();
        builder.Services.AddSingleton<TopicDialog, OrgDataDialog>();
        builder.Services.AddSingleton<TopicDialog, SettingsDialog>();
        builder.Services.AddSingleton<TopicDialog, MemoryDialog>();
        builder.Services.AddSingleton<MyDataReplies>();
        builder.Services.AddSingleton<TopicDialog, MyDataDialog>();
        builder.Services.AddSingleton<TopicDialog, SafetyPlanDialog>();
        builder.Services.AddSingleton<TopicDialog, HandOffDialog>();
        builder.Services.AddSingleton<TopicDialog, HarassmentRecordDialog>();
        builder.Services.AddSingleton<TopicDialog, ResetDialog>();
        builder.Services.AddSingleton<RehearsalVoice>();
        builder.Services.AddSingleton<TopicDialog, RehearsalDialog>();
        builder.Services.AddSingleton<TopicDialog, RequestsDialog>();
        builder.Services.AddSingleton<TopicDialog, SheetDialog>();
        builder.Services.AddSingleton<TopicDialog, NudgeDialog>();
        builder.Services.AddSingleton<TopicDialog, WinsDialog>();
        builder.Services.AddSingleton<TopicDialog, PromisesDialog>();
        builder.Services.AddSingleton<TopicDialog, SupportDialog>();
        builder.Services.AddSingleton<TopicDialog, ThanksDialog>();
        builder.Services.AddSingleton<TopicDialog, ManagerDialog>();
        builder.Services.AddSingleton<TopicDialog, OneOnOneDialog>();
        builder.Services.AddSingleton<TopicDialog, CheckInDialog>();
        builder.Services.AddSingleton<TopicDialog, SelfCheckDialog>();
        builder.Services.AddSingleton<TopicDialog, JourneyDialog>();
        builder.Services.AddSingleton(FlowLibrary.Shipped);
        builder.Services.AddSingleton<TopicDialog, FlowDialog>();
        builder.Services.AddSingleton<TopicDialog, MentorChoiceDialog>();
        builder.Services.AddSingleton<TableViews>();
        builder.Services.AddSingleton<TopicDialog, RoundTableDialog>();

        // After the topics that are available at any time, before counselling.
        builder.Services.AddSingleton<TopicDialog, RiskDialog>();
        builder.Services.AddSingleton<TopicDialog, CounsellingDialog>();
        builder.Services.AddSingleton<MentorTurn>();
        builder.Services.AddSingleton<ModelReader>();
        builder.Services.AddSingleton<ModelRiskReader>();
        builder.Services.AddSingleton(new NudgeJitter(System.Security.Cryptography.RandomNumberGenerator.GetInt32));
        builder.Services.AddSingleton<DueGate>();
        builder.Services.AddSingleton<DialogRouter>();
    }
}
