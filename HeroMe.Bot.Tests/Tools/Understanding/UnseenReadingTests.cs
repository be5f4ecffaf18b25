using HeroMe.Bot.Tests.Boundaries;
using HeroMe.Tools.Understanding;

namespace HeroMe.Bot.Tests.Tools.Understanding;

/// <summary>What is read in lines by a writer who saw neither code nor training data. Their texts are not to be looked at when rules are written.</summary>
public sealed class UnseenReadingTests
{
    private static readonly string[] MustNotBePassedOver = ["yes", "a_little", "needs_help_now"];

    [Fact]
    public void Nine_of_ten_intents_are_read_and_hardly_a_story_opens_anything()
    {
        var read = Read(Reading.Intents);
        Assert.InRange(Share(read), 0.90, 1);
        var stories = read.Where(r => r.Line.Labels[0] == Reading.Talk).ToList();
        Assert.InRange(stories.Count(r => r.Sure && r.Label != Reading.Talk), 0, stories.Count / 20);
    }

    [Fact]
    public void Nine_of_ten_answers_are_read() => Assert.InRange(Share(Read(Reading.Answers)), 0.90, 1);

    [Fact]
    public void An_answer_that_shows_danger_is_never_read_as_a_no() =>
        Assert.Empty(Read(Reading.Answers).Where(r => r.Line.Group == "care_direct/" && MustNotBePassedOver.Contains(r.Line.Labels[0]) && r.Label is "no" or "other_meaning").Select(r => r.Line.Id));

    private static List<(Example Line, string Label, bool Sure)> Read(Reading reading) =>
        [.. Example.ReadFile(reading, Path.Combine(Source.Root, "data", "understanding", "unseen", $"{reading.Name}.jsonl"))
            .Select(line => (line, ScoreReadingCommand.Read(reading, line)))
            .Select(r => (r.line, r.Item2.Label, r.Item2.Sure))];

    private static double Share(List<(Example Line, string Label, bool Sure)> read) => (double)read.Count(r => r.Label == r.Line.Labels[0]) / read.Count;
}
