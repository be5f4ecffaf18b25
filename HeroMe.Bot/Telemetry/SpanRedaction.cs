using System.Diagnostics;
using HeroMe.Bot.Storage;
using OpenTelemetry;

namespace HeroMe.Bot.Telemetry;

/// <summary>
/// Leaves of a span its times, ids, kind, outcome and the tags of <see cref="TelemetryTags"/>. Addresses of the connector name a
/// conversation, a statement or an exception may quote what somebody wrote.
/// </summary>
internal sealed class SpanRedaction : BaseProcessor<Activity>
{
    public const string Source = "HeroMe.Telemetry";

    private static readonly ActivitySource Own = new(Source);

    public override void OnEnd(Activity data)
    {
        // Events cannot be taken out of a span, and drivers put an exception's message into one.
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
        // Sets the description to null as well.
        data.SetStatus(data.Status);
    }

    /// <summary>The same span without its events. Only calls to the outside are replaced: they are no span's parent.</summary>
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
