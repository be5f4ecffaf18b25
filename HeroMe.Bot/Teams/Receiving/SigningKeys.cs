using System.Collections.Frozen;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace HeroMe.Bot.Teams.Receiving;

/// <summary>
/// The channel's signing keys. Known keys stay valid while their source is unavailable; unknown key ids cause at most
/// one look-up a minute in all, so that a caller cannot provoke more.
/// </summary>
internal sealed partial class SigningKeys(
    IHttpClientFactory http, IOptions<TeamsOptions> options, TimeProvider time, ILogger<SigningKeys> logger) : IDisposable
{
    public const string Client = "teams-keys";

    private static readonly TimeSpan MaxAge = TimeSpan.FromHours(24);
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan PauseWithoutKeys = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _gate = new(1, 1);
    private volatile Snapshot? _known;
    private long? _tried;

    private sealed record Snapshot(FrozenDictionary<string, JsonWebKey> Keys, long ReadAt);

    /// <summary>The key; null when it is unknown. <c>Available</c> is false when no keys could be loaded at all.</summary>
    public async Task<(JsonWebKey? Key, bool Available)> FindAsync(string kid, CancellationToken ct)
    {
        if (_known is not { } keys || time.GetElapsedTime(keys.ReadAt) >= MaxAge || !keys.Keys.ContainsKey(kid))
        {
            await RefreshAsync(kid, ct);
        }

        return (_known?.Keys.GetValueOrDefault(kid), _known is not null);
    }

    /// <summary>False when no keys can be loaded, so that nothing can be accepted.</summary>
    public async Task<bool> AreAvailableAsync(CancellationToken ct) => (await FindAsync("", ct)).Available;

    public void Dispose() => _gate.Dispose();

    private async Task RefreshAsync(string kid, CancellationToken ct)
    {
        var before = _known;
        // A caller whose key is known does not wait for another caller's look-up.
        var has = before?.Keys.ContainsKey(kid) == true;
        if (!await _gate.WaitAsync(has ? TimeSpan.Zero : Timeout.InfiniteTimeSpan, ct))
        {
            return;
        }

        try
        {
            var pause = _known is null ? PauseWithoutKeys : Pause;
            if (!ReferenceEquals(before, _known) && _known!.Keys.ContainsKey(kid))
            {
                return;
            }

            if (_tried is { } last && time.GetElapsedTime(last) < pause)
            {
                return;
            }

            _tried = time.GetTimestamp();
            // Without the caller's token: a caller that hangs up must not cancel the look-up for the others.
            _known = await FetchAsync() ?? _known;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Null when the keys could not be loaded; the known ones stay in use.</summary>
    private async Task<Snapshot?> FetchAsync()
    {
        using var patience = new CancellationTokenSource(Patience, time);
        try
        {
            using var client = http.CreateClient(Client);
            var metadata = await client.GetStringAsync(options.Value.ToBotFromChannelOpenIdMetadataUrl, patience.Token);
            using var document = JsonDocument.Parse(metadata);
            var address = document.RootElement.GetProperty("jwks_uri").GetString();
            if (!TeamsOptionsCheck.IsSafe(address))
            {
                LogUnusable(logger);
                return null;
            }

            var set = new JsonWebKeySet(await client.GetStringAsync(address, patience.Token));
            var keys = set.Keys.Where(IsUsable).DistinctBy(key => key.Kid).ToFrozenDictionary(key => key.Kid, StringComparer.Ordinal);
            if (keys.Count == 0)
            {
                LogUnusable(logger);
                return null;
            }

            LogRead(logger, keys.Count);
            return new Snapshot(keys, time.GetTimestamp());
        }
        catch (Exception fault) when (fault is HttpRequestException or OperationCanceledException)
        {
            LogUnreachable(logger);
        }
        catch (Exception fault) when (fault is JsonException or ArgumentException or KeyNotFoundException or InvalidOperationException)
        {
            LogUnusable(logger);
        }

        return null;
    }

    private static bool IsUsable(JsonWebKey key) =>
        !string.IsNullOrEmpty(key.Kid) && key.Kty == JsonWebAlgorithmsKeyTypes.RSA && (key.Use is null or "" or "sig") && key.KeySize >= 2048;

    [LoggerMessage(1001, LogLevel.Information, "Read {Count} signing keys of the channel")]
    private static partial void LogRead(ILogger logger, int count);

    [LoggerMessage(1002, LogLevel.Warning, "The channel's signing keys cannot be reached")]
    private static partial void LogUnreachable(ILogger logger);

    [LoggerMessage(1003, LogLevel.Warning, "The channel's signing keys cannot be used")]
    private static partial void LogUnusable(ILogger logger);
}
