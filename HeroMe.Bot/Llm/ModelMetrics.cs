using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace HeroMe.Bot.Llm;

/// <summary>Counters of the model's answers: how they ended, how long the first words took, how many tokens. No ids and no text.</summary>
internal sealed class ModelMetrics
{
    public const string Meter = "HeroMe.Llm";

    private readonly Counter<long> answers;
    private readonly Counter<long> retries;
    private readonly Counter<long> tokens;
    private readonly Histogram<double> firstWords;

    public ModelMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(Meter);
        answers = meter.CreateCounter<long>("herome.model.answers", unit: "{answer}");
        retries = meter.CreateCounter<long>("herome.model.retries", unit: "{retry}");
        tokens = meter.CreateCounter<long>("herome.model.tokens", unit: "{token}");
        firstWords = meter.CreateHistogram<double>("herome.model.first_words", unit: "s");
    }

    public void Ended(string call, ModelOutcome outcome, ModelUsage usage)
    {
        // A filter that stepped in says something about a person's state: no figure may tell when that happened.
        var counted = outcome == ModelOutcome.Filtered ? ModelOutcome.Finished : outcome;
        answers.Add(1, new TagList { { "call", call }, { "outcome", counted.ToString() } });
        tokens.Add(usage.Input, new TagList { { "direction", "input" } });
        tokens.Add(usage.Output, new TagList { { "direction", "output" } });
    }

    public void Retried() => retries.Add(1);

    public void FirstWords(TimeSpan after) => firstWords.Record(after.TotalSeconds);
}
