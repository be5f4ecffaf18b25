using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Tests.Llm;
using Microsoft.AspNetCore.Http;
using Xunit.Abstractions;

namespace HeroMe.Bot.Tests.Dialogs.Counselling;

public sealed class ManyStreamsTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Streams = 200;
    private readonly string _folder = Directory.CreateTempSubdirectory("herome-streams-").FullName;
    private ScriptedConnector _connector = null!;
    private ScriptedModel _model = null!;
    private BotProcess _bot = null!;

    public async Task InitializeAsync()
    {
        _connector = await ScriptedConnector.StartAsync();
        _model = await ScriptedModel.StartAsync();
        _bot = await BotProcess.StartAsync(
            _folder, BotProcess.FreePort(), $"Model:Endpoint={_model.Address}", "Model:Deployment=talk", "Model:ApiKey=key-of-the-test", "Model:FirstTokenSeconds=60", "Model:TurnSeconds=100");
    }

    public async Task DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _model.DisposeAsync();
        await _connector.DisposeAsync();
    }

    /// <summary>Two rounds of two hundred people at once: each gets their own complete answer in one message, and the second round needs no more memory than the first.</summary>
    [Fact]
    public async Task Two_hundred_answers_stream_at_once_and_memory_stays_flat()
    {
        await RoundAsync("慣");
        var first = _bot.WorkingSet;
        await RoundAsync("一");
        var second = _bot.WorkingSet;
        await RoundAsync("二");
        var third = _bot.WorkingSet;
        output.WriteLine($"working set after each round of {Streams}: {first >> 20}, {second >> 20}, {third >> 20} MB");
        Assert.True(third - second < 40L << 20, $"{second >> 20} MB, then {third >> 20} MB");
        Assert.True(third < 500L << 20, $"{third >> 20} MB");
    }

    private async Task RoundAsync(string name)
    {
        var open = 0;
        var most = 0;
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _model.Will(async http =>
        {
            // No answer continues before all have begun.
            http.Response.ContentType = "text/event-stream";
            await http.Response.WriteAsync($"data: {ScriptedModel.Words("それは重たい一日でしたね。会")}\n\n");
            await http.Response.Body.FlushAsync();
            if (Interlocked.Increment(ref open) is var now && now > most)
            {
                most = now;
            }

            if (open == Streams)
            {
                all.TrySetResult();
            }

            await all.Task.WaitAsync(TimeSpan.FromSeconds(90));
            foreach (var chunk in new[] { ScriptedModel.Words("議のあと、"), ScriptedModel.Words("何が残っていますか。"), ScriptedModel.Finish("stop") })
            {
                await http.Response.WriteAsync($"data: {chunk}\n\n");
                await http.Response.Body.FlushAsync();
            }
        });
        var people = Enumerable.Range(0, Streams).Select(i => new Person(_bot.Http, _connector, $"{name}{i}")).ToList();
        await Task.WhenAll(people.Select(p => p.Says("会議で何も言えませんでした")));
        await Eventually.Holds(() => people.All(p => p.Answers.Count >= 1), _connector, $"all answers ({people.Count(p => p.Answers.Count >= 1)} there, {open} asked)", seconds: 150);
        Assert.Equal(Streams, most);
        Assert.Equal(Streams, people.Sum(p => p.Answers.Count));
        Assert.Equal(["それは重たい一日でしたね。会議のあと、何が残っていますか。"], people.SelectMany(p => p.Answers).Distinct());
        Assert.Empty(people.SelectMany(p => _connector.EmptyStatusLines(p.Conversation)));
    }
}
