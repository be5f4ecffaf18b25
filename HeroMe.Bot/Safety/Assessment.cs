using HeroMe.Bot.Llm;
using HeroMe.Bot.Safety.Screening;

namespace HeroMe.Bot.Safety;

/// <summary>Whose situation a text speaks of.</summary>
internal enum Subject { Self, Other, Quote, Past }

/// <summary>What the model's own classifier call said about one message.</summary>
/// <param name="Verdict">Tier and category.</param>
/// <param name="Subject">Whose situation it is.</param>
/// <param name="Confidence">0 to 1, as the model judges itself.</param>
internal sealed record ModelVerdict(Verdict Verdict, Subject Subject, double Confidence);

/// <summary>What the model provider's content filter said about self-harm or violence in the person's message.</summary>
internal enum FilterSignal { None, Present, High }

/// <summary>Brings the layers together: the highest tier wins, and any layer may be missing. Pure.</summary>
internal static class Assessment
{
    /// <summary>The provider's filter as a layer: which of its two categories leads, and how much it says.</summary>
    /// <param name="signals">As the edge to the model read them.</param>
    /// <param name="selfHarmRead">The filter stepped in because of self-harm, whatever severity it named.</param>
    public static (FilterSignal Signal, Category About) Of(FilterSignals signals, bool selfHarmRead)
    {
        var selfHarm = selfHarmRead || signals.SelfHarm >= signals.Violence;
        var severity = selfHarm ? signals.SelfHarm : signals.Violence;
        var signal = severity == FilterSeverity.High ? FilterSignal.High : selfHarmRead || severity >= FilterSeverity.Medium ? FilterSignal.Present : FilterSignal.None;
        return (signal, selfHarm ? Category.SelfHarm : Category.HarmOthers);
    }

    /// <param name="screened">The lexicon and the on-device classifier, which only raises to Amber. Always there.</param>
    /// <param name="model">Null: not asked, late, or broken.</param>
    /// <param name="filter">The provider's signal.</param>
    /// <param name="filtered">What the filter's signal was about.</param>
    public static Verdict Of(Verdict screened, ModelVerdict? model, FilterSignal filter = FilterSignal.None, Category filtered = Category.SelfHarm)
    {
        var verdict = screened;
        if (model is { } read)
        {
            // A lexical RED was answered at once; the model may call it less serious, but never nothing.
            verdict = screened.Tier == Tier.Red && read.Verdict.Tier != Tier.Red
                ? new Verdict(Tier.Amber, screened.Category == Category.MedicalEmergency ? Category.Medical : screened.Category)
                : screened.Or(read.Verdict);
        }

        return filter switch
        {
            FilterSignal.High => verdict.Or(new Verdict(Tier.Red, filtered)),
            FilterSignal.Present => verdict.Or(new Verdict(Tier.Amber, filtered)),
            _ => verdict,
        };
    }

    /// <summary>Lowers a state that a single message had raised to RED, when the model was sure that it was no danger; nothing else is changed.</summary>
    public static RiskState Lowered(RiskState state, Verdict before, Verdict after) =>
        before.Tier == Tier.Red && after.Tier == Tier.Amber && state.Level == RiskLevel.Red
            ? state with { Level = RiskLevel.Amber, Category = after.Category.ToString() }
            : state;
}
