using System.Text.RegularExpressions;

namespace HeroMe.Bot.Storage;

/// <summary>Detects network file systems. SQLite's locks and shared memory are unreliable there, and the file would be corrupted sooner or later.</summary>
internal static partial class NetworkDrive
{
    private static readonly string[] Networked =
    [
        "nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afs", "ncpfs", "ceph", "glusterfs", "lustre", "gfs2", "ocfs2",
        "fuse.sshfs", "fuse.s3fs", "fuse.rclone", "fuse.glusterfs", "fuse.blobfuse", "fuse.blobfuse2", "fuse.davfs2", "davfs",
    ];

    /// <exception cref="StorageStartException">The path is on a network file system.</exception>
    public static void Refuse(string path)
    {
        var kind = OperatingSystem.IsWindows() ? WindowsKind(path)
            : OperatingSystem.IsLinux() ? MountedKind(Resolve(path), File.ReadLines("/proc/self/mountinfo"))
            : null;
        if (kind is not null)
        {
            throw new StorageStartException(
                $"The SQLite database would lie on a network file system ({kind}), where its locks do not hold. Set Storage:DataFolder to a local disk, or use Storage:Provider=Postgres.");
        }
    }

    /// <returns>The type of the network file system that contains the path; null when it is a local one.</returns>
    public static string? MountedKind(string path, IEnumerable<string> mountInfo)
    {
        var (longest, kind) = (-1, "");
        foreach (var line in mountInfo)
        {
            var halves = line.Split(" - ", 2);
            var fields = halves[0].Split(' ');
            if (halves.Length < 2 || fields.Length < 5)
            {
                continue;
            }

            var mount = Octal().Replace(fields[4], found => ((char)Convert.ToInt32(found.Value[1..], 8)).ToString());
            // Of two mounts at the same place the later one hides the earlier.
            if (mount.Length >= longest && Holds(mount, path))
            {
                (longest, kind) = (mount.Length, halves[1].Split(' ')[0]);
            }
        }

        return Networked.Contains(kind, StringComparer.Ordinal) ? kind : null;
    }

    private static bool Holds(string mount, string path) =>
        mount == "/" || path == mount || path.StartsWith(mount + "/", StringComparison.Ordinal);

    /// <returns>Null when the path is on a local drive.</returns>
    private static string? WindowsKind(string path)
    {
        var root = Path.GetPathRoot(Path.GetFullPath(path));
        return root is null || root.StartsWith(@"\\", StringComparison.Ordinal) || new DriveInfo(root).DriveType == DriveType.Network
            ? "network drive"
            : null;
    }

    /// <summary>The full path with every link on the way followed; what does not exist yet is taken as it is written.</summary>
    public static string Resolve(string path)
    {
        var resolved = "/";
        foreach (var part in Path.GetFullPath(path).Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            resolved = Path.Combine(resolved, part);
            resolved = new DirectoryInfo(resolved) is { Exists: true } folder
                ? folder.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? resolved
                : new FileInfo(resolved) is { Exists: true } file ? file.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? resolved : resolved;
        }

        return resolved;
    }

    [GeneratedRegex(@"\\[0-7]{3}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Octal();
}
