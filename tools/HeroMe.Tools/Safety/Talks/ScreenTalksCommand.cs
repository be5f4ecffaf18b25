using System.CommandLine;

namespace HeroMe.Tools.Safety.Talks;

/// <summary>
/// <c>screen-talks FILE…</c>: plays whole talks through the screen and the rules over the talk, and prints what was shown when. What was written is
/// never printed; a talk is named by its id. Ends with 0, or 2 when a file cannot be read.
/// </summary>
internal static class ScreenTalksCommand
{
    public static Command Create()
    {
        var files = new Argument<string[]>("FILE") { Arity = ArgumentArity.OneOrMore, Description = "One {\"id\", \"lang\", \"turns\", \"expect\", \"at\"} a line; without expect a talk is harmless. For example data/safety/talks/*.jsonl." };
        var all = new Option<bool>("--all") { Description = "Prints every talk, not only those that are wrong." };
        var command = new Command("screen-talks", "Plays whole talks through the safety screen and the rules over the talk. Ends with 0, or 2 when a file cannot be read.") { files, all };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(files), parsed.GetValue(all), parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));
        return command;
    }

    private static int Run(IEnumerable<string> files, bool all, TextWriter output, TextWriter error)
    {
        foreach (var file in files)
        {
            try
            {
                var played = Talk.Read(file).Select(PlayedTalk.Of).ToList();
                output.WriteLine($"{Path.GetFileName(file)}: {played.Count} talks");
                TalkScore.Print(played, output);
                foreach (var talk in all ? played.Where(t => t.IsRight) : [])
                {
                    output.WriteLine($"right {talk.Talk.Id}: {talk.Talk.Expect}, shown {TalkScore.Shows(talk)}");
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
            {
                error.WriteLine(e is InvalidDataException ? $"{Path.GetFileName(file)}: {e.Message}" : $"{Path.GetFileName(file)}: {e.GetType().Name}: the file cannot be read.");
                return Program.CannotRun;
            }
        }

        return 0;
    }
}
