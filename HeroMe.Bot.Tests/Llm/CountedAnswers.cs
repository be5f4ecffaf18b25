using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using HeroMe.Bot.Llm;
using Microsoft.Extensions.DependencyInjection;

namespace HeroMe.Bot.Tests.Llm;

/// <summary>How one host's counselling answers were counted, without those of other tests' hosts in the same process.</summary>
internal sealed class CountedAnswers : IDisposable
{
    private readonly MeterListener _listener;
    private readonly ConcurrentQueue<ModelOutcome> _outcomes = new();

    private CountedAnswers(MeterListener listener) => _listener = listener;

    public static CountedAnswers Of(IServiceProvider services)
    {
        var scope = services.GetRequiredService<IMeterFactory>();
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, it) =>
            {
                if (instrument.Name == "herome.model.answers" && instrument.Meter.Scope == scope)
                {
                    it.EnableMeasurementEvents(instrument);
                }
            },
        };
        var counted = new CountedAnswers(listener);
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) => counted.Take(tags));
        listener.Start();
        return counted;
    }

    public IReadOnlyList<ModelOutcome> Outcomes => [.. _outcomes];

    private void Take(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var named = tags.ToArray().ToDictionary(t => t.Key, t => (string?)t.Value, StringComparer.Ordinal);
        if (named["call"] == "talk")
        {
            _outcomes.Enqueue(Enum.Parse<ModelOutcome>(named["outcome"]!));
        }
    }

    public void Dispose() => _listener.Dispose();
}
