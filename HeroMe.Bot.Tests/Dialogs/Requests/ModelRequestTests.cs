using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Tests.Llm;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Tests.Dialogs.Requests;

/// <summary>What a model reads as a request is offered below the answer and never carried out by itself.</summary>
public sealed class ModelRequestTests : IAsyncLifetime
{
    private TalkWithModel _talk = null!;

    public async Task InitializeAsync() => _talk = await TalkWithModel.StartAsync();

    public async Task DisposeAsync() => await _talk.DisposeAsync();

    [Fact]
    public async Task A_request_that_only_the_model_read_is_offered_once()
    {
        _talk.Model.Judges = ScriptedModel.Json("""{"category":"none","tier":"none","subject":"self","confidence":0.9,"request":"my_data"}""");
        _talk.Model.Will(ScriptedModel.Answer("会議の前に、ひと呼吸おいてみませんか。"));
        await _talk.Person.Says("会議で何も言えませんでした");
        await _talk.Bot.Until(() => Offered() == 1, "the offer");
        await _talk.Person.Says("きょうも同じでした");
        await _talk.Bot.Quiet();
        Assert.Equal(1, Offered());
        Assert.DoesNotContain(_talk.Person.Chat, m => m.CardText.StartsWith(Words.Of(Language.Japanese, "MyData.Title"), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"category":"none","tier":"none","subject":"self","confidence":0.9,"request":"delete_the_server"}""")]
    [InlineData("""{"category":"none","tier":"none","subject":"self","confidence":0.9}""")]
    [InlineData("""{"request":"delete_all"}""")]
    public async Task An_unknown_or_missing_request_and_a_broken_answer_offer_nothing(string judged)
    {
        _talk.Model.Judges = ScriptedModel.Json(judged);
        _talk.Model.Will(ScriptedModel.Answer("会議の前に、ひと呼吸おいてみませんか。"));
        await _talk.Person.Says("会議で何も言えませんでした");
        await _talk.Bot.Until(() => _talk.Person.Answers.Count >= 1, "the answer");
        await _talk.Bot.Quiet();
        Assert.Equal(0, Offered());
    }

    private int Offered() => _talk.Person.Chat.Count(m => m.CardText.Contains(Words.Of(Language.Japanese, "Offer.Text"), StringComparison.Ordinal));
}
