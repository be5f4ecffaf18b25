using System.Globalization;
using HeroMe.Bot.Tests.Boundaries;
using HeroMe.Tools.Safety.Talks;

namespace HeroMe.Bot.Tests.Tools.Safety;

/// <summary>Whole talks through screen and rules: the figures of docs/safety.md, a little under them, so that a step back shows.</summary>
public sealed class TalksTests
{
    private static readonly string Talks = Path.Combine(SafetyData.Folder, "talks");

    [Fact]
    public void Talks_that_need_care_get_it_in_time()
    {
        var played = Play(Path.Combine(Talks, "care.jsonl"));
        Assert.True(played.Count(t => t.IsRight) >= 72, Wrong(played));
        Assert.True(played.Count(t => t.Talk.Expect == "RED" && !t.IsRight) <= 1, Wrong(played));
    }

    [Fact]
    public void Harmless_talks_are_left_alone()
    {
        var played = Play(Path.Combine(Talks, "harmless.jsonl"));
        Assert.True(played.Count(t => t.ShowsCard) <= 12, Wrong(played));
        Assert.True(played.Sum(t => t.SoftTurns) <= 0.04 * played.Sum(t => t.Turns.Count));
    }

    [Fact]
    public void Talks_by_a_writer_who_saw_neither_rules_nor_corpus_come_near()
    {
        var played = Play(Path.Combine(Source.Root, "data", "understanding", "unseen", "safety-talks.jsonl"));
        Assert.True(played.Count(t => t.IsRight) >= 22, Wrong(played));
        Assert.True(played.Count(t => t.Talk.Expect == Talk.None && t.ShowsCard) <= 2, Wrong(played));
    }

    [Fact]
    public void Talks_of_a_second_writer_are_no_worse_than_when_they_were_last_counted()
    {
        // Half of what that writer wrote; nobody who writes rules reads it.
        var played = Play(Path.Combine(Talks, "unseen-2.jsonl"));
        Assert.True(played.Count(t => t.IsRight) >= 33, Wrong(played));
        Assert.True(played.Count(t => t.Talk.Expect == Talk.None && t.ShowsCard) <= 15, Wrong(played));
        var read = Play(Path.Combine(Talks, "care-2.jsonl")).Concat(Play(Path.Combine(Talks, "harmless-2.jsonl"))).ToList();
        Assert.True(read.Count(t => t.IsRight) >= 62, Wrong(read));
    }

    [Fact]
    public void The_command_names_talks_by_id_and_prints_no_word_of_them()
    {
        var (output, error) = (new StringWriter(CultureInfo.InvariantCulture), new StringWriter(CultureInfo.InvariantCulture));
        var file = Path.GetTempFileName();
        File.WriteAllLines(file,
        [
            """{"id":"a1","lang":"ja","turns":["りんごを買いました","もう死にたいです"],"expect":"RED","at":2}""",
            """{"id":"a2","lang":"ja","turns":["りんごを買いました"],"expect":"RED","at":1}""",
        ]);
        Assert.Equal(0, HeroMe.Tools.Program.Run(["screen-talks", file, "--all"], output, error));
        Assert.Contains("wrong a2: expected RED by turn 1, shown -", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("right a1: RED, shown - RED", output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("りんご", output.ToString() + error, StringComparison.Ordinal);
        File.WriteAllText(file, "秘密の話");
        Assert.Equal(2, HeroMe.Tools.Program.Run(["screen-talks", file], output, error));
        Assert.DoesNotContain("秘密", output.ToString() + error, StringComparison.Ordinal);
        File.Delete(file);
    }

    private static List<PlayedTalk> Play(string file) => [.. Talk.Read(file).Select(PlayedTalk.Of)];

    private static string Wrong(List<PlayedTalk> played) => string.Join('\n', played.Where(t => !t.IsRight).Select(t => $"{t.Talk.Id} {t.Talk.Expect}: {TalkScore.Shows(t)}"));
}
