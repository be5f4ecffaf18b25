using HeroMe.Bot.Mentors.Guided;
using HeroMe.Bot.Mentors.Sheets;

namespace HeroMe.Bot.Tests.Mentors;

/// <summary>A talk that was begun under the former release, which went by steps, goes on with what it had come to.</summary>
public sealed class FormerTalksTests
{
    private static readonly Dictionary<string, string> Former = new(StringComparer.Ordinal)
    {
        ["step"] = "date",
        ["wish"] = "Think",
        ["turn"] = "7",
        ["issue"] = "断れずに仕事が増えること",
        ["confirmed"] = "yes",
        ["road-one"] = "課長に相談する",
        ["road-two"] = "一つ断ってみる",
        ["act"] = "課長に5分だけ時間をもらう",
        ["when"] = "明日",
        ["due"] = "2026-11-26",
        ["contact"] = "同期の佐藤さん",
        ["asked"] = "ABC",
        ["used"] = "ABCDEF",
        ["last"] = "2026-11-25",
    };

    [Fact]
    public void Matter_roads_step_day_and_contact_are_on_the_sheet()
    {
        var state = TalkState.FromAnswers(Former);
        Assert.Equal(("断れずに仕事が増えること", true), (state.Sheet.Matter!.Words.Reveal(), state.Sheet.Matter.Confirmed));
        Assert.Equal(["課長に相談する", "一つ断ってみる"], state.Sheet.Of(SheetPlace.Road).Select(line => line.Words.Reveal()));
        Assert.Equal(("課長に5分だけ時間をもらう", "明日", new DateOnly(2026, 11, 26)), (state.Sheet.Step!.Words.Reveal(), state.Sheet.Step.When.Reveal(), state.Sheet.Step.Due));
        Assert.Equal("同期の佐藤さん", state.Sheet.Contact!.Words.Reveal());
        Assert.Equal((Wish.Think, 7, "", new DateOnly(2026, 11, 25)), (state.Wish, state.Turn, state.Asked, state.Last));
    }

    [Fact]
    public void It_is_taken_over_once_and_then_stored_like_any_other()
    {
        var taken = TalkState.FromAnswers(Former);
        var again = TalkState.FromAnswers(taken.ToAnswers());
        Assert.Equal(taken.ToAnswers(), again.ToAnswers());
        Assert.DoesNotContain("step", taken.ToAnswers().Keys);
        Assert.Equal(taken.Sheet.Lines.Count, again.Sheet.Lines.Count);
    }

    [Fact]
    public void A_former_talk_that_had_come_to_nothing_and_a_broken_state_begin_with_an_empty_sheet()
    {
        Assert.Empty(TalkState.FromAnswers(new Dictionary<string, string>(StringComparer.Ordinal) { ["step"] = "received" }).Sheet.Lines);
        var broken = TalkState.FromAnswers(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["sheet"] = "{",
            ["wish"] = "77",
            ["turn"] = "-5",
            ["open"] = "99",
            ["record"] = "?",
            ["used"] = "  ",
            ["last"] = "yesterday",
            ["quiet"] = "?",
        });
        Assert.Equal(TalkState.Start.ToAnswers(), broken.ToAnswers());
    }

    [Fact]
    public void Neither_the_state_nor_the_answer_prints_what_was_said()
    {
        var talk = new GuidedTalk().After("翡翠の件でもやもやしています", "翡翠を見直してほしいんですけど、なんて言えばいいですか");
        Assert.Contains("翡翠", string.Join(' ', talk.State.ToAnswers().Values), StringComparison.Ordinal);
        Assert.DoesNotContain("翡翠", $"{talk.State}{talk.Last}", StringComparison.Ordinal);
    }
}
