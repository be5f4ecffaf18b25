using System.Text.Json;
using Microsoft.Extensions.Options;
using Microsoft.Identity.Client;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace HeroMe.Bot.Teams.Sending;

/// <summary>The bot's own token for the connector: one for everybody, renewed before it ends by one caller at a time.</summary>
internal sealed partial class ConnectorToken(
    AppSignIn signIn, IOptions<TeamsOptions> options, TimeProvider time, ILogger<ConnectorToken> logger) : IDisposable
{
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _gate = new(1, 1);

    private volatile Held? _held;

    private sealed record Held(string Token, DateTimeOffset RenewAt, DateTimeOffset EndsAt);

    public bool IsNeeded => options.Value.HasApp;

    /// <summary>Null when no token could be had; nothing may then be sent.</summary>
    public async Task<string?> GetAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (_held is { } current && now < current.RenewAt)
        {
            return current.Token;
        }

        var usable = _held is { } old && now < old.EndsAt;
        // While one caller renews, the others go on with what still holds.
        if (!await _gate.WaitAsync(usable ? TimeSpan.Zero : Timeout.InfiniteTimeSpan, ct))
        {
            return _held?.Token;
        }

        try
        {
            if (_held is { } renewed && time.GetUtcNow() < renewed.RenewAt)
            {
                return renewed.Token;
            }

            _held = await RequestAsync(ct) ?? Postponed();
            return _held?.Token;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Forgets a token the connector refused, unless it was replaced meanwhile.</summary>
    public void Drop(string token)
    {
        var current = _held;
        if (current?.Token == token)
        {
            Interlocked.CompareExchange(ref _held, null, current);
        }
    }

    public void Dispose() => _gate.Dispose();

    private Held? Postponed()
    {
        var now = time.GetUtcNow();
        return _held is { } old && now < old.EndsAt ? old with { RenewAt = now + Pause } : null;
    }

    private async Task<Held?> RequestAsync(CancellationToken ct)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
        try
        {
            var (token, life) = await signIn.AcquireAsync(either.Token);
            return string.IsNullOrEmpty(token) ? null : Hold(token, life);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            LogFailed(logger, 0);
        }
        catch (MsalServiceException fault)
        {
            LogFailed(logger, fault.StatusCode);
        }
        catch (HttpRequestException fault)
        {
            LogFailed(logger, (int?)fault.StatusCode ?? 0);
        }
        catch (Exception fault) when (fault is MsalException or JsonException or FormatException || AppCertificate.IsUnreadable(fault))
        {
            LogFailed(logger, 0);
        }

        return null;
    }

    private Held Hold(string token, TimeSpan life)
    {
        var now = time.GetUtcNow();
        return new Held(token, now + (life > 2 * Margin ? life - Margin : life / 2), now + life);
    }

    [LoggerMessage(1011, LogLevel.Error, "No token for the connector: the sign-in service answered {Status}")]
    private static partial void LogFailed(ILogger logger, int status);
}
