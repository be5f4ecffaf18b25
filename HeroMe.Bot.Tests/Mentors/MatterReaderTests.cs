using HeroMe.Bot.Mentors.Sheets;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Understanding;

namespace HeroMe.Bot.Tests.Mentors;

public sealed class MatterReaderTests
{
    private static readonly DateTimeOffset At = new(2026, 6, 3, 12, 0, 0, TimeSpan.FromHours(9));

    [Theory]
    [InlineData("来月から部署が変わります。新しい上司に、配慮のことをどう伝えるかで悩んでいます。", "新しい上司に、配慮のことをどう伝えるかで悩んでいます")]
    [InlineData("でも、がんばって作った資料を誰も見てくれないのがつらいんです。", "がんばって作った資料を誰も見てくれないのがつらいんです")]
    [InlineData("I have been here six years. The thing is, nobody notices the work that I do.", "The thing is, nobody notices the work that I do")]
    public void The_sentence_that_says_what_it_is_about_is_found_as_it_was_written(string said, string matter) => Assert.Equal(matter, Read(said)?.Words.Reveal());

    [Theory]
    [InlineData("いまさら返してとは言えません。")]
    [InlineData("元の部署に戻れないのはわかっています。")]
    [InlineData("子どもが寝ている間しか時間がないので。")]
    [InlineData("今日は話を聞いてくれてありがとうございました。")]
    [InlineData("では明日、課長に電話します。")]
    [InlineData("思うのですが、言えません。")]
    [InlineData("I know that we cannot go back to the old team.")]
    public void What_is_conceded_thanked_for_promised_or_says_nothing_by_itself_is_not(string said) =>
        Assert.False(Read(said) is { Weight: >= MatterReader.WorthProposing });

    [Theory]
    [InlineData("さっきのは言い過ぎでした", true)]
    [InlineData("いや、実はもう一つあって", true)]
    [InlineData("そのとおりです", false)]
    public void What_was_found_before_is_dropped_when_the_person_takes_it_back(string said, bool dropped) => Assert.Equal(dropped, MatterReader.TakesBack(Surface.Of(said)));

    private static (PersonalText Words, int Weight)? Read(string said) => MatterReader.Read(TurnReading.Of(new PersonalText(said), At));
}
