using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Safety.Screening;

internal static class Screen
{
    private static readonly (string[] Words, Verdict Verdict)[] More =
    [
        (["消えたい", "いなくなりたい", "消えてしまいたい", "disappear forever"], new(Tier.Amber, Category.SelfHarm)),
        (["殴られ", "パワハラ", "セクハラ", "bullied"], new(Tier.Amber, Category.Harassment)),
        (["過労死", "残業が100時間", "残業が120時間"], new(Tier.Amber, Category.Overwork)),
        (["何錠"], new(Tier.Amber, Category.Medical)),
        (["粉飾", "内部通報", "不正会計"], new(Tier.Amber, Category.Whistleblowing)),
        (["違法ですか"], new(Tier.Help, Category.Legal)),
        (["友人が死にたい", "同僚が死にたい"], new(Tier.Help, Category.ThirdPerson)),
        (["指示を無視", "ignore all previous"], new(Tier.Help, Category.Injection)),
    ];

    public static Verdict Read(PersonalText text) => RedScreen.Read(text) switch
    {
        Danger.SelfHarm => new(Tier.Red, Category.SelfHarm),
        Danger.HarmOthers => new(Tier.Red, Category.HarmOthers),
        _ => More.FirstOrDefault(m => m.Words.Any(w => text.Reveal().Contains(w, StringComparison.Ordinal))).Verdict,
    };
}
