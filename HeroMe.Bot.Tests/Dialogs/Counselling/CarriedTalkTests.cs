using HeroMe.Bot.Mentors.Prompting;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Tests.Llm;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Tests.Dialogs.Counselling;

/// <summary>The model gets the memory of the conversation, from whichever device the next message comes and however much later.</summary>
public sealed class CarriedTalkTests : IAsyncLifetime
{
    private const string First = "会議で何も言えませんでした";
    private TalkWithModel _talk = null!;

    public async Task InitializeAsync()
    {
        _talk = await TalkWithModel.StartAsync();
        _talk.Model.Will(ScriptedModel.Answer("「何も言えませんでした」。そこが重いのですね。"));
        await WritesOn("Windows", First, 1);
    }

    public async Task DisposeAsync() => await _talk.DisposeAsync();

    [Theory]
    [InlineData("iOS")]
    [InlineData("Android")]
    [InlineData("Web")]
    [Trait("Capability", "C17")]
    public async Task The_talk_goes_on_from_another_device_with_what_was_said_on_the_first(string platform)
    {
        _talk.Model.Will(ScriptedModel.Answer("会議の続きですね。"));
        await WritesOn(platform, "さっきの続きを、帰りの電車から書いています", 2);
        Assert.Equal("会議の続きですね。", _talk.Person.Answers[1]);
        Assert.Contains(First, Told(), StringComparison.Ordinal);
        Assert.Contains("そこが重いのですね", Told(), StringComparison.Ordinal);
    }

    /// <summary>A conversation is stored for more than a day only with consent to chat storage; without it no silence can be reported to the model.</summary>
    [Theory]
    [InlineData(true, 6, true, false)]
    [InlineData(true, 8, true, true)]
    [InlineData(false, 8, false, false)]
    [Trait("Capability", "C25")]
    public async Task After_a_silent_week_the_model_is_told_so_where_the_talk_was_kept(bool kept, int days, bool remembered, bool silent)
    {
        await _talk.Bot.Quiet();
        await _talk.Bot.Stand(_talk.Person, state => state with { Consent = state.Consent with { ChatStorage = kept } });
        await WritesOn("Windows", "上司の前だと声が出ません", 2);
        await _talk.Bot.Quiet();
        _talk.Bot.Clock.Skip(TimeSpan.FromDays(days));
        _talk.Model.Will(ScriptedModel.Answer("前の続きでも、別の話でも大丈夫です。"));
        await WritesOn("iOS", "こんにちは", 3);
        Assert.Equal("前の続きでも、別の話でも大丈夫です。", _talk.Person.Answers[2]);
        Assert.Equal(remembered, Told().Contains(First, StringComparison.Ordinal));
        Assert.Equal(silent, Told().Contains(PromptContent.In(Language.Japanese)["silence"], StringComparison.Ordinal));
    }

    private string Told() => string.Join('\n', Wire.Read(_talk.Model.Requests.Last().Body)["messages"]!.Select(m => (string?)m["content"]));

    private async Task WritesOn(string platform, string text, int answers)
    {
        var message = _talk.Person.Message(text);
        message["entities"]![0]!["platform"] = platform;
        await _talk.Person.PostAsync(message);
        await _talk.Bot.AnswersTo(_talk.Person, answers);
    }
}
