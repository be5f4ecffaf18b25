using System.Text;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Safety.Screening.Classifier;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace HeroMe.Bot.Safety.Screening.Scoring;

/// <summary>
/// <c>screen FILE.jsonl [--tiers OUT.jsonl]</c>, or a corpus folder: reads each utterance as the door would and prints the score. What was
/// written is never printed; a miss is named by its id. Ends with 0, 1 (under a threshold) or 2 (cannot be read).
/// </summary>
internal static class ScreenCommand
{
    public static int Run(string[] args, TextWriter say, TextWriter complain)
    {
        var (source, tiers) = args switch
        {
            [var file] => (file, null),
            [var file, "--tiers", var outFile] => (file, outFile),
            ["--tiers", var outFile, var file] => (file, outFile),
            _ => (null, (string?)null),
        };
        if (source is null)
        {
            complain.WriteLine("screen FILE.jsonl|CORPUS_FOLDER [--tiers OUT.jsonl]");
            return 2;
        }

        try
        {
            var faults = new List<string>();
            var utterances = Directory.Exists(source) ? Corpus.Read(source) : ReadLines(source, faults);
            if (faults.Count > 0 || utterances.Count == 0)
            {
                faults.ForEach(complain.WriteLine);
                complain.WriteLine(faults.Count > 0 ? $"{faults.Count} lines cannot be read; nothing was scored." : "There is nothing to score.");
                return 2;
            }

            var scored = utterances.Select(u => new Scored(u, Screen.Read(new PersonalText(u.Text)))).ToList();
            if (tiers is not null)
            {
                File.WriteAllLines(tiers, scored.Select(s => new JObject { ["id"] = s.Utterance.Id, ["tier"] = s.TierName }.ToString(Formatting.None)), new UTF8Encoding(false));
            }

            return Score.Print(scored, Directory.Exists(source) ? ScoreThresholds.HeldOut : ScoreThresholds.Release, say) ? 0 : 1;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            complain.WriteLine(e is InvalidDataException ? e.Message : $"{e.GetType().Name}: the file cannot be read or written.");
            return 2;
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
