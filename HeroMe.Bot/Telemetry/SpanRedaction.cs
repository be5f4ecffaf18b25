using System.Diagnostics;
using OpenTelemetry;

namespace HeroMe.Bot.Telemetry;

/// <summary>
/// Removes everything from a span except times, ids, kind, outcome and the tags of <see cref="TelemetryTags"/>: connector URLs contain a
/// conversation id, and SQL statements or exceptions may quote what somebody wrote.
/// </summary>
internal sealed class SpanRedaction : BaseProcessor<Activity>
{
    public const string Source = "HeroMe.Telemetry";

    private static readonly ActivitySource Own = new(Source);

    public override void OnEnd(Activity data)
    {
        // Events cannot be removed from a span, and database drivers put exception messages into them.
        if (data.Events.Any())
        {
            data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
            Replace(data);
            return;
        }

        foreach (var (key, _) in data.TagObjects.Where(tag => !TelemetryTags.Allowed.Contains(tag.Key)).ToList())
        {
            data.SetTag(key, null);
        }

        data.DisplayName = Name(data);
        data.TraceStateString = null;
        // This overload sets the description to null as well.
        data.SetStatus(data.Status);
    }

    /// <summary>Exports a copy of the span without its events. Only outgoing calls are copied, because no other span has them as parent; a span of another kind is dropped.</summary>
    private static void Replace(Activity span)
    {
        if (span.Kind != ActivityKind.Client)
        {
            return;
        }

        var parent = new ActivityContext(span.TraceId, span.ParentSpanId, ActivityTraceFlags.Recorded);
        using var replacement = Own.StartActivity(Name(span), ActivityKind.Client, parent, span.TagObjects, links: null, new DateTimeOffset(span.StartTimeUtc));
        replacement?.SetStatus(span.Status).SetEndTime(span.StartTimeUtc + span.Duration);
    }

    private static string Name(Activity span) =>
        span.GetTagItem(TelemetryTags.Method) is string method ? $"{method} {span.GetTagItem(TelemetryTags.Route)}".TrimEnd()
        : (span.GetTagItem(TelemetryTags.Database) ?? span.GetTagItem(TelemetryTags.DatabaseName)) is string database ? database
        : span.Kind.ToString();
}
