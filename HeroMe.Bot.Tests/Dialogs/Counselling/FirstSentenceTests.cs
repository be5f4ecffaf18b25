using System.Diagnostics;
using HeroMe.Bot.Mentors.Screening;
using HeroMe.Bot.Outbox;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Tests.Llm;
using Xunit.Abstractions;
using Person = HeroMe.Bot.Tests.Harness.Person;

namespace HeroMe.Bot.Tests.Dialogs.Counselling;

/// <summary>Measures in a real process and in real time how soon a person sees the first sentence.</summary>
[Trait("Capability", "C16")]
public sealed class FirstSentenceTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Talks = 12;
    private const string First = "それは重たい一日でしたね。";
    private readonly string _folder = Directory.CreateTempSubdirectory("herome-first-").FullName;
    private ScriptedConnector _connector = null!;
    private ScriptedModel _model = null!;
    private BotProcess? _bot;

    public async Task InitializeAsync()
    {
        _connector = await ScriptedConnector.StartAsync();
        _model = await ScriptedModel.StartAsync();
    }

    public async Task DisposeAsync()
    {
        if (_bot is not null)
        {
            await _bot.DisposeAsync();
        }

        await _model.DisposeAsync();
        await _connector.DisposeAsync();
    }

    /// <summary>A sentence may be shown once the model has written the first character after it and the pace of Teams' stream allows the next piece.</summary>
    [Fact]
    public async Task The_first_sentence_is_on_the_wire_within_fifty_milliseconds_once_it_may_be_shown()
    {
        _bot = await BotProcess.StartAsync(_folder, BotProcess.FreePort(), $"Model:Endpoint={_model.Address}", "Model:Deployment=talk", "Model:ApiKey=key-of-the-test");
        var after = new List<double>();
        for (var i = 0; i < Talks; i++)
        {
            var person = new Person(_bot.Http, _connector, $"p{i}");
            var answer = new GatedAnswer([First + "次", "に進みましょう。"]);
            _model.Will(answer.WriteAsync);
            await person.Says("会議で何も言えませんでした");
            await Eventually.Holds(() => _connector.Calls.Any(c => c.Conversation == person.Conversation && c.What == "informative"), _connector, "the status");
            var typing = _connector.Calls.First(c => c.Conversation == person.Conversation);
            Assert.Equal("typing", typing.What);

            // By then the stream's pace allows a piece at once, so that only our own processing time is measured.
            await Task.Delay(ReplyPreview.Pace + TimeSpan.FromMilliseconds(150), TimeProvider.System);
            var opened = Stopwatch.GetTimestamp();
            answer.Next();
            await Eventually.Holds(() => Chunks(person).Any(), _connector, "the first sentence");
            after.Add(Stopwatch.GetElapsedTime(opened, Chunks(person).First().Ticks).TotalMilliseconds);
            answer.Next(2);
            await Eventually.Holds(() => person.Answers.Count == 1, _connector, "the answer");
        }

        // The first conversations include just-in-time compilation.
        after = [.. after.Skip(3).Order()];
        output.WriteLine($"first sentence after {after[after.Count / 2]:F1} ms (median), {after[^1]:F1} ms (slowest of {after.Count})");
        Assert.True(after[after.Count / 2] <= 50, $"median {after[after.Count / 2]:F1} ms");
    }

    [Fact]
    public void A_sentence_is_screened_in_far_less_than_that()
    {
        var screen = new OutputScreen(HeroMe.Bot.Texts.Language.Japanese, []);
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < 100; i++)
        {
            screen.Read(new HeroMe.Bot.Privacy.PersonalText(First));
        }

        Assert.True(Stopwatch.GetElapsedTime(started).TotalMilliseconds / 100 < 20);
    }

    private IEnumerable<ConnectorCall> Chunks(Person person) => _connector.Calls.Where(c => c.Conversation == person.Conversation && c.What == "chunk");
}
