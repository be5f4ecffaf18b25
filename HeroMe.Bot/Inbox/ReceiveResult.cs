using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;

namespace HeroMe.Bot.Inbox;

/// <summary>What the channel is told: for an invoke, status and body are its answer.</summary>
internal sealed record ReceiveResult(int Status, JToken? Body = null)
{
    public override string ToString() => $"{nameof(ReceiveResult)} {Status}";
}

/// <summary>Takes in an activity that passed every check. It is stored when this returns 2xx.</summary>
internal delegate Task<ReceiveResult> ReceiveActivity(Activity activity, CancellationToken ct);
