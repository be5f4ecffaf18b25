using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace HeroMe.Bot.Llm;

/// <summary>Counters of the model's answers: how they ended, how long the first words took, how many tokens. No ids and no text.</summary>
internal sealed class ModelMetrics
{
    public const string Meter = "HeroMe.Llm";

    private readonly Counter<long> _answers;
    private readonly Counter<long> _retries;
    private readonly Counter<long> _tokens;
    private readonly Histogram<double> _firstWords;

    public ModelMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(Meter);
        _answers = meter.CreateCounter<long>("herome.model.answers", unit: "{answer}");
        _retries = meter.CreateCounter<long>("herome.model.retries", unit: "{retry}");
        _tokens = meter.CreateCounter<long>("herome.model.tokens", unit: "{token}");
        _firstWords = meter.CreateHistogram<double>("herome.model.first_words", unit: "s");
    }

    public void Ended(string call, ModelOutcome outcome, ModelUsage usage)
    {
        // A filter that stepped in says something about a person's state: no figure may tell when that happened.
        var counted = outcome == ModelOutcome.Filtered ? ModelOutcome.Finished : outcome;
        _answers.Add(1, new TagList { { "call", call }, { "outcome", counted.ToString() } });
        _tokens.Add(usage.Input, new TagList { { "direction", "input" } });
        _tokens.Add(usage.Output, new TagList { { "direction", "output" } });
    }

    public void Retried() => _retries.Add(1);

    public void FirstWords(TimeSpan after) => _firstWords.Record(after.TotalSeconds);
}
