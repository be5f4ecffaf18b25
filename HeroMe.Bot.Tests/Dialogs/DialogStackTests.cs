using HeroMe.Bot.Dialogs;

namespace HeroMe.Bot.Tests.Dialogs;

/// <summary>The stack of open dialogs, stored as plain JSON between two turns.</summary>
public sealed class DialogStackTests
{
    private readonly List<string> _happened = [];

    [Fact]
    public async Task A_stack_goes_on_where_it_was_after_it_was_kept_as_bytes()
    {
        var memory = DialogMemory.Empty();
        await On(memory).BeginDialogAsync("below", default);
        await On(memory).BeginDialogAsync("above", default);
        memory = DialogMemory.FromBytes(memory.ToBytes());
        Assert.Equal(DialogTurnStatus.Waiting, await On(memory).ContinueDialogAsync(default));
        await On(memory).EndDialogAsync(default);
        Assert.Equal(["begin below", "begin above", "continue above", "resume below"], _happened);
        Assert.Equal("below", On(memory).ActiveDialog?.Id);
    }

    [Fact]
    public async Task Cancelling_empties_the_stack()
    {
        var memory = DialogMemory.Empty();
        await On(memory).BeginDialogAsync("below", default);
        await On(memory).BeginDialogAsync("above", default);
        On(memory).CancelAllDialogs();
        Assert.Equal(DialogTurnStatus.Empty, await On(memory).ContinueDialogAsync(default));
        Assert.True(memory.Nothing);
    }

    [Fact]
    public async Task What_a_dialog_remembers_comes_back_with_it()
    {
        var memory = DialogMemory.Empty();
        await On(memory).BeginDialogAsync("below", default);
        On(memory).ActiveDialog!.State["step"] = "二つめ";
        Assert.Equal("二つめ", On(DialogMemory.FromBytes(memory.ToBytes())).ActiveDialog?.State["step"]);
    }

    [Fact]
    public void What_was_kept_by_nobody_we_know_is_forgotten_not_a_fault()
    {
        Assert.Empty(DialogMemory.FromBytes("{\"Stack\":7}"u8.ToArray()).Stack);
        Assert.Empty(DialogMemory.FromBytes("not json"u8.ToArray()).Stack);
        Assert.Empty(DialogMemory.FromBytes(null).Stack);
    }

    /// <summary>The scope is null: the dialogs of this test do not use it.</summary>
    private DialogContext On(DialogMemory memory) => new(id => new Noting(id, _happened), null!, memory.Stack);

    private sealed class Noting(string id, List<string> happened) : Dialog(id)
    {
        public override Task<DialogTurnStatus> BeginDialogAsync(DialogContext dc, CancellationToken ct) => Note($"begin {Id}");

        public override Task<DialogTurnStatus> ContinueDialogAsync(DialogContext dc, CancellationToken ct) => Note($"continue {Id}");

        public override Task<DialogTurnStatus> ResumeDialogAsync(DialogContext dc, CancellationToken ct) => Note($"resume {Id}");

        private Task<DialogTurnStatus> Note(string what)
        {
            happened.Add(what);
            return Task.FromResult(DialogTurnStatus.Waiting);
        }
    }
}
