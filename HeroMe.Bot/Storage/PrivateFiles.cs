using Microsoft.Win32.SafeHandles;

namespace HeroMe.Bot.Storage;

/// <summary>Files and folders that only this account may open (0600, 0700), whatever the umask of the process. On Windows the access list of the folder decides.</summary>
internal static class PrivateFiles
{
    private const UnixFileMode OwnFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnFolder = OwnFile | UnixFileMode.UserExecute;

    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>How the names of all files begin that this project makes in its folders.</summary>
    private static readonly string[] OurNames = ["hero-me.db", "master-key.json", "erased"];

    /// <summary>Creates the folder. One that exists and was open to others is closed, unless it holds anything that is not ours.</summary>
    public static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
            return;
        }

        if (!Directory.Exists(path))
        {
            Directory.CreateDirectory(path, OwnFolder);
        }
        else if (Directory.EnumerateFileSystemEntries(path).All(IsOurs))
        {
            Close(path);
        }
    }

    /// <summary>Opens a file; if it does not exist yet, it is created for this account only.</summary>
    public static FileStream Open(string path, FileMode mode, FileAccess access, FileShare share)
    {
        var how = new FileStreamOptions { Mode = mode, Access = access, Share = share, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            how.UnixCreateMode = OwnFile;
        }

        return new FileStream(path, how);
    }

    /// <summary>Takes the rights of other accounts from a file or folder; does nothing when it does not exist.</summary>
    public static void Close(string path)
    {
        if (OperatingSystem.IsWindows() || !Path.Exists(path) || (File.GetUnixFileMode(path) is var mode && (mode & Others) == UnixFileMode.None))
        {
            return;
        }

        try
        {
            File.SetUnixFileMode(path, mode & ~Others);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // On some volumes the rights are set where they are mounted; what lies there was put there by whoever did that.
        }
    }

    /// <returns>The rights in octal when other accounts have any; null when the file is closed to them.</returns>
    public static string? OpenTo(SafeFileHandle file) => !OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) is var mode && (mode & Others) != UnixFileMode.None)
        ? Convert.ToString((int)mode, 8).PadLeft(4, '0')
        : null;

    private static bool IsOurs(string path) => OurNames.Any(name => Path.GetFileName(path).StartsWith(name, StringComparison.Ordinal));
}
