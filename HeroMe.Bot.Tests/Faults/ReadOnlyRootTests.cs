using HeroMe.Bot.Tests.Harness;

namespace HeroMe.Bot.Tests.Faults;

/// <summary>The published bot as the image runs it: by an account without rights, on a root that cannot be written, with one folder for its data.</summary>
public sealed class ReadOnlyRootTests
{
    private const string Account = "65534";

    /// <summary>Mounts in a namespace of its own: the program read-only, a data folder of the account, everything else read-only. Then it gives up all rights.</summary>
    private const string Launcher = $"""
        set -e
        mount --make-rprivate /
        mount --bind "$APP" "$HERE/app"
        mount -o remount,ro,bind "$HERE/app"
        mount -t tmpfs -o mode=0700,uid={Account},gid={Account} none "$HERE/data"
        mount -o remount,ro,bind /
        cd "$HERE/app"
        exec setpriv --reuid={Account} --regid={Account} --clear-groups --no-new-privs --bounding-set=-all -- dotnet "$@"
        """;

    [Fact]
    public async Task It_starts_and_answers_on_a_read_only_root_as_an_account_without_rights()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        var here = Directory.CreateTempSubdirectory("herome-readonly-").FullName;
        File.SetUnixFileMode(here, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        foreach (var folder in new[] { "app", "data" })
        {
            Directory.CreateDirectory(Path.Combine(here, folder));
        }

        await using var connector = await ScriptedConnector.StartAsync();
        await using (var bot = await BotProcess.StartInNamespaceAsync(Launcher, here, Path.Combine(here, "data"), BotProcess.FreePort()))
        {
            var status = await File.ReadAllLinesAsync($"/proc/{bot.Id}/status");
            Assert.Contains(status, line => line.StartsWith("Uid:", StringComparison.Ordinal) && line.Split('\t')[1] == Account);
            Assert.Contains(status, line => line == "CapEff:\t0000000000000000");
            Assert.Contains(await File.ReadAllLinesAsync($"/proc/{bot.Id}/mountinfo"), line => line.Split(' ') is [_, _, _, _, "/", var how, ..] && how.StartsWith("ro", StringComparison.Ordinal));

            var person = new Person(bot.Http, connector, "hanako");
            await person.Says("最近ずっともやもやしています");
            await Eventually.Holds(() => person.Answers.Count == 1, connector, "the answer");
            Assert.DoesNotContain(bot.Output, line => line.Contains("Read-only file system", StringComparison.Ordinal) || line.Contains("Permission denied", StringComparison.Ordinal));
        }

        Directory.Delete(here, recursive: true);
    }
}
