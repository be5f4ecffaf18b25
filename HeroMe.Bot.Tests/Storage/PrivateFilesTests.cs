using System.Runtime.Versioning;
using HeroMe.Bot.Storage;
using HeroMe.Bot.Tests.Harness;

namespace HeroMe.Bot.Tests.Storage;

/// <summary>Nothing that the store writes may be opened by another account of the machine.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class PrivateFilesTests
{
    private const UnixFileMode Others = (UnixFileMode)0b111_111;

    [Theory, BothDatabases]
    public async Task Every_file_and_folder_is_closed_to_other_accounts(string provider)
    {
        await using var store = await Databases.StartAsync(provider);
        await EraseSomebodyAsync(store);
        AssertClosed(store.Folder);
    }

    /// <summary>An earlier release left the rights to the umask.</summary>
    [Theory, BothDatabases]
    public async Task What_was_open_before_is_closed_at_the_next_start(string provider)
    {
        await using var store = await Databases.StartAsync(provider);
        await EraseSomebodyAsync(store);
        await store.RestartAsync();
        foreach (var path in Directory.EnumerateFiles(store.Folder).Where(path => path != store.KeyFile))
        {
            File.SetUnixFileMode(path, (UnixFileMode)0b110_100_100);
        }

        File.SetUnixFileMode(store.Folder, (UnixFileMode)0b111_101_101);
        await store.RunStartAsync();
        await EraseSomebodyAsync(store);
        AssertClosed(store.Folder);
    }

    [Fact]
    public void A_folder_that_holds_what_is_not_ours_keeps_its_rights()
    {
        var folder = Directory.CreateTempSubdirectory("hero-me-tests").FullName;
        File.WriteAllText(Path.Combine(folder, "of somebody else.txt"), "");
        File.SetUnixFileMode(folder, (UnixFileMode)0b111_101_101);
        PrivateFiles.CreateFolder(folder);
        Assert.Equal((UnixFileMode)0b111_101_101, File.GetUnixFileMode(folder));
        Directory.Delete(folder, recursive: true);
    }

    private static async Task EraseSomebodyAsync(Databases store)
    {
        var anna = await store.SomebodyAsync();
        await store.SaysAsync(anna, "1");
        await store.Own.Erasure.EraseAsync(anna.Id, CancellationToken.None);
    }

    private static void AssertClosed(string folder)
    {
        var paths = Directory.EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories).Prepend(folder).ToList();
        Assert.Contains(paths, path => Path.GetFileName(path).StartsWith("erased-", StringComparison.Ordinal));
        Assert.All(paths, path => Assert.True((File.GetUnixFileMode(path) & Others) == UnixFileMode.None, $"{Path.GetFileName(path)} has {File.GetUnixFileMode(path)}"));
    }
}
