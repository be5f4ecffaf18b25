using HeroMe.Bot.Mentors.Prompting;
using HeroMe.Bot.Mentors.Speaking;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Tests.Mentors;

/// <summary>Hesitation and a long silence each add one reviewed line to the prompt's step, in the language of the conversation, and none of the person's words.</summary>
public sealed class MomentsInThePromptTests
{
    private static readonly DateOnly Today = DateOnly.FromDateTime(GuidedTalk.Noon.DateTime);

    [Theory]
    [InlineData("こんなことですみません。最近眠れないんです", "ja")]
    [InlineData("Sorry, this is silly, but I can't sleep", "en")]
    public void Hesitation_is_one_line(string text, string language)
    {
        var steps = StepContent.In(Of(language));
        Assert.Contains(steps["hesitant"], Rules(text, language, last: null), StringComparison.Ordinal);
        Assert.DoesNotContain(steps["silence"], Rules(text, language, last: null), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("会議で何も言えませんでした", "ja")]
    [InlineData("I could not say a word in the meeting", "en")]
    public void Whoever_does_not_hesitate_and_wrote_lately_adds_none(string text, string language)
    {
        var steps = StepContent.In(Of(language));
        Assert.All(new[] { "hesitant", "silence" }, moment => Assert.DoesNotContain(steps[moment], Rules(text, language, Today.AddDays(-6)), StringComparison.Ordinal));
        Assert.Contains(steps["silence"], Rules(text, language, Today.AddDays(-7)), StringComparison.Ordinal);
    }

    private static Language Of(string language) => language == "en" ? Language.English : Language.Japanese;

    private static string Rules(string text, string language, DateOnly? last)
    {
        var talk = new GuidedTalk(Of(language));
        talk.Says(text);
        var input = new PromptInput { Language = Of(language), LocalNow = talk.Now, Talk = [TalkLine.Person(new PersonalText(text))] };
        return OutboundPrompt.From(new SpokenPrompt(input, talk.Last) { LastSaid = last }.Draft()).Messages[0].Text.Reveal();
    }
}
