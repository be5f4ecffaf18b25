using Microsoft.Extensions.Options;

namespace HeroMe.Bot.Graph;

/// <summary>
/// Reads what a person allowed in the company's directory and in their calendar, with their own permissions. Ids go in and records come out; every
/// ending is a value.
/// </summary>
internal sealed partial class OrgDirectory(IUserTokens tokens, IOptions<GraphOptions> options, IHttpClientFactory http, TimeProvider clock, ILogger<OrgDirectory> log)
{
    public const string Client = "graph";

    /// <summary>The person waits for the answer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>What a person can switch on here; none when the company has not connected its directory.</summary>
    public OrgFields Offered => options.Value.Offered;

    /// <summary>The connection by which the person signs in.</summary>
    public string ConnectionName => options.Value.ConnectionName ?? "";

    public async Task<OrgReading> ReadAsync(OrgUser user, OrgFields fields, CancellationToken ct)
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
        try
        {
            var reading = await tokens.FindAsync(user, either.Token) switch
            {
                { IsReached: false } => new OrgReading(OrgReadStatus.Unavailable),
                { Value: { } token } => await ReadAsync(user, token, fields & Offered, either.Token),
                _ => new OrgReading(OrgReadStatus.SignInNeeded),
            };
            LogRead(reading.Status, reading.Denied, reading.Late);
            return reading;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            LogRead(OrgReadStatus.Unavailable, OrgFields.None, fields);
            return new OrgReading(OrgReadStatus.Unavailable);
        }
    }

    private async Task<OrgReading> ReadAsync(OrgUser user, string token, OrgFields fields, CancellationToken ct)
    {
        using var client = http.CreateClient(Client);
        var reading = await GraphReader.ReadAsync(client, options.Value.Address, token, user.ObjectId, fields, clock.GetUtcNow(), ct);
        if (reading.Status is OrgReadStatus.SignInNeeded or OrgReadStatus.OtherAccount)
        {
            // The token service would hand out the same token again.
            await tokens.SignOutAsync(user, ct);
        }

        return reading;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The directory was read: {Status}, not permitted {Denied}, not now {Late}")]
    private partial void LogRead(OrgReadStatus status, OrgFields denied, OrgFields late);
}
