using HeroMe.Bot.Cards;
using HeroMe.Bot.Company;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Storage;
using HeroMe.Bot.Texts;
using Newtonsoft.Json.Linq;

namespace HeroMe.Bot.Outbox;

/// <summary>
/// Delivers what nobody asked for at most once: that sending begins is stored before it does, and after a crash, or when the result is not known, it is
/// not sent again. It goes at the tenant's rate, and what is certainly not accepted is tried again for about an hour. It never holds up other replies.
/// </summary>
internal sealed class UnaskedDelivery(OutboxStore store, ITeamsClient teams, SendRate rate, TimeProvider clock)
{
    /// <summary>About an hour of growing pauses. Later it would come at another time than the one it is meant for.</summary>
    private const int MostAttempts = 18;

    /// <summary>Replies that a pause of the tenant held up come back one after the other.</summary>
    private const int SpreadMilliseconds = 4000;

    /// <param name="token">What the first attempt costs; a later one always needs a token.</param>
    /// <param name="to">Where it goes. The result is where it went, which differs when the person had cleared the chat.</param>
    public async Task<UnaskedResult> DeliverAsync(ConversationLease lease, DeliveryItem item, UnaskedRow row, SendToken token, TeamsAddress to, CancellationToken ct)
    {
        if (row.Begun)
        {
            return UnaskedResult.Missed(ReminderOutcome.Unknown);
        }

        if (row.DueAt > clock.GetUtcNow())
        {
            return UnaskedResult.Waits;
        }

        var start = await store.BeginAsync(lease, row.Id, row.Attempts > 0 ? SendToken.Needed : token, rate.PerSecond, ct);
        if (!start.IsNow)
        {
            return start.After is { } after ? await LaterAsync(lease, row, after + Spread(row.Id), ct) : UnaskedResult.Withdrawn;
        }

        return await teams.DeliverAsync(item, to, static (_, _) => Task.FromResult(false), ct) switch
        {
            DeliveryResult.Sent sent => new UnaskedResult(UnaskedEnd.Sent) { TeamsMessageId = sent.Id },
            DeliveryResult.Moved moved => new UnaskedResult(UnaskedEnd.Moved) { ConversationId = moved.ConversationId },
            DeliveryResult.Ended => new UnaskedResult(UnaskedEnd.Ended),
            DeliveryResult.Lost => UnaskedResult.Missed(ReminderOutcome.Refused),
            DeliveryResult.Uncertain => UnaskedResult.Missed(ReminderOutcome.Unknown),
            DeliveryResult.Later when row.Attempts >= MostAttempts => UnaskedResult.Missed(ReminderOutcome.Refused),
            DeliveryResult.Later later => await RefusedAsync(lease, row, later, ct),
            var result => throw new InvalidOperationException($"Unknown delivery result {result.GetType().Name}."),
        };
    }

    /// <summary>The chat was created anew because the person had cleared it: the reply goes there, once, and says so.</summary>
    public async Task<UnaskedResult> AgainAsync(DeliveryItem item, TeamsAddress to, Language language, CancellationToken ct)
    {
        var line = Words.Of(language, "Nudges.ChatAnew");
        var activity = (JObject)item.Activity.DeepClone();
        if (!CardKit.AddFooter(activity, line))
        {
            activity["text"] = $"{(string?)activity["text"]}\n\n{line}";
        }

        return await teams.DeliverAsync(item with { Activity = activity }, to, static (_, _) => Task.FromResult(false), ct) switch
        {
            DeliveryResult.Sent sent => new UnaskedResult(UnaskedEnd.Sent) { TeamsMessageId = sent.Id },
            DeliveryResult.Uncertain => UnaskedResult.Missed(ReminderOutcome.Unknown),
            DeliveryResult.Ended or DeliveryResult.Moved => new UnaskedResult(UnaskedEnd.Ended),
            _ => UnaskedResult.Missed(ReminderOutcome.Refused),
        };
    }

    private async Task<UnaskedResult> RefusedAsync(ConversationLease lease, UnaskedRow row, DeliveryResult.Later later, CancellationToken ct)
    {
        if (later.IsThrottled)
        {
            await store.PauseAsync(lease.Person, later.After, ct);
        }

        var backoff = OutboxDispatcher.Pause(later.After, row.Attempts);
        return await LaterAsync(lease, row, backoff + (later.IsThrottled ? Spread(row.Id) : TimeSpan.Zero), ct);
    }

    private async Task<UnaskedResult> LaterAsync(ConversationLease lease, UnaskedRow row, TimeSpan after, CancellationToken ct)
    {
        await store.DeferAsync(lease, row.Id, clock.GetUtcNow() + after, ct);
        return UnaskedResult.Waits;
    }

    private static TimeSpan Spread(Guid row) => TimeSpan.FromMilliseconds(row.ToByteArray()[0] * SpreadMilliseconds / byte.MaxValue);
}

/// <summary>What the outbox knows of the reply.</summary>
internal sealed record UnaskedRow(Guid Id, int Attempts, bool Begun, DateTimeOffset DueAt);

internal enum UnaskedEnd
{
    Sent,

    /// <summary>It waits for a later attempt.</summary>
    Waits,

    /// <summary>The person withdrew it; its row is gone.</summary>
    Withdrawn,

    /// <summary>It did not arrive, or not certainly, and is not sent again.</summary>
    Missed,

    /// <summary>The person cannot be reached until they write or install again.</summary>
    Ended,

    /// <summary>A new chat was created; nothing was sent yet.</summary>
    Moved,
}

internal sealed record UnaskedResult(UnaskedEnd End)
{
    public static UnaskedResult Waits { get; } = new(UnaskedEnd.Waits);

    public static UnaskedResult Withdrawn { get; } = new(UnaskedEnd.Withdrawn);

    public string? TeamsMessageId { get; init; }

    /// <summary>The new chat; null unless it was moved.</summary>
    public string? ConversationId { get; init; }

    public ReminderOutcome Why { get; init; }

    public static UnaskedResult Missed(ReminderOutcome why) => new(UnaskedEnd.Missed) { Why = why };

    /// <summary>Leaves the ids out, because ids of Teams must not reach a log.</summary>
    public override string ToString() => $"{nameof(UnaskedResult)} {End}";
}
