using Microsoft.Extensions.Options;

namespace HeroMe.Bot.Company;

/// <summary>
/// Options that may change while the bot runs: a change counts from the next turn, and the audit log names it. A change that cannot be read or is not valid
/// leaves the previous values: a mistake in the settings file must neither fail turns nor turn a switch back on. As <see cref="IOptions{T}"/> it gives the
/// values of now to classes that need not know that they can change.
/// </summary>
internal sealed partial class Live<T>(IOptionsMonitor<T> monitor, SettingPlace place, CompanyAudit audit, ILogger<Live<T>> log) : IOptions<T>, IHostedService, IDisposable
    where T : class, new()
{
    private readonly Lock _lock = new();
    private IDisposable? _watch;
    private T? _last;
    private bool _told;

    public T Value => Now;

    public T Now
    {
        get
        {
            try
            {
                Take(monitor.CurrentValue);
            }
            catch (Exception e) when (_last is not null && e is (OptionsValidationException or InvalidOperationException))
            {
                Tell(e);
            }

            return _last!;
        }
    }

    /// <summary>Takes the values that were validated at the start, so that there are always previous values.</summary>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _ = Now;
        _watch = monitor.OnChange(_ => _ = Now);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _watch?.Dispose();

    private void Take(T current)
    {
        if (ReferenceEquals(current, _last))
        {
            return;
        }

        lock (_lock)
        {
            if (_last is { } before && !ReferenceEquals(current, before))
            {
                audit.SettingsChanged(SettingChanges.Between(before, current));
            }

            (_last, _told) = (current, false);
        }
    }

    private void Tell(Exception refused)
    {
        lock (_lock)
        {
            if (!_told)
            {
                _told = true;
                Unusable(typeof(T).Name, refused is OptionsValidationException { Failures: { } faults } ? string.Join(" ", faults.Select(fault => place.Locate(SettingFault.Plain(fault)))) : "A value is of the wrong kind.");
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The changed {Options} cannot be used; what held before still holds. {Faults}")]
    private partial void Unusable(string options, string faults);
}
