using HeroMe.Bot.Llm;
using HeroMe.Bot.Safety.Screening;

namespace HeroMe.Bot.Safety;

/// <summary>Whose situation a text describes.</summary>
internal enum Subject { Self, Other, Quote, Past }

/// <summary>What the model's classifier call returned for one message.</summary>
/// <param name="Verdict">Tier and category.</param>
/// <param name="Subject">Whose situation it is.</param>
/// <param name="Confidence">0 to 1, the model's own estimate.</param>
internal sealed record ModelVerdict(Verdict Verdict, Subject Subject, double Confidence);

/// <summary>What the model provider's content filter said about self-harm or violence in the person's message.</summary>
internal enum FilterSignal { None, Present, High }

/// <summary>Combines the layers of risk detection: the highest tier wins, except that the model may lower a RED to AMBER and clear what only the classifier inferred; any layer but the screen may be missing. Pure.</summary>
internal static class Assessment
{
    /// <summary>The provider's filter as a layer: which of its two categories is higher, and how strong the signal is.</summary>
    /// <param name="signals">The severities that the filter reported.</param>
    /// <param name="selfHarmRead">The filter or our output screen intervened because of self-harm, whatever severity was reported.</param>
    public static (FilterSignal Signal, Category About) Of(FilterSignals signals, bool selfHarmRead)
    {
        var selfHarm = selfHarmRead || signals.SelfHarm >= signals.Violence;
        var severity = selfHarm ? signals.SelfHarm : signals.Violence;
        var signal = severity == FilterSeverity.High ? FilterSignal.High : selfHarmRead || severity >= FilterSeverity.Medium ? FilterSignal.Present : FilterSignal.None;
        return (signal, selfHarm ? Category.SelfHarm : Category.HarmOthers);
    }

    /// <summary>From which confidence a model's "none" clears what only the classifier read.</summary>
    private const double Confident = 0.7;

    /// <param name="screened">Result of the lexicon and the local classifier, which only raises to HELP or AMBER. Always present.</param>
    /// <param name="model">Null when the model was not asked, was too late or gave no valid answer.</param>
    /// <param name="filter">The signal of the provider's filter.</param>
    /// <param name="filtered">The category of that signal.</param>
    public static Verdict Of(Verdict screened, ModelVerdict? model, FilterSignal filter = FilterSignal.None, Category filtered = Category.SelfHarm)
    {
        var verdict = screened;
        if (model is { } read)
        {
            // The fixed card for a lexical RED was already sent; the model may lower it to AMBER, but not clear it.
            verdict = screened.Tier == Tier.Red && read.Verdict.Tier != Tier.Red
                ? new Verdict(Tier.Amber, screened.Category == Category.MedicalEmergency ? Category.Medical : screened.Category)
                : Cleared(screened, read).Or(read.Verdict);
        }

        return filter switch
        {
            FilterSignal.High => verdict.Or(new Verdict(Tier.Red, filtered)),
            FilterSignal.Present => verdict.Or(new Verdict(Tier.Amber, filtered)),
            _ => verdict,
        };
    }

    /// <summary>Direct wording is never cleared; what the classifier inferred is, by a confident "none".</summary>
    private static Verdict Cleared(Verdict screened, ModelVerdict read) =>
        read is { Verdict.Tier: Tier.None, Confidence: >= Confident } ? screened.WithoutInferred() : screened;

    /// <summary>Lowers a RED state to AMBER when the combined verdict is lower than the screen's; any other state is returned unchanged.</summary>
    public static RiskState Lowered(RiskState state, Verdict before, Verdict after) =>
        before.Tier == Tier.Red && after.Tier == Tier.Amber && state.Level == RiskLevel.Red
            ? state with { Level = RiskLevel.Amber, Category = after.Category.ToString() }
            : state;
}
