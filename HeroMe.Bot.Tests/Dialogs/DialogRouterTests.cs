using HeroMe.Bot.Dialogs;
using HeroMe.Bot.Dialogs.MyData;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.People;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Safety;
using HeroMe.Bot.Safety.Screening;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Texts;
using HeroMe.Bot.Turns;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.DependencyInjection;
using Activity = Microsoft.Bot.Schema.Activity;

namespace HeroMe.Bot.Tests.Dialogs;

/// <summary>The router alone: a turn scope in, its outcome out, without Teams, queue or commit.</summary>
public sealed class DialogRouterTests : IAsyncLifetime
{
    private BotHost _bot = null!;

    public async Task InitializeAsync() => _bot = await BotHost.StartAsync();

    public async Task DisposeAsync() => await _bot.DisposeAsync();

    [Fact]
    public async Task An_install_shows_the_welcome_card_and_issues_its_record()
    {
        var outcome = await RouteAsync(IncomingKind.Installed);
        Assert.Equal(ReplyKind.Card, Assert.Single(outcome.Replies).Kind);
        Assert.Equal("welcome", Assert.Single(outcome.Cards).Content.Template);
        Assert.NotNull(outcome.State.Use?.AiSaidAt);
    }

    [Theory]
    [InlineData("Installed")]
    [InlineData("Reinstalled")]
    [InlineData("CardChoice")]
    [InlineData("Deleted")]
    public async Task Danger_is_answered_also_behind_something_that_is_no_message(string kind)
    {
        var outcome = await RouteAsync(Enum.Parse<IncomingKind>(kind), "もう死にたい", new CardChoice("gone", "x", CardChoice.NoInputs));
        Assert.Equal(ReplyKind.Crisis, outcome.Replies[^1].Kind);
        Assert.Null(outcome.Replies[^1].Activity["importance"]);
        Assert.Equal(RiskLevel.Red, outcome.State.Risk?.Level);
        Assert.True(outcome.KeepOutOfRecords);
    }

    /// <summary>The scope has no notebook, so that any attempt to delete would fail the test.</summary>
    [Theory]
    [InlineData("Period 5")]
    [InlineData("Remove everything")]
    [InlineData("Forget 0f8fad5bd9cb469fa16570867728950e")]
    [InlineData("")]
    public async Task A_broken_command_is_answered_like_an_old_card_and_changes_nothing(string command)
    {
        var outcome = await RouteAsync(IncomingKind.CardChoice, choice: new CardChoice(MyDataDialog.DialogId, command, CardChoice.NoInputs));
        Assert.Equal(Words.Of(Language.Japanese, "Card.Stale"), (string?)Assert.Single(outcome.Replies).Activity["text"]);
        Assert.Null(outcome.StateChange);
        Assert.False(outcome.EraseEverything);
    }

    [Fact]
    public async Task Nothing_that_was_sent_can_be_changed_from_inside_a_turn()
    {
        var outcome = new TurnOutcome(new PersonState());
        using var turn = new TurnContext(new CapturingAdapter(outcome), new Activity { Type = ActivityTypes.Message });
        await Assert.ThrowsAsync<NotSupportedException>(() => turn.UpdateActivityAsync(new Activity { Id = "1" }));
        await Assert.ThrowsAsync<NotSupportedException>(() => turn.DeleteActivityAsync("1"));
        Assert.Empty(outcome.Replies);
    }

    private async Task<TurnOutcome> RouteAsync(IncomingKind kind, string text = "", CardChoice? choice = null)
    {
        var outcome = new TurnOutcome(new PersonState());
        using var turn = new TurnContext(new CapturingAdapter(outcome), new Activity { Type = ActivityTypes.Message });
        var message = new PersonalText(text);
        var scope = new TurnScope
        {
            Context = turn,
            Outcome = outcome,
            Kind = kind,
            Message = message,
            Screened = Screen.Read(message),
            Language = Language.Japanese,
            LocalNow = _bot.Clock.GetUtcNow(),
            Memory = DialogMemory.Empty(),
            Notebook = null!,
            Retention = new Retention(90, 13),
            CompanyTone = Tone.Polite,
            Budget = null!,
            Choice = choice,
        };
        return await _bot.Services.GetRequiredService<DialogRouter>().RouteAsync(scope, CancellationToken.None);
    }
}
