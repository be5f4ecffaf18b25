using HeroMe.Bot.Llm;
using HeroMe.Bot.Tests.Harness;
using Xunit.Abstractions;

namespace HeroMe.Bot.Tests.Llm;

[Collection(Alone.Name)]
public sealed class ModelLoadTests(ITestOutputHelper output)
{
    private const int Streams = 200;
    private const int Rounds = 5;
    private static readonly string[] Sentence = [.. Enumerable.Repeat("それはしんどいですね。", 30)];

    [Fact]
    public async Task Two_hundred_streams_at_once_leave_memory_as_it_was()
    {
        await using var scene = await ModelScene.StartAsync();
        scene.Server.Will(ScriptedModel.Chunks([.. Sentence.Select(ScriptedModel.Words), ScriptedModel.Finish("stop")]));
        await RoundAsync(scene);
        await RoundAsync(scene);
        var before = Settled();
        var most = before;
        for (var round = 0; round < Rounds; round++)
        {
            await RoundAsync(scene);
            most = Math.Max(most, Settled());
            scene.Server.Requests.Clear();
        }

        output.WriteLine($"{before / 1024} KiB before, {most / 1024} KiB at most after {Rounds} rounds of {Streams} streams");
        Assert.True(most - before < 8 * 1024 * 1024, $"{before} -> {most}");
    }

    private static async Task RoundAsync(ModelScene scene)
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, Streams).Select(_ => scene.AskAsync()));
        Assert.All(answers, a => Assert.Equal((string.Concat(Sentence), ModelOutcome.Finished), (a.Text, a.End.Outcome)));
    }

    private static long Settled()
    {
        for (var i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
