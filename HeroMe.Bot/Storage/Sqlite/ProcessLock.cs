namespace HeroMe.Bot.Storage;

/// <summary>A file that only one process at a time can hold open. The operating system releases it however the process ends.</summary>
internal sealed class ProcessLock : IDisposable
{
    private readonly FileStream _held;

    private ProcessLock(FileStream held) => _held = held;

    /// <exception cref="StorageStartException">Another process holds it.</exception>
    public static ProcessLock Take(string path)
    {
        try
        {
            return new ProcessLock(PrivateFiles.Open(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException fault)
        {
            throw new StorageStartException(
                $"Another process already uses this SQLite database ({path} is locked). Stop it, give this one its own Storage:DataFolder, or use Storage:Provider=Postgres, which any number of processes can share.", fault);
        }
    }

    public void Dispose() => _held.Dispose();
}
