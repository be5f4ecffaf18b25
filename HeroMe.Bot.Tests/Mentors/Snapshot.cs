using HeroMe.Bot.Tests.Boundaries;

namespace HeroMe.Bot.Tests.Mentors;

/// <summary>
/// A text that is reviewed as a file in Mentors/Snapshots. A difference fails the test; <c>HEROME_ACCEPT_SNAPSHOTS=1</c> overwrites the file, so that a review shows the change.
/// </summary>
internal static class Snapshot
{
    public static void Matches(string name, string text)
    {
        var file = Path.Combine(Source.Root, "HeroMe.Bot.Tests", "Mentors", "Snapshots", name + ".txt");
        if (Environment.GetEnvironmentVariable("HEROME_ACCEPT_SNAPSHOTS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text + "\n");
        }

        Assert.True(File.Exists(file), $"{file} is missing: look at the text and accept it.\n{text}");
        Assert.Equal(File.ReadAllText(file).ReplaceLineEndings("\n").TrimEnd('\n'), text.ReplaceLineEndings("\n").TrimEnd('\n'));
    }
}
