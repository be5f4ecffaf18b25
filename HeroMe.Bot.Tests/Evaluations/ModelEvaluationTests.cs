using System.Globalization;
using System.Text;
using HeroMe.Bot.Mentors.Guided;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Tests.Llm;
using Xunit.Abstractions;

namespace HeroMe.Bot.Tests.Evaluations;

/// <summary>
/// The same cases against any model, on demand: EVALUATION_ENDPOINT, EVALUATION_KEY and EVALUATION_MODEL name it, EVALUATION_REPORT the Markdown file to write.
/// Without them the way itself is tried, over real HTTP, with a server that writes like a model.
/// </summary>
public sealed class ModelEvaluationTests(ITestOutputHelper output)
{
    /// <summary>A named endpoint is reported, not judged: its share of reached goals is for whoever chooses a model to read.</summary>
    [Fact]
    public async Task Every_case_is_played_against_the_endpoint_and_reported()
    {
        if (Environment.GetEnvironmentVariable("EVALUATION_ENDPOINT") is { Length: > 0 } endpoint)
        {
            await ReportedAsync(endpoint, Named("EVALUATION_KEY"), Named("EVALUATION_MODEL"), Named("EVALUATION_REPORT"));
            return;
        }

        await using var server = await ScriptedModel.StartAsync();
        server.Will(StepwiseModel.Behind(server));
        var file = Path.Combine(Directory.CreateTempSubdirectory("herome-evaluation-").FullName, "report.md");
        var (talks, takenOver) = await ReportedAsync(server.Address, "key-of-the-test", "stepwise", file);
        Assert.Equal(0, takenOver);
        Assert.All(server.Requests, r => Assert.Contains("Bearer key-of-the-test", r.Headers, StringComparison.Ordinal));
        Assert.True(server.Requests.Count > talks.Count * 5, $"{server.Requests.Count} requests");
        Assert.Contains($"| all | {talks.Count(t => t.ReachedGoal)} of {TalkCase.All.Count} |", await File.ReadAllTextAsync(file), StringComparison.Ordinal);
        Assert.True(talks.Count(t => t.ReachedGoal) >= TalkCase.All.Count * 0.9, $"{talks.Count(t => t.ReachedGoal)} of {talks.Count}: {string.Join(", ", talks.Where(t => !t.ReachedGoal).Select(t => t.Case.Id))}");
    }

    /// <summary>What is asked is read from the words. The guided talk words its questions more freely than this reading knows, so it gets less far than when its own state is asked.</summary>
    [Fact]
    public async Task Judged_by_its_words_alone_the_guided_talk_still_reaches_three_goals_in_four()
    {
        var talks = new List<PlayedTalk>();
        foreach (var (number, @case) in TalkCase.All.Index())
        {
            talks.Add(await Talks.With(@case, number, (turns, _) => Task.FromResult(Replayed(@case, turns)), CancellationToken.None));
        }

        output.WriteLine(Report("guided", talks));
        Assert.True(talks.Count(t => t.ReachedGoal) >= TalkCase.All.Count * 0.75, $"{talks.Count(t => t.ReachedGoal)} of {talks.Count}: {string.Join(", ", talks.Where(t => !t.ReachedGoal).Select(t => t.Case.Id + '@' + t.GoalTurn))}");
    }

    private static string Named(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : throw new InvalidOperationException($"{variable} is not set.");

    private async Task<(IReadOnlyList<PlayedTalk> Talks, int TakenOver)> ReportedAsync(string endpoint, string key, string model, string file)
    {
        await using var talker = await EndpointTalker.StartAsync(endpoint, key, model);
        var talks = new List<PlayedTalk>();
        foreach (var (number, @case) in TalkCase.All.Index())
        {
            talks.Add(await Talks.With(@case, number, (turns, ct) => talker.AnswerAsync(@case, turns, ct), CancellationToken.None));
        }

        var report = Report(model, talks) + $"\nThe guided talk had to answer {talker.TakenOver} times for the model.\n";
        await File.WriteAllTextAsync(file, report);
        output.WriteLine(report);
        return (talks, talker.TakenOver);
    }

    /// <summary>The guided host from the talk so far alone.</summary>
    private static string Replayed(TalkCase @case, IReadOnlyList<(bool fromPerson, string text)> turns)
    {
        var (state, answer) = (GuidedState.Start, "");
        foreach (var (_, text) in turns.Where(t => t.fromPerson))
        {
            var reply = GuidedConversation.Reply(state, new PersonalText(text), @case.Language, @case.Now);
            (state, answer) = (reply.State, reply.Text);
        }

        return answer;
    }

    /// <summary>The report is tried on a talker that needs no endpoint and gets everything wrong.</summary>
    [Fact]
    public async Task The_report_names_the_shares_and_each_fault()
    {
        var talks = new List<PlayedTalk>();
        foreach (var (number, @case) in TalkCase.All.Take(4).Index())
        {
            talks.Add(await Talks.With(@case, number, (_, _) => Task.FromResult("どうしましたか。なぜですか。"), CancellationToken.None));
        }

        var report = Report("always the same", talks);
        Assert.Contains("0 of 4", report, StringComparison.Ordinal);
        Assert.Contains("asks more than once", report, StringComparison.Ordinal);
        Assert.Contains("says again", report, StringComparison.Ordinal);
    }

    internal static string Report(string name, IReadOnlyList<PlayedTalk> talks)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"# Evaluation of {name}").AppendLine();
        text.AppendLine("| cases | goal within ten turns | talks without a fault |").AppendLine("|---|---|---|");
        foreach (var (title, part) in new[] { ("all", talks), ("Japanese", [.. talks.Where(t => t.Case.Lang == "ja")]), ("English", [.. talks.Where(t => t.Case.Lang == "en")]), ("written without the content", [.. talks.Where(t => t.Case.Blind)]) })
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"| {title} | {part.Count(t => t.ReachedGoal)} of {part.Count} | {part.Count(t => !TalkChecks.Faults(t).Any())} of {part.Count} |");
        }

        foreach (var talk in talks.Where(t => !t.ReachedGoal || TalkChecks.Faults(t).Any()))
        {
            text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"## {talk.Case.Id}").AppendLine();
            text.AppendLine(talk.ReachedGoal ? "Reached its goal." : "Did not reach its goal in time.").AppendLine();
            foreach (var fault in TalkChecks.Faults(talk))
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"- {fault.ReplaceLineEndings(" ")}");
            }

            // The cases are written ones; whoever chooses a model wants to read where a talk went astray.
            foreach (var (fromPerson, said) in talk.Turns.Where(_ => !talk.ReachedGoal))
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"> {(fromPerson ? "Person" : "Mentor")}: {said.ReplaceLineEndings(" ")}").AppendLine();
            }
        }

        return text.ToString();
    }
}
