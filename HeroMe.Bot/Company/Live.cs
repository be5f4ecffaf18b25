using Microsoft.Extensions.Options;

namespace HeroMe.Bot.Company;

/// <summary>
/// Options that may change while the bot runs. A change that cannot be read or is not valid leaves the previous values:
/// a mistake in the settings file must neither fail turns nor turn a switch back on.
/// </summary>
internal sealed partial class Live<T>(IOptionsMonitor<T> monitor, ILogger<Live<T>> log) : IHostedService
    where T : class, new()
{
    private T? _last;
    private bool _told;

    public T Now
    {
        get
        {
            try
            {
                _last = monitor.CurrentValue;
                _told = false;
            }
            catch (Exception e) when (_last is not null && e is (OptionsValidationException or InvalidOperationException))
            {
                if (!_told)
                {
                    _told = true;
                    Unreadable(typeof(T).Name);
                }
            }

            return _last!;
        }
    }

    /// <summary>Takes the values that were validated at the start, so that there are always previous values.</summary>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _ = Now;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Error, Message = "The changed {Options} cannot be used; what held before still holds")]
    private partial void Unreadable(string options);
}
