using System.Runtime.InteropServices;

namespace HeroMe.Bot.Safety.Screening;

/// <summary>How serious a text is, lowest first. HELP is help or a refusal without a risk state.</summary>
internal enum Tier { None, Help, Amber, Red }

/// <summary>What a text is about. Of several at the same tier, the earlier in this list wins.</summary>
internal enum Category
{
    None,
    SelfHarm,
    HarmOthers,
    MedicalEmergency,
    Harassment,
    Overwork,
    Medical,
    Whistleblowing,
    Legal,
    ThirdPerson,
    Injection,
}

/// <summary>The result of reading one text.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Verdict(Tier Tier, Category Category)
{
    public static Verdict Nothing => default;

    /// <summary>The higher tier; at the same tier the category that comes first.</summary>
    public Verdict Or(Verdict other) =>
        other.Tier > Tier || (other.Tier == Tier && other.Category < Category) ? other : this;
}
