using HeroMe.Bot.Dialogs;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Bot.Schema;
using Moq;
using Activity = Microsoft.Bot.Schema.Activity;

namespace HeroMe.Bot.Tests.BotFramework;

/// <summary>The dialog core as the app uses it: one set, flat dialogs, the stack kept as plain JSON between two turns.</summary>
public sealed class DialogTests
{
    private readonly List<string> _happened = [];
    private readonly DialogSet _dialogs = new();

    public DialogTests() => _dialogs.Add(new Noting("below", _happened)).Add(new Noting("above", _happened));

    [Fact]
    public async Task A_stack_goes_on_where_it_was_after_it_was_kept_as_bytes()
    {
        var memory = DialogMemory.Empty();
        await On(memory).BeginDialogAsync("below");
        await On(memory).BeginDialogAsync("above");
        memory = DialogMemory.FromBytes(memory.ToBytes());
        Assert.Equal(DialogTurnStatus.Waiting, (await On(memory).ContinueDialogAsync()).Status);
        await On(memory).EndDialogAsync("done");
        Assert.Equal(["begin below", "begin above", "continue above", "end above", "resume below with done"], _happened);
        Assert.Equal("below", On(memory).ActiveDialog.Id);
    }

    [Fact]
    public async Task Replacing_puts_another_dialog_in_the_place_and_cancelling_empties_the_stack()
    {
        var memory = DialogMemory.Empty();
        await On(memory).BeginDialogAsync("below");
        await On(memory).ReplaceDialogAsync("above");
        Assert.Equal("above", Assert.Single(On(memory).Stack).Id);
        Assert.Equal(DialogTurnStatus.Cancelled, (await On(memory).CancelAllDialogsAsync()).Status);
        Assert.Equal(DialogTurnStatus.Empty, (await On(memory).ContinueDialogAsync()).Status);
        Assert.True(memory.Nothing);
    }

    [Fact]
    public void What_was_kept_by_nobody_we_know_is_forgotten_not_a_fault()
    {
        Assert.Empty(DialogMemory.FromBytes("{\"Stack\":7}"u8.ToArray()).State.DialogStack);
        Assert.Empty(DialogMemory.FromBytes("not json"u8.ToArray()).State.DialogStack);
        Assert.Empty(DialogMemory.FromBytes(null).State.DialogStack);
    }

    [Fact]
    public async Task Only_strings_are_kept()
    {
        var memory = DialogMemory.Empty();
        await On(memory).BeginDialogAsync("below");
        On(memory).ActiveDialog.State["number"] = 7;
        Assert.Throws<InvalidOperationException>(memory.ToBytes);
    }

    private DialogContext On(DialogMemory memory)
    {
        var turn = new TurnContext(Mock.Of<BotAdapter>(), new Activity { Type = ActivityTypes.Message, Conversation = new ConversationAccount { Id = "chat" } });
        return new DialogContext(_dialogs, turn, memory.State);
    }

    private sealed class Noting(string id, List<string> happened) : Dialog(id)
    {
        public override Task<DialogTurnResult> BeginDialogAsync(DialogContext dc, object? options = null, CancellationToken cancellationToken = default) => Note($"begin {Id}");

        public override Task<DialogTurnResult> ContinueDialogAsync(DialogContext dc, CancellationToken cancellationToken = default) => Note($"continue {Id}");

        public override Task<DialogTurnResult> ResumeDialogAsync(DialogContext dc, DialogReason reason, object? result = null, CancellationToken cancellationToken = default) =>
            Note($"resume {Id} with {result}");

        public override Task EndDialogAsync(ITurnContext turnContext, DialogInstance instance, DialogReason reason, CancellationToken cancellationToken = default)
        {
            happened.Add($"end {Id}");
            return Task.CompletedTask;
        }

        private Task<DialogTurnResult> Note(string what)
        {
            happened.Add(what);
            return Task.FromResult(EndOfTurn);
        }
    }
}
