using System.Text.Json;
using HeroMe.Bot.Storage;

namespace HeroMe.Bot;

/// <summary>
/// Whether a balancer should send requests here (<c>/readyz</c>): the database answers and the process is not ending. The reasons are fixed words, so that
/// nothing of a connection string or of an exception can be in them. A process that is not ready still shows the crisis card to whoever reaches it.
/// </summary>
internal sealed class Readiness(Database database, IHostApplicationLifetime host, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <returns>Empty when it is ready.</returns>
    public async Task<IReadOnlyList<string>> ReasonsAsync(CancellationToken ct)
    {
        List<string> reasons = [];
        if (host.ApplicationStopping.IsCancellationRequested)
        {
            reasons.Add("stopping");
        }

        if (!await AnswersAsync(ct))
        {
            reasons.Add("database");
        }

        return reasons;
    }

    public static void Map(WebApplication app)
    {
        var readiness = ActivatorUtilities.CreateInstance<Readiness>(app.Services);
        app.MapGet("/readyz", async (CancellationToken ct) =>
        {
            var reasons = await readiness.ReasonsAsync(ct);
            return Results.Json(new { ready = reasons.Count == 0, reasons }, JsonSerializerOptions.Web, statusCode: reasons.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
        });
    }

    private async Task<bool> AnswersAsync(CancellationToken ct)
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
        try
        {
            var batch = database.Batch();
            batch.Query("SELECT 1", static row => row.GetInt32(0));
            await database.ReadAsync(batch, either.Token).WaitAsync(either.Token);
            return true;
        }
        catch (Exception fault) when (fault is StoreUnavailableException || (fault is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return false;
        }
    }
}
