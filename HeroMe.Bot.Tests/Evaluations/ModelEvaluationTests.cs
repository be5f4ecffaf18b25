using System.Globalization;
using HeroMe.Bot.Mentors.Prompting;
using HeroMe.Bot.Tests.Boundaries;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Tests.Llm;
using HeroMe.Bot.Texts;
using HeroMe.Tools.Talks;

namespace HeroMe.Bot.Tests.Evaluations;

/// <summary>
/// The written talks with our prompt and with a plain one on the same model, on demand: EVALUATION_ENDPOINT, EVALUATION_KEY and EVALUATION_MODEL name it,
/// EVALUATION_REPORT the Markdown file to write, EVALUATION_TALKS how many of the talks (all). Without them the way itself is tried, with a scripted server.
/// </summary>
public sealed class ModelEvaluationTests
{
    private static readonly IReadOnlyList<TalkScript> Scripts = TalkScript.Read(Path.Combine(Source.Root, "data", "talks", "scripts.jsonl"));

    /// <summary>A named endpoint is reported, not judged: which prompt is the better is for whoever reads the report.</summary>
    [Fact]
    public async Task The_talks_stand_side_by_side_and_only_the_key_tells_which_is_which()
    {
        if (Environment.GetEnvironmentVariable("EVALUATION_ENDPOINT") is { Length: > 0 } endpoint)
        {
            var most = int.TryParse(Environment.GetEnvironmentVariable("EVALUATION_TALKS"), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : Scripts.Count;
            await ReportedAsync(endpoint, Named("EVALUATION_KEY"), Named("EVALUATION_MODEL"), Named("EVALUATION_REPORT"), Scripts.Take(most));
            return;
        }

        await using var server = await ScriptedModel.StartAsync();
        server.Will(http => ScriptedModel.Answer(IsOurs(server) ? "ひと息つけましたか。" : "それは大変でしたね、一日お疲れさまでした。")(http));
        var file = Path.Combine(Directory.CreateTempSubdirectory("herome-evaluation-").FullName, "report.md");
        var scripts = Scripts.Where(s => s.Language == Language.Japanese).Take(12).ToList();
        await ReportedAsync(server.Address, "key-of-the-test", "scripted", file, scripts);
        var (report, key) = (await File.ReadAllTextAsync(file), await File.ReadAllTextAsync(Path.ChangeExtension(file, ".key.md")));
        Assert.All(server.Requests, r => Assert.Contains("Bearer key-of-the-test", r.Headers, StringComparison.Ordinal));
        Assert.DoesNotMatch("(?i)ours|our prompt|plain|scripted", report);
        Assert.All(scripts, script => Assert.Contains($"## {script.Id} ", report, StringComparison.Ordinal));
        Assert.All(scripts.SelectMany(s => s.Turns), said => Assert.Contains(said, report, StringComparison.Ordinal));

        // The plain prompt always gives the same answer here, so it shows whether the key is right.
        var talks = report.Split("\n## ")[1..];
        Assert.All(talks, talk => Assert.Contains($"- {(key.Contains($"| {talk.Split(' ')[0]} | A |", StringComparison.Ordinal) ? "B" : "A")}: それは大変でしたね、一日お疲れさまでした。", talk, StringComparison.Ordinal));
        Assert.Equal(2, talks.Select(talk => talk.Contains("- A: それは大変でしたね、一日お疲れさまでした。", StringComparison.Ordinal)).Distinct().Count());
        Assert.Contains("says again", key, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_evaluation_asks_the_model_what_the_bot_asks_it()
    {
        var script = Scripts.First(s => s.Language == Language.Japanese && s.Checks.Any(c => c.Kind == "records_step"));
        await using var server = await ScriptedModel.StartAsync();
        server.Will(ScriptedModel.Answer("ひと息つけましたか。"));
        await using (var talker = await EndpointTalker.StartAsync(server.Address, "key", "talk"))
        {
            await talker.OursAsync(script, CancellationToken.None);
        }

        await using var talk = await TalkWithModel.StartAsync();
        talk.Model.Will(ScriptedModel.Answer("ひと息つけましたか。"));
        await talk.Person.Says(script.Turns[0]);
        await talk.Bot.AnswersTo(talk.Person, 1);
        Assert.Equal(Parts(server.Requests.First().Body), Parts(talk.Model.Requests.First().Body));

        // The day and the hour differ: the bot's clock is not the script's.
        static IEnumerable<string?> Parts(string body) => Wire.Read(body)["messages"]!.SelectMany(m => ((string?)m["content"])!.Split('\n')).Where(line => !line.StartsWith("今日は", StringComparison.Ordinal));
    }

    private static bool IsOurs(ScriptedModel server) =>
        ((string?)Wire.Read(server.Requests.Last().Body)["messages"]![0]!["content"])!.StartsWith(PromptContent.In(Language.Japanese)["always"], StringComparison.Ordinal);

    private static string Named(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : throw new InvalidOperationException($"{variable} is not set.");

    private static async Task ReportedAsync(string endpoint, string key, string model, string file, IEnumerable<TalkScript> scripts)
    {
        await using var talker = await EndpointTalker.StartAsync(endpoint, key, model);
        var pairs = new List<PairOfTalks>();
        foreach (var script in scripts)
        {
            pairs.Add(new PairOfTalks(script, await talker.OursAsync(script, CancellationToken.None), await talker.PlainAsync(script, CancellationToken.None)));
        }

        await File.WriteAllTextAsync(file, BlindReport.Text(pairs));
        await File.WriteAllTextAsync(Path.ChangeExtension(file, ".key.md"), BlindReport.Key(pairs, model, talker.TakenOver));
    }
}
