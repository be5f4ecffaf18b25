using Microsoft.Extensions.Options;

namespace HeroMe.Bot.Company;

/// <summary>
/// The company's directory as its file stands now: a change counts from the next turn. A changed file that cannot be used leaves what held before, and the
/// log gets the lines of its faults, not its content.
/// </summary>
internal sealed partial class LiveDirectory(IOptions<CompanyOptions> options, IHostEnvironment environment, ILogger<LiveDirectory> log)
{
    private readonly Lock _lock = new();
    private CompanyDirectory? _last;
    private (DateTime Written, long Length) _stamp;

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

    private void Renew(string path)
    {
        var file = new FileInfo(path);
        var stamp = file.Exists ? (file.LastWriteTimeUtc, file.Length) : default;
        if (stamp == _stamp && (_last is not null || stamp != default))
        {
            return;
        }

        var (directory, faults) = DirectoryFile.Read(path);
        if (directory is not null)
        {
            _last = directory;
        }
        else if (stamp != _stamp)
        {
            Unusable(faults.Count, string.Join(", ", faults.Select(fault => fault.Line).Distinct().Take(20)));
        }

        _stamp = stamp;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The changed company directory cannot be used, it has {Faults} faults, on lines {Lines}; what held before still holds")]
    private partial void Unusable(int faults, string lines);
}
