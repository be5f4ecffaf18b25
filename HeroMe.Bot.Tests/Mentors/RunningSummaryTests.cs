using FsCheck;
using FsCheck.Fluent;
using HeroMe.Bot.Mentors.Prompting;
using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Tests.Mentors;

public sealed class RunningSummaryTests
{
    [Fact]
    public void It_keeps_the_persons_own_words_the_first_and_the_newest()
    {
        var summary = PersonalText.Empty;
        for (var i = 0; i < 200; i++)
        {
            summary = RunningSummary.With(summary, new PersonalText($"今日は{i}番目の件で不安でした。あとは普通です。"));
        }

        var lines = summary.Reveal().Split('\n');
        Assert.Equal("今日は0番目の件で不安でした。", lines[0]);
        Assert.Equal("今日は199番目の件で不安でした。", lines[^1]);
        Assert.InRange(summary.Length, 400, RunningSummary.MostCharacters);
    }

    [Fact]
    public void What_was_said_twice_stands_once()
    {
        var once = RunningSummary.With(PersonalText.Empty, new PersonalText("評価が不安です。"));
        Assert.Equal(once.Reveal(), RunningSummary.With(once, new PersonalText("評価が不安です。")).Reveal());
    }

    [Fact]
    public void A_deleted_message_is_taken_out_again()
    {
        var first = new PersonalText("評価が不安です。");
        var second = new PersonalText("上司に聞けなくて苦しいです。");
        var both = RunningSummary.With(RunningSummary.With(PersonalText.Empty, first), second);
        Assert.Equal("評価が不安です。", RunningSummary.Without(both, second).Reveal());
        Assert.Equal("", RunningSummary.Without(RunningSummary.Without(both, first), second).Reveal());
    }

    [Fact]
    public void It_is_bounded_and_holds_nothing_that_was_not_said() => Prop.ForAll<NonNull<string>[]>(texts =>
    {
        var summary = texts.Aggregate(PersonalText.Empty, (s, t) => RunningSummary.With(s, new PersonalText(t.Get)));
        return summary.Length <= RunningSummary.MostCharacters
            && summary.Reveal().Split('\n', StringSplitOptions.RemoveEmptyEntries).All(l => texts.Any(t => t.Get.Contains(l, StringComparison.Ordinal)));
    }).QuickCheckThrowOnFailure();
}
