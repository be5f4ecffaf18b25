using System.CommandLine;
using System.Globalization;
using System.Text;
using HeroMe.Bot.Mentors.Sheets;

namespace HeroMe.Tools.Talks;

/// <summary><c>play-talks FILE</c>: plays fixed scripts through the guided conversation and counts what a program can tell.</summary>
internal static class PlayTalksCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "One talk a line: id, lang, hour, turns, and checks with turn, kind and value." };
        var report = new Option<string?>("--report") { HelpName = "FILE", Description = "Writes every talk with its answers and its sheet, as Markdown for a reader." };
        var command = new Command("play-talks", "Plays scripts whose person writes the same whatever is answered. Ends with 0, or 2 when the file cannot be read.") { file, report };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(file), parsed.GetValue(report), parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));
        return command;
    }

    private static int Run(string file, string? report, TextWriter output, TextWriter error)
    {
        try
        {
            var played = TalkScript.Read(file).Select(script => (Script: script, Replies: PlayedTalk.Play(script))).ToList();
            output.WriteLine(TalkScore.Table(played.SelectMany(talk => TalkScore.Of(talk.Script, talk.Replies))));
            if (report is not null)
            {
                File.WriteAllText(report, string.Join('\n', played.Select(talk => Markdown(talk.Script, talk.Replies))));
            }

            return 0;
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            error.WriteLine(e.Message);
            return Program.CannotRun;
        }
    }

    private static string Markdown(TalkScript script, IReadOnlyList<PlayedReply> replies)
    {
        var checks = TalkScore.Of(script, replies).Where(check => !check.Holds).ToLookup(check => check.Turn, check => check.Kind);
        var text = new StringBuilder().AppendLine(CultureInfo.InvariantCulture, $"## {script.Id} ({script.At:HH:mm})").AppendLine();
        for (var i = 0; i < replies.Count; i++)
        {
            // Another topic answers then, with its card, and not the talk.
            var answer = replies[i].Opens is { } intent ? $"(the card of {intent})" : replies[i].Reply.Text;
            var missed = checks.Contains(i + 1) ? $"  [missed: {string.Join(", ", checks[i + 1])}]" : "";
            text.AppendLine(CultureInfo.InvariantCulture, $"{i + 1}. **{replies[i].Said.ReplaceLineEndings(" / ")}**")
                .AppendLine(CultureInfo.InvariantCulture, $"   {answer}{missed}");
        }

        return text.AppendLine().AppendLine(SheetWords.Text(replies[^1].Sheet, script.Language).ReplaceLineEndings("  \n")).ToString();
    }
}
