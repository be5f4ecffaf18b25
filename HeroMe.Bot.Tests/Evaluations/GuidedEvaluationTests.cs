using Xunit.Abstractions;

namespace HeroMe.Bot.Tests.Evaluations;

/// <summary>Every case against the guided talk. The bars are what a release must reach; what was measured is printed.</summary>
public sealed class GuidedEvaluationTests(ITestOutputHelper output)
{
    private static readonly IReadOnlyList<PlayedTalk> Played = [.. TalkCase.All.Select(Talks.Guided)];

    public static TheoryData<string> Ids => [.. TalkCase.All.Select(c => c.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_check_holds_in_every_talk(string id)
    {
        var talk = Played.Single(t => t.Case.Id == id);
        Assert.Empty(TalkChecks.Faults(talk));
        Assert.True(talk.Closed, "The talk does not come to its end.");
    }

    [Fact]
    [Trait("Capability", "C33")]
    public void Ten_turns_lead_to_a_confirmed_sentence_two_roads_a_dated_step_and_a_next_contact()
    {
        output.WriteLine(Share("all", Played, t => t.ReachedGoal));
        output.WriteLine(Share("written without the content", [.. Played.Where(t => t.Case.Blind)], t => t.ReachedGoal));
        output.WriteLine($"turns to the goal: {Played.Where(t => t.GoalTurn > 0).Average(t => t.GoalTurn):F1} on average, {Played.Max(t => t.GoalTurn)} at most");
        Assert.All(Played.Where(t => !t.ReachedGoal), t => output.WriteLine($"not in time: {t.Case.Id} (turn {t.GoalTurn})"));
        Assert.True(Played.Count(t => t.ReachedGoal) >= 0.95 * Played.Count);
        Assert.True(Played.Where(t => t.Case.Blind).Count(t => t.ReachedGoal) >= 0.9 * Played.Count(t => t.Case.Blind));
    }

    [Fact]
    public void At_most_one_turn_in_ten_only_invites_to_say_more()
    {
        foreach (var (name, talks) in new[] { ("all", Played), ("written without the content", [.. Played.Where(t => t.Case.Blind)]) })
        {
            var (turns, fallbacks) = (talks.Sum(t => t.Said.Count()), talks.Sum(t => t.Fallbacks));
            output.WriteLine($"{name}: {fallbacks} of {turns} turns, {100.0 * fallbacks / turns:F1} %");
            Assert.True(fallbacks <= 0.1 * turns);
        }
    }

    [Fact]
    public void There_are_sixty_Japanese_and_twenty_English_cases_of_which_thirty_were_written_without_the_content()
    {
        Assert.Equal((60, 20, 30), (TalkCase.All.Count(c => c.Lang == "ja"), TalkCase.All.Count(c => c.Lang == "en"), TalkCase.All.Count(c => c.Blind)));
        Assert.Equal(TalkCase.All.Count, TalkCase.All.Select(c => c.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.All(TalkCase.All, c => Assert.InRange(c.More.Count, 3, 4));
        Assert.All(TalkCase.All, c => Assert.Equal(2, c.Roads.Count));
    }

    private static string Share(string name, IReadOnlyList<PlayedTalk> talks, Func<PlayedTalk, bool> holds) =>
        $"{name}: {talks.Count(holds)} of {talks.Count}, {100.0 * talks.Count(holds) / talks.Count:F1} %";
}
