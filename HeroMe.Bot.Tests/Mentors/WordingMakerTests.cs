using HeroMe.Bot.Mentors.Guided;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Tests.Mentors;

/// <summary>A message that can be copied: fact and effect to fill in, the request in the tone that is wanted.</summary>
public sealed class WordingMakerTests
{
    [Theory]
    [InlineData("Plain", "少しご相談させてください。〔いまの状況をひとこと〕。〔それで困っていること〕。締切を一週間延ばしていただけますか。")]
    [InlineData("Softer", "急ぎではないのですが、ご都合のよいときにご相談させてください。〔いまの状況をひとこと〕。〔それで困っていること〕。締切を一週間延ばしていただけると、とても助かります。")]
    [InlineData("Casual", "ちょっと相談いいですか。締切を一週間延ばしてもらえませんか。")]
    [InlineData("Shorter", "締切を一週間延ばしていただけますか。")]
    [InlineData("Refused", "わかりました。締切を一週間延ばしていただくのは、いつごろなら考えられそうですか。一部だけでもできることがあれば、教えてください。")]
    public void In_Japanese_each_tone_is_a_whole_message(string tone, string message) =>
        Assert.Equal(message, Make(Language.Japanese, tone, "締切を一週間延ばしてほしい"));

    [Theory]
    [InlineData("Plain", "I would like to ask you something. [what happened, in a few words]. [what it does to your work]. Could you move the deadline by a week?")]
    [InlineData("Casual", "Got a minute? Could you move the deadline by a week?")]
    [InlineData("Shorter", "Could you move the deadline by a week?")]
    [InlineData("Refused", "I see, thank you for saying so. When might you be able to move the deadline by a week? If part of it is possible, please tell me.")]
    public void In_English_each_tone_is_a_whole_message(string tone, string message) =>
        Assert.Equal(message, Make(Language.English, tone, "ask them to move the deadline by a week"));

    [Theory]
    [InlineData(Language.Japanese, "夜勤を減らしたい", "夜勤を減らしたいのですが、相談させていただけますか。")]
    [InlineData(Language.Japanese, "夜勤の回数", "夜勤の回数のことで、10分ほどお時間をいただけますか。")]
    [InlineData(Language.Japanese, "夜勤を減らしてほしいと頼む", "夜勤を減らしていただけますか。")]
    [InlineData(Language.Japanese, "読んでほしい", "読んでいただけますか。")]
    [InlineData(Language.English, "to have fewer night shifts", "I would like to have fewer night shifts. Could we talk about it?")]
    [InlineData(Language.English, "ask for fewer night shifts", "Could we take ten minutes for this: fewer night shifts?")]
    [InlineData(Language.English, "ask HR which papers are needed", "Could you tell me which papers are needed?")]
    internal void What_is_asked_for_is_worded_as_what_it_is(Language language, string request, string asked) =>
        Assert.EndsWith(asked, Make(language, "Plain", request), StringComparison.Ordinal);

    [Theory]
    [InlineData("ask them to tell you what they noticed")]
    [InlineData("ask what my boss noticed about me")]
    public void English_advice_that_speaks_of_the_person_is_not_turned_into_their_words(string advice) =>
        Assert.EndsWith("Could I have ten minutes of your time for this?", Make(Language.English, "Plain", advice), StringComparison.Ordinal);

    [Theory]
    [InlineData(Language.Japanese)]
    [InlineData(Language.English)]
    internal void Where_nothing_is_known_to_ask_for_there_is_a_place_to_fill_in(Language language) =>
        Assert.All(Enum.GetNames<WordingTone>(), tone => Assert.Contains(Words.Of(language, "Wording.RequestSlot"), Make(language, tone, " "), StringComparison.Ordinal));

    private static string Make(Language language, string tone, string wanted) => WordingMaker.Make(new PersonalText(wanted), Enum.Parse<WordingTone>(tone), language);
}
