using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Tests.Turns;

/// <summary>A turn that takes long, as one with a slow model would.</summary>
public sealed class SlowTurnTests : IAsyncLifetime
{
    private readonly HeldTurns _held = new();
    private BotHost _bot = null!;

    public async Task InitializeAsync() => _bot = await BotHost.StartAsync(services: _held.Into);

    public async Task DisposeAsync() => await _bot.DisposeAsync();

    [Fact]
    public async Task Danger_in_a_newer_message_ends_the_turn_and_no_persona_word_is_said()
    {
        var person = _bot.Person();
        await person.Says("ゆっくり考えてください");
        await _bot.Until(() => _held.Held.IsCompleted, "the slow turn");
        await person.Says("もう死にたい");
        Assert.Single(person.Chat);
        _held.GoOn();
        await _bot.Quiet(TimeSpan.FromMinutes(3));
        Assert.Single(person.Chat);
        Assert.Empty(person.Answers);
    }

    [Fact]
    public async Task A_turn_over_its_deadline_ends_in_a_sentence()
    {
        var person = _bot.Person();
        await person.Says("ゆっくり考えてください");
        await _bot.Quiet(TimeSpan.FromMinutes(3));
        Assert.Equal([Words.Of(Language.Japanese, "Sorry.Slow")], person.Answers);
    }

    /// <summary>By the machine's clock, and the quickest of five: a busy machine is no wait for the turn's lease.</summary>
    [Fact]
    public async Task A_card_is_answered_at_once_while_a_turn_of_the_same_person_runs()
    {
        var person = _bot.Person();
        await person.Says("設定");
        await _bot.Until(() => person.Chat.Any(message => message.Card is not null), "the settings");
        await person.Says("ゆっくり考えてください");
        await _bot.Until(() => _held.Held.IsCompleted, "the slow turn");
        var quickest = TimeSpan.MaxValue;
        for (var press = 0; press < 5; press++)
        {
            var begun = TimeProvider.System.GetTimestamp();
            var face = await person.Fills(Words.Of(Language.Japanese, "Settings.Save"));
            quickest = TimeProvider.System.GetElapsedTime(begun) is var took && took < quickest ? took : quickest;
            Assert.Equal(200, (int?)face["statusCode"]);
        }

        Assert.True(quickest < TimeSpan.FromMilliseconds(500), $"{quickest.TotalMilliseconds} ms");
        Assert.False(_held.Held.IsFaulted || person.Answers.Count > 0, "The turn has ended meanwhile.");
    }

    [Fact]
    public async Task Who_erases_everything_during_a_turn_hears_nothing_of_it()
    {
        var person = _bot.Person();
        await person.Says("全部消して");
        await _bot.Until(() => person.Chat.Any(b => b.Card is not null), "the question");
        await person.Says("ゆっくり考えてください");
        await _bot.Until(() => _held.Held.IsCompleted, "the slow turn");
        await person.Taps(Words.Of(Language.Japanese, "Erase.Yes"));
        _held.GoOn();
        await _bot.Quiet(TimeSpan.FromMinutes(3));
        Assert.Empty(person.Answers);
    }

    [Fact]
    [Trait("Capability", "C37")]
    public async Task A_fault_in_a_turn_is_answered_with_a_reference_and_the_log_has_the_reference_only()
    {
        _held.Fail(new InvalidOperationException("ひみつの中身"));
        var person = _bot.Person();
        await person.Says("ゆっくり、ひみつの話です");
        await _bot.AnswersTo(person, 1);
        var reference = System.Text.RegularExpressions.Regex.Match(person.Answers[0], "[0-9a-f]{6}").Value;
        Assert.Equal(Words.Of(Language.Japanese, "Sorry.Fault", reference), person.Answers[0]);
        Assert.Contains(_bot.Log.Lines, l => l.Contains(reference, StringComparison.Ordinal));
        Assert.DoesNotContain(_bot.Log.Lines, l => l.Contains("ひみつ", StringComparison.Ordinal));

        // The next message is a turn like any other.
        await person.Says("評価の話をしたいです");
        await _bot.AnswersTo(person, 2);
    }
}
