using System.Runtime.InteropServices;

namespace HeroMe.Bot.Safety.Screening;

/// <summary>How much a text asks for, lowest first. HELP is help or a refusal without any state of risk.</summary>
internal enum Tier { None, Help, Amber, Red }

/// <summary>What a text is about. Where several apply at the same tier, the earlier one leads.</summary>
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

/// <summary>What the screen reads in one text.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Verdict(Tier Tier, Category Category)
{
    public static Verdict Nothing => default;

    /// <summary>Mortal danger that stops the coaching at the door.</summary>
    public Danger Danger => (Tier, Category) switch
    {
        (Tier.Red, Category.SelfHarm) => Danger.SelfHarm,
        (Tier.Red, Category.HarmOthers) => Danger.HarmOthers,
        _ => Danger.None,
    };

    /// <summary>The higher tier; at the same tier the category that leads.</summary>
    public Verdict Or(Verdict other) =>
        other.Tier > Tier || (other.Tier == Tier && other.Category < Category) ? other : this;
}
