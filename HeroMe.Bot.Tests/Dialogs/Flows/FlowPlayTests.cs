using HeroMe.Bot.Dialogs.Counselling;
using HeroMe.Bot.Dialogs.Flows;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Tests.Dialogs.Risk;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Tests.Dialogs.Flows;

/// <summary>Every flow and every exercise from its request to its record, in both languages, answered as its own hints do.</summary>
[Trait("Capability", "C38")]
[Trait("Capability", "C29")]
public sealed class FlowPlayTests : IAsyncLifetime
{
    private BotHost _bot = null!;

    public static TheoryData<string, string> Scripts
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var script in FlowLibrary.Shipped.In(Language.Japanese).Scripts)
            {
                data.Add(script.Id, nameof(Language.Japanese));
                data.Add(script.Id, nameof(Language.English));
            }

            return data;
        }
    }

    public async Task InitializeAsync() => _bot = await BotHost.StartAsync();

    public async Task DisposeAsync() => await _bot.DisposeAsync();

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task It_is_asked_step_by_step_and_leaves_a_card_and_a_record(string id, string language)
    {
        var script = FlowScene.Script(id, Enum.Parse<Language>(language));
        var person = await _bot.StoringAsync(Enum.Parse<Language>(language));
        await _bot.Hears(person, script.Words[0]);
        await _bot.FinishesAsync(person, script);

        Assert.Contains(script.Closing, closing => person.Answers[^1].Contains(closing, StringComparison.Ordinal));
        var card = person.ResultOf(script);
        Assert.All(script.Steps, step => Assert.Contains(FlowScene.AnswerTo(step).Split('／', '/')[0].Trim(), card.CardText, StringComparison.Ordinal));
        var note = Assert.Single(await _bot.RecordsAsync(person, script.IsExercise ? NoteKind.Exercise : NoteKind.FlowResult));
        Assert.Equal(script.Id, note.Fields["flow"]);
        Assert.All(script.Steps, step => Assert.Equal(FlowScene.AnswerTo(step), note.Fields[step.Id]));
        Assert.StartsWith(script.Record, note.Text.Reveal(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task Each_of_its_requests_begins_it(string id, string language)
    {
        var script = FlowScene.Script(id, Enum.Parse<Language>(language));
        var person = await _bot.StoringAsync(Enum.Parse<Language>(language));
        foreach (var words in language == nameof(Language.Japanese) ? script.Words.Append(script.Title) : script.Words.Take(3))
        {
            await _bot.Hears(person, words);
            Assert.True(person.IsAsked(script.Steps[0]), $"'{words}' begins something else: {(person.Answers is [.., var last] ? last : "")} / {person.Chat[^1].CardText}");
            await _bot.Hears(person, language == nameof(Language.Japanese) ? "やめる" : "stop");
        }
    }
}
