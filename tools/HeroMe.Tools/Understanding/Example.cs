using HeroMe.Bot.Safety.Screening.Classifier;
using HeroMe.Bot.Understanding;
using HeroMe.Bot.Understanding.Classifier;
using HeroMe.Tools.Safety;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace HeroMe.Tools.Understanding;

/// <summary>What a model of the bot's reading is trained to tell.</summary>
/// <param name="Name">Of the model's file and of its corpus files.</param>
/// <param name="Competes">True when exactly one class of a group is right; false when each class is told for itself.</param>
internal sealed record Reading(string Name, bool Competes)
{
    /// <summary>The label of an ordinary line of a talk, which opens nothing.</summary>
    public const string Talk = "talk";

    public static Reading Intents { get; } = new("intents", Competes: true);

    public static Reading Answers { get; } = new("answers", Competes: true);

    public static Reading Acts { get; } = new("acts", Competes: false);

    public static Reading Remarks { get; } = new("remarks", Competes: true);

    public static IReadOnlyList<Reading> All { get; } = [Intents, Answers, Acts, Remarks];
}

/// <summary>A labelled line, ready to be learnt from or judged.</summary>
/// <param name="Scenario">Lines of one scenario are about the same person and thing, so they stay together in a fold.</param>
/// <param name="Group">Prefix of the classes that compete for the line; empty for all of them.</param>
/// <param name="Labels">The right classes, without the prefix.</param>
internal sealed record Example(string Id, string Language, string Scenario, string Text, string Group, IReadOnlyList<string> Labels)
{
    /// <summary>How much the line is learnt from.</summary>
    public float Weight { get; init; } = 1;

    private static readonly string[] OrdinaryTalk = ["openers", "talks"];

    /// <summary>What is learnt from: all of the text, or for acts the person's own words in it.</summary>
    public Func<string, string> Reader { get; init; } = Surface.Of;

    private FeatureSet? _features;

    public FeatureSet Features => _features ??= TextFeatures.Of(Reader(Text));

    /// <summary>All lines of a reading in a folder (NAME.jsonl, NAME-LANGUAGE.jsonl), in an order that is the same on every machine.</summary>
    /// <exception cref="InvalidDataException">A line is no labelled line.</exception>
    public static List<Example> Read(Reading reading, string folder)
    {
        var examples = ReadFiles(reading, folder);
        if (reading == Reading.Intents)
        {
            // Sentences of ordinary talks open nothing either: they are what most people write most of the time. Those that were written for the acts
            // alone (acts-turns-*.jsonl) are left out, so that a line about what a sentence does changes nothing of what opens a topic.
            examples.AddRange(ReadFiles(Reading.Acts, folder, "acts-??.jsonl")
                .Where(line => !line.Labels.Any(act => act is "bot_question" or "goodbye" or "small_talk" or "wording" or "opinion"))
                .Select(line => line with { Labels = [Reading.Talk], Weight = 0.15f, Reader = Surface.Of }));

            // And so do the harmless beginnings and middles of talks that the safety screen learns from.
            var talks = Path.Combine(folder, "..", "..", "safety", "training");
            examples.AddRange(OrdinaryTalk.SelectMany(name => Corpus.Read(Path.Combine(talks, name)))
                .Where(line => line.Label == Bot.Safety.Screening.Classifier.Labels.None)
                .Select(line => new Example(line.Id, line.Language, $"safety {line.Scenario}", line.Text, "", [Reading.Talk]) { Weight = 0.5f }));
        }

        return examples;
    }

    /// <summary>The lines of one file.</summary>
    /// <exception cref="InvalidDataException">A line is no labelled line.</exception>
    public static IEnumerable<Example> ReadFile(Reading reading, string file) => File.ReadLines(file).Select((line, index) => Parse(reading, line, $"{Path.GetFileName(file)}:{index + 1}"));

    private static List<Example> ReadFiles(Reading reading, string folder, string? files = null) =>
        [.. Directory.EnumerateFiles(folder, files ?? $"{reading.Name}*.jsonl").Order(StringComparer.Ordinal).SelectMany(file => ReadFile(reading, file))];

    private static Example Parse(Reading reading, string line, string id)
    {
        try
        {
            var json = JsonConvert.DeserializeObject<JObject>(line) ?? throw new InvalidDataException($"{id}: not a labelled line");
            string Value(string key) => (string?)json[key] ?? throw new InvalidDataException($"{id}: no \"{key}\"");
            var language = Value("lang");
            var scenario = (string?)json["scenario"] ?? id;
            if (reading == Reading.Intents && id.StartsWith("intents-en", StringComparison.Ordinal))
            {
                // One voice wrote several situations, told apart by the last letter: it must not be learnt from and judged at once.
                scenario = scenario[..scenario.LastIndexOf('-')];
            }

            var text = Value("text");
            return reading.Name switch
            {
                "intents" => new Example(id, language, scenario, text, "", [Value("intent")]),
                "answers" => new Example(id, language, scenario, text, Value("question") + "/", [Value("answer")]),
                "remarks" => new Example(id, language, scenario, text, "", [Value("remark")]) { Weight = scenario.StartsWith("written-", StringComparison.Ordinal) ? 0.3f : 1 },
                _ => new Example(id, language, scenario, text, "", [.. json["acts"]!.Select(act => (string)act!)]) { Reader = static text => ActReader.OwnWords(Surface.Of(text)) },
            };
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            throw new InvalidDataException($"{id}: not a labelled line", e);
        }
    }
}
