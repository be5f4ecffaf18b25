using Microsoft.Extensions.Options;

namespace HeroMe.Bot.Company;

/// <summary>
/// The company's directory as its file stands now: a change counts from the next turn. A changed file that cannot be used leaves what held before, and the
/// log gets the lines of its faults, not its content.
/// </summary>
internal sealed partial class LiveDirectory(IOptions<CompanyOptions> options, IHostEnvironment environment, CompanyAudit audit, ILogger<LiveDirectory> log) : IHostedService
{
    private readonly Lock _lock = new();
    private CompanyDirectory? _last;
    private (string Path, DateTime Written, long Length) _stamp;

    /// <value>Null when no file is configured.</value>
    public CompanyDirectory? Now
    {
        get
        {
            if (DirectoryFile.PathOf(options.Value, environment) is not { } path)
            {
                return null;
            }

            lock (_lock)
            {
                Renew(path);
                return _last;
            }
        }
    }

    /// <summary>So that the audit log says with which directory the bot has started.</summary>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _ = Now;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Renew(string path)
    {
        var file = new FileInfo(path);
        var stamp = file.Exists ? (path, file.LastWriteTimeUtc, file.Length) : (path, default, -1);
        if (stamp == _stamp)
        {
            return;
        }

        _stamp = stamp;
        var read = DirectoryFile.Read(path);
        if (read.Directory is { } directory)
        {
            audit.DirectoryTaken(_last, directory, read.Digest);
            _last = directory;
        }
        else
        {
            Unusable(read.Faults.Count, string.Join(", ", read.Faults.Select(fault => fault.Line).Distinct().Take(20)));
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The changed company directory cannot be used, it has {Faults} faults, on lines {Lines}; what held before still holds")]
    private partial void Unusable(int faults, string lines);
}
