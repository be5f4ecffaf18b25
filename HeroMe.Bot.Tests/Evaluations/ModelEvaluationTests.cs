using System.Globalization;
using System.Text;
using HeroMe.Bot.Mentors.Guided;
using HeroMe.Bot.Privacy;
using Xunit.Abstractions;

namespace HeroMe.Bot.Tests.Evaluations;

/// <summary>
/// The same cases against any talker, on demand: EVALUATION_ENDPOINT, EVALUATION_KEY and EVALUATION_MODEL name it, EVALUATION_REPORT the Markdown file to write.
/// Without them the theory has no row for an endpoint.
/// </summary>
public sealed class ModelEvaluationTests(ITestOutputHelper output)
{
    /// <summary>Set by whoever wires a model: from the endpoint, the key and the model's name to something that answers the talk so far.</summary>
    internal static Func<string, string, string, Func<IReadOnlyList<(bool fromPerson, string text)>, CancellationToken, Task<string>>>? Talker { get; set; }

    /// <summary>The guided host always, so that the way is tried without an endpoint; the named endpoint beside it.</summary>
    public static TheoryData<string> Talkers => Environment.GetEnvironmentVariable("EVALUATION_ENDPOINT") is { Length: > 0 } endpoint ? ["guided", endpoint] : ["guided"];

    [Theory]
    [MemberData(nameof(Talkers))]
    public async Task Every_case_is_played_by_words_alone_and_reported(string name)
    {
        var model = Environment.GetEnvironmentVariable("EVALUATION_MODEL") ?? "";
        var talks = new List<PlayedTalk>();
        foreach (var (number, @case) in TalkCase.All.Index())
        {
            var talker = name == "guided"
                ? (turns, _) => Task.FromResult(Replayed(@case, turns))
                : (Talker ?? throw new InvalidOperationException("No model is wired to the evaluation."))(name, Environment.GetEnvironmentVariable("EVALUATION_KEY") ?? "", model);
            talks.Add(await Talks.With(@case, number, talker, CancellationToken.None));
        }

        var report = Report(name == "guided" ? name : model, talks);
        if (Environment.GetEnvironmentVariable("EVALUATION_REPORT") is { Length: > 0 } file && name != "guided")
        {
            await File.WriteAllTextAsync(file, report);
        }

        output.WriteLine(report);
        Assert.Equal(TalkCase.All.Count, talks.Count);
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
        }

        return text.ToString();
    }
}
