using HeroMe.Bot.Dialogs.Flows;
using HeroMe.Bot.Tests.Dialogs.Risk;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Tests.Llm;

namespace HeroMe.Bot.Tests.Dialogs.Flows;

/// <summary>What is answered in a flow is read for danger by the model as well, before the flow takes it.</summary>
[Trait("Capability", "C38")]
public sealed class FlowModelReadingTests : IAsyncLifetime
{
    private readonly FlowScript _untangle = FlowScene.Script("untangle");
    private TalkWithModel _talk = null!;

    public async Task InitializeAsync() => _talk = await TalkWithModel.StartAsync();

    public async Task DisposeAsync() => await _talk.DisposeAsync();

    [Fact]
    public async Task An_answer_in_which_only_the_model_reads_danger_is_asked_about_and_kept_out_of_the_flow()
    {
        _talk.Model.Judges = Judges("none", "none");
        await _talk.Bot.Hears(_talk.Person, "もやもや整理");
        await _talk.Bot.AnswersAsync(_talk.Person, _untangle.Steps[0]);
        await _talk.Bot.AsksAsync(_talk.Person, _untangle.Steps[1]);
        _talk.Model.Judges = Judges("self_harm", "amber");
        await _talk.Person.Says("朝が来なければいいのに、という気持ち");
        await _talk.Bot.Until(() => RiskScene.IsQuestion(_talk.Person.Chat[^1]), "the direct question");
        var flow = (await _talk.Bot.StoredDataAsync(_talk.Person)).Talk!.Flows.Single(record => record.Flow == "flow:untangle");
        Assert.DoesNotContain("feeling", flow.Answers.Keys);
        Assert.Equal(nameof(FlowMode.Aside), flow.Answers[".mode"]);
    }

    private static Microsoft.AspNetCore.Http.RequestDelegate Judges(string category, string tier) =>
        ScriptedModel.Json($$"""{"category":"{{category}}","tier":"{{tier}}","subject":"self","confidence":0.9}""");
}
