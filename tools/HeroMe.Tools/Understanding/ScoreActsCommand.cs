using System.CommandLine;
using System.Globalization;
using HeroMe.Bot.Understanding;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace HeroMe.Tools.Understanding;

/// <summary><c>score-acts FILE</c>: how many checked turns of whole talks are surely read as what they are, and how many others as well. What was written is never printed.</summary>
internal static class ScoreActsCommand
{
    private static readonly (string Check, Acts Acts)[] Kinds =
    [
        ("records_step", Acts.Commitment),
        ("answers_question", ActReader.Questions),
        ("goodbye", Acts.Goodbye),
        ("good_news", Acts.GoodNews),
        ("anger", Acts.Anger),
    ];

    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "One talk a line: id, turns, and checks with turn and kind." };
        var misses = new Option<string?>("--misses") { HelpName = "FILE", Description = "Writes the kind, the talk and the turn of each that was missed (-) or read without a check (+)." };
        var command = new Command("score-acts", "Scores what the bot reads in the turns of whole talks. Ends with 0, or 2 when the file cannot be read.") { file, misses };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(file), parsed.GetValue(misses), parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));
        return command;
    }

    private static int Run(string file, string? misses, TextWriter output, TextWriter error)
    {
        try
        {
            var turns = File.ReadLines(file).SelectMany(line => Turns(JsonConvert.DeserializeObject<JObject>(line) ?? throw new InvalidDataException())).ToList();
            var wrong = new List<string>();
            output.WriteLine("kind                             n  recall   unchecked turns read as it");
            foreach (var (check, acts) in Kinds)
            {
                var checkedTurns = turns.Where(turn => turn.Checks.Contains(check)).ToList();
                var hit = checkedTurns.Count(turn => (turn.Read & acts) != Acts.None);
                var others = turns.Where(turn => !turn.Checks.Contains(check) && (turn.Read & acts) != Acts.None).ToList();
                var recall = 100.0 * hit / Math.Max(1, checkedTurns.Count);
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{check,-28} {checkedTurns.Count,6} {recall,6:F1}% {others.Count,6} of {turns.Count - checkedTurns.Count}"));
                wrong.AddRange(checkedTurns.Where(turn => (turn.Read & acts) == Acts.None).Select(turn => $"-{check}\t{turn.Id}"));
                wrong.AddRange(others.Select(turn => $"+{check}\t{turn.Id}"));
            }

            if (misses is not null)
            {
                File.WriteAllLines(misses, wrong);
            }

            return 0;
        }
        catch (Exception e) when (e is JsonException or InvalidDataException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            error.WriteLine($"{e.GetType().Name}: the file is not one talk a line, or it cannot be read or written.");
            return Program.CannotRun;
        }
    }

    private static IEnumerable<(string Id, HashSet<string> Checks, Acts Read)> Turns(JObject talk) =>
        (talk["turns"] as JArray ?? []).Select((turn, index) => (
            $"{talk["id"]}:{index + 1}",
            (talk["checks"] as JArray ?? []).Where(check => check["turn"]?.ToString() == (index + 1).ToString(CultureInfo.InvariantCulture)).Select(check => $"{check["kind"]}").ToHashSet(StringComparer.Ordinal),
            ActLabels.ReadSure($"{turn}")));
}
