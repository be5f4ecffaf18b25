using System.Runtime.InteropServices;

namespace HeroMe.Bot.Safety.Screening;

/// <summary>How serious a text is, lowest first. HELP is help or a refusal without a risk state. The numbers are stored.</summary>
internal enum Tier { None, Help, Amber, Red }

/// <summary>What a text is about. Of several at the same tier, the earlier in this list wins. The numbers are stored.</summary>
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

    /// <summary>Worry about somebody else: HELP. At AMBER, somebody else may be in danger to life now.</summary>
    ThirdPerson,
    Injection,
}

/// <summary>Signs that call for nothing when they stand alone in one text, and add up over the turns of a talk. The numbers are stored.</summary>
[Flags]
internal enum Signs
{
    None = 0,

    /// <summary>Numbness, emptiness, tears, no sleep: low for a while, without any wish to die.</summary>
    LowMood = 1,

    /// <summary>Hopelessness, being a burden, a quotation or a supposition about one's own death.</summary>
    SelfHarm = 2,

    HarmOthers = 4,
    Harassment = 8,
    Overwork = 16,
    Whistleblowing = 32,

    /// <summary>Somebody else is who the talk is about, or a small sign that they are not well.</summary>
    ThirdPerson = 64,
}

/// <summary>The result of reading one text.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Verdict(Tier Tier, Category Category)
{
    public static Verdict Nothing => default;

    /// <summary>Weak signs, also of other categories than <see cref="Category"/>.</summary>
    public Signs Weak { get; init; }

    /// <summary>Those of <see cref="Weak"/> that only the classifier read.</summary>
    public Signs WeakInferred { get; init; }

    /// <summary>True when only the classifier read the category at this tier: a model's reading may then clear it.</summary>
    public bool IsInferred { get; init; }

    /// <summary>The higher tier; at the same tier the category that comes first, except that somebody else's danger in direct wording is not taken for the person's own by inference. Weak signs of both are kept.</summary>
    public Verdict Or(Verdict other)
    {
        var leads = other.Tier > Tier || (other.Tier == Tier && (Outranks(other, this) || (other.Category < Category && !Outranks(this, other))));
        var lead = leads ? other : this;
        return lead with
        {
            Weak = Weak | other.Weak,
            WeakInferred = (WeakInferred & ~(other.Weak & ~other.WeakInferred)) | (other.WeakInferred & ~(Weak & ~WeakInferred)),
            IsInferred = lead.IsInferred && (other.Tier != Tier || other.Category != Category || (IsInferred && other.IsInferred)),
        };
    }

    /// <summary>Without what only the classifier read.</summary>
    public Verdict WithoutInferred() =>
        (IsInferred ? Nothing : this) with { Weak = Weak & ~WeakInferred, WeakInferred = Signs.None };

    private static bool Outranks(Verdict direct, Verdict inferred) =>
        direct is { IsInferred: false, Category: Category.HarmOthers or Category.ThirdPerson } && inferred is { IsInferred: true, Category: Category.SelfHarm };
}
