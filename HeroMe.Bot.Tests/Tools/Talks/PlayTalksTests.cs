using System.Globalization;
using HeroMe.Bot.Mentors.Guided;
using HeroMe.Bot.Tests.Boundaries;
using HeroMe.Bot.Texts;
using HeroMe.Tools.Talks;

namespace HeroMe.Bot.Tests.Tools.Talks;

/// <summary>The fixed scripts of data/talks, whose person writes the same whatever is answered: what must hold in every one, and the floors of what is counted.</summary>
public sealed class PlayTalksTests
{
    private static readonly string File = Path.Combine(Source.Root, "data", "talks", "scripts.jsonl");
    private static readonly IReadOnlyList<TalkScript> Scripts = TalkScript.Read(File);
    private static readonly Dictionary<string, IReadOnlyList<PlayedReply>> Played = Scripts.ToDictionary(script => script.Id, PlayedTalk.Play, StringComparer.Ordinal);

    public static TheoryData<string> Ids => [.. Scripts.Select(script => script.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void An_answer_asks_once_at_most_opens_with_no_quotation_and_repeats_no_question(string id)
    {
        var asked = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (reply, turn) in Played[id].Select((reply, i) => (reply, i + 1)).Where(played => played.reply.Opens is null && played.reply.Reply.Kind != TurnKind.Wording).Select(played => (played.reply.Reply.Text, played.Item2)))
        {
            Assert.InRange(Asking.Count(reply), 0, 1);
            Assert.False(reply.StartsWith('「') || reply.StartsWith('『') || reply.StartsWith('“'), $"Turn {turn} opens with a quotation: {reply}");
            Assert.All(System.Text.RegularExpressions.Regex.Split(reply, "(?<=[。?？])|(?<=[.!?]) ").Select(s => s.Trim()).Where(s => Asking.Count(s) > 0), question => Assert.True(asked.Add(question), $"Turn {turn} asks again: {question}"));
        }
    }

    [Fact]
    public void There_are_eighty_scripts_at_least_in_both_languages_at_all_hours()
    {
        Assert.True(Scripts.Count >= 80);
        Assert.Equal(Scripts.Count, Played.Count);
        Assert.All(Enum.GetValues<Language>(), language => Assert.True(Scripts.Count(s => s.Language == language) >= 20));
        Assert.Contains(Scripts, s => s.At.Hour is >= 22 or < 5);
    }

    /// <summary>Nobody who wrote the rules has read these talks; they are only counted.</summary>
    [Theory]
    [InlineData("records_step", 70)]
    [InlineData("answers_question", 65)]
    [InlineData("goodbye", 90)]
    [InlineData("at most one question", 100)]
    [InlineData("begins without a quotation", 100)]
    public void Talks_that_were_never_looked_at_are_counted_as_well(string kind, int percent)
    {
        var checks = TalkScript.Read(Path.Combine(Source.Root, "data", "talks", "unseen.jsonl")).SelectMany(script => TalkScore.Of(script, PlayedTalk.Play(script))).Where(check => check.Kind == kind).ToList();
        Assert.True(checks.Count >= 20);
        Assert.True(100 * checks.Count(check => check.Holds) >= percent * checks.Count, $"{checks.Count(check => check.Holds)} of {checks.Count}");
    }

    [Theory]
    [InlineData("records_step", 80)]
    [InlineData("answers_question", 80)]
    [InlineData("goodbye", 85)]
    [InlineData("roads", 90)]
    public void What_is_counted_does_not_fall_back(string kind, int percent)
    {
        var checks = Scripts.SelectMany(script => TalkScore.Of(script, Played[script.Id]).Select(check => (script.Id, check.Kind, check.Turn, check.Holds))).Where(check => check.Kind == kind).ToList();
        Assert.True(checks.Count >= 10);
        Assert.True(100 * checks.Count(check => check.Holds) >= percent * checks.Count, $"{checks.Count(check => check.Holds)} of {checks.Count}; missed {string.Join(", ", checks.Where(c => !c.Holds).Select(c => $"{c.Id}:{c.Turn}"))}");
    }

    [Fact]
    public void The_command_prints_counts_without_a_word_of_the_talks_and_writes_them_for_a_reader_where_asked()
    {
        var (output, error) = (new StringWriter(CultureInfo.InvariantCulture), new StringWriter(CultureInfo.InvariantCulture));
        var folder = Directory.CreateTempSubdirectory().FullName;
        var (file, report) = (Path.Combine(folder, "talks.jsonl"), Path.Combine(folder, "report.md"));
        System.IO.File.WriteAllText(file, """{"id":"a1","lang":"ja","hour":"12:00","turns":["りんごの検品が終わりません","明日、班長に相談してみます"],"checks":[{"turn":2,"kind":"records_step","value":{"what":"班長に相談してみます","when":"明日","rule":"tomorrow"}}]}""");
        Assert.Equal(0, HeroMe.Tools.Program.Run(["play-talks", file, "--report", report], output, error));
        Assert.Matches("records_step +1 of +1 +100.0 %", output.ToString());
        Assert.DoesNotContain("りんご", output.ToString() + error, StringComparison.Ordinal);
        Assert.Contains("りんごの検品が終わりません", System.IO.File.ReadAllText(report), StringComparison.Ordinal);
        System.IO.File.WriteAllText(file, "秘密の話");
        Assert.Equal(2, HeroMe.Tools.Program.Run(["play-talks", file], output, error));
        Assert.DoesNotContain("秘密", output.ToString() + error, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>The rules in words that scripts give for days, from a Wednesday.</summary>
    [Theory]
    [InlineData("tomorrow", "2026-06-04")]
    [InlineData("by tomorrow", "2026-06-04")]
    [InlineData("today", "2026-06-03")]
    [InlineData("next Friday from now", "2026-06-05")]
    [InlineData("next Wednesday from now", "2026-06-10")]
    [InlineData("Tuesday of next week", "2026-06-09")]
    [InlineData("day 27 of this month (or next month if past)", "2026-06-27")]
    [InlineData("day 1 of this month (or next month if past)", "2026-07-01")]
    [InlineData("last day of this month", "2026-06-30")]
    [InlineData("ask or confirm which day", null)]
    public void A_rule_of_a_script_is_a_day(string rule, string? day) =>
        Assert.Equal(day is null ? null : DateOnly.Parse(day, CultureInfo.InvariantCulture), DayRule.Day(rule, new DateOnly(2026, 6, 3)));
}
