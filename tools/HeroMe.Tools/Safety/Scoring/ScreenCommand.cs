using System.CommandLine;
using System.Text;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Safety.Screening;
using HeroMe.Bot.Safety.Screening.Classifier;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace HeroMe.Tools.Safety.Scoring;

/// <summary>
/// <c>screen SOURCE [--tiers FILE]</c>: reads each utterance as the bot would and prints the score. What was written is never printed; a miss
/// is named by its id. Ends with 0, 1 (under a threshold) or 2 (cannot be read).
/// </summary>
internal static class ScreenCommand
{
    public static Command Create()
    {
        var source = new Argument<string>("SOURCE")
        {
            Description = "A corpus folder, for example data/safety/heldout, held to the thresholds of the held-out set; or a file with one {\"id\", \"lang\", \"text\", \"label\"} a line, held to those of a release.",
        };
        var tiers = new Option<string?>("--tiers") { HelpName = "FILE", Description = "Writes one {\"id\", \"tier\"} a line; a tier is RED, AMBER, HELP or none." };
        var command = new Command("screen", "Scores the safety screen on labelled utterances. Ends with 0, 1 when it is under a threshold, or 2 when a file cannot be read or written.") { source, tiers };
        command.SetAction(parsed => Run(
            parsed.GetRequiredValue(source), parsed.GetValue(tiers), parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));
        return command;
    }

    private static int Run(string source, string? tiers, TextWriter output, TextWriter error)
    {
        try
        {
            var faults = new List<string>();
            var utterances = Directory.Exists(source) ? Corpus.Read(source) : ReadLines(source, faults);
            if (faults.Count > 0 || utterances.Count == 0)
            {
                faults.ForEach(error.WriteLine);
                error.WriteLine(faults.Count > 0 ? $"{faults.Count} lines cannot be read; nothing was scored." : "There is nothing to score.");
                return Program.CannotRun;
            }

            var scored = utterances.Select(u => new Scored(u, Screen.Read(new PersonalText(u.Text)))).ToList();
            if (tiers is not null)
            {
                File.WriteAllLines(tiers, scored.Select(s => new JObject { ["id"] = s.Utterance.Id, ["tier"] = s.TierName }.ToString(Formatting.None)), new UTF8Encoding(false));
            }

            return Score.Print(scored, Directory.Exists(source) ? ScoreThresholds.HeldOut : ScoreThresholds.Release, output) ? 0 : 1;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            error.WriteLine(e is InvalidDataException ? e.Message : $"{e.GetType().Name}: the file cannot be read or written.");
            return Program.CannotRun;
        }
    }

    private static List<Utterance> ReadLines(string file, List<string> faults)
    {
        var read = new List<Utterance>();
        var number = 0;
        foreach (var line in File.ReadLines(file))
        {
            number++;
            if (line.Length == 0)
            {
                continue;
            }

            if (Parse(line) is { } utterance)
            {
                read.Add(utterance);
            }
            else
            {
                faults.Add($"line {number} is not {{\"id\", \"lang\", \"text\", \"label\"}} with a known label");
            }
        }

        return read;
    }

    private static Utterance? Parse(string line)
    {
        try
        {
            using var reader = new JsonTextReader(new StringReader(line)) { DateParseHandling = DateParseHandling.None };
            return JToken.ReadFrom(reader) is JObject o
                && Text(o, "id") is { Length: > 0 } id && Text(o, "lang") is { Length: > 0 } language && Text(o, "text") is { } text
                && Text(o, "label") is { } label && Labels.All.Contains(label, StringComparer.Ordinal)
                ? new Utterance(id, language, label, id, text)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JObject o, string key) => o[key] is JValue { Type: JTokenType.String } value ? (string?)value : null;
}
