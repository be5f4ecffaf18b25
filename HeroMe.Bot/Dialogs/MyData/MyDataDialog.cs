using System.Diagnostics;
using HeroMe.Bot.Dialogs.Erasure;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Understanding;
using HeroMe.Bot.Understanding.Answers;

namespace HeroMe.Bot.Dialogs.MyData;

/// <summary>わたしのデータ: shows a person what is stored about them, and corrects, deletes, shortens and exports it. Words and cards lead to the same <see cref="MyDataCommand"/>s.</summary>
internal sealed class MyDataDialog(IStoredDataReader storedData, MyDataReplies replies) : TopicDialog(DialogId)
{
    public const string DialogId = "mydata";

    /// <summary>The deletion that was asked about and is not confirmed yet.</summary>
    private const string AskedKey = "asked";

    public override bool OpensWith(TurnScope scope) => MyDataWords.Read(scope.Text) is not null;

    public override bool StaysReachableInDanger => true;

    public override bool IsAskedFor(TurnScope scope) => scope.AsksFor(Intent.MyData, Intent.Export, Intent.DeleteSome);

    public override async Task<DialogTurnStatus> BeginDialogAsync(DialogContext dc, CancellationToken ct)
    {
        var scope = dc.Scope;
        var request = MyDataWords.Read(scope.Text) ?? new DataRequest(scope.Reading.Intent.Intent switch
        {
            Intent.Export => DataRequestKind.Export,
            Intent.DeleteSome => DataRequestKind.Delete,
            _ => DataRequestKind.Overview,
        });
        if (request.Kind == DataRequestKind.DeletePeriod)
        {
            if (await storedData.ReadAsync(scope.Notebook.Person, ct) is { } held && await replies.AskAsync(dc.Scope, held, request.Period, ct))
            {
                dc.ActiveDialog!.State[AskedKey] = new MyDataCommand.DeletePeriod(request.Period).Text;
                return DialogTurnStatus.Waiting;
            }
        }
        else
        {
            await RunAsync(scope, CommandFor(request), CardChoice.NoInputs, ct);
        }

        return await dc.EndDialogAsync(ct);
    }

    /// <summary>Handles はい or やめる after the question about a period; any other message ends this dialog and is left to the others.</summary>
    public override async Task<DialogTurnStatus> ContinueDialogAsync(DialogContext dc, CancellationToken ct)
    {
        var scope = dc.Scope;
        switch (ErasureWords.Answer(scope.Text))
        {
            case ClosedAnswer.Yes when Asked(dc.ActiveDialog!.State.GetValueOrDefault(AskedKey)) is { } asked:
                await dc.EndDialogAsync(ct);
                await RunAsync(scope, asked, CardChoice.NoInputs, ct);
                return DialogTurnStatus.Waiting;
            case ClosedAnswer.No:
                scope.Notebook.ShowRecords();
                await scope.SayAsync(scope.Word("Erase.Kept"), ct);
                return await dc.EndDialogAsync(ct);
            default:
                await dc.EndDialogAsync(ct);
                if (OpensWith(scope) || IsAskedFor(scope))
                {
                    return await dc.BeginDialogAsync(Id, ct);
                }

                return DialogTurnStatus.Empty;
        }
    }

    public override Task ChosenAsync(TurnScope scope, CardChoice choice, CancellationToken ct) => MyDataCommand.Parse(choice.Value) is { } command
        ? RunAsync(scope, command, choice.Inputs, ct)
        : scope.SayAsync(scope.Word("Card.Stale"), ct);

    /// <summary>Also accepts the bare name of a period, which earlier releases stored.</summary>
    /// <returns>Null when the stored text is no deletion of a period.</returns>
    private static MyDataCommand.DeletePeriod? Asked(string? stored) =>
        (MyDataCommand.Parse(stored) ?? MyDataCommand.Parse($"{nameof(Period)} {stored}")) as MyDataCommand.DeletePeriod;

    private static MyDataCommand CommandFor(DataRequest request) => request switch
    {
        { Kind: DataRequestKind.Items } => new MyDataCommand.ListRecords(0),
        { Kind: DataRequestKind.Delete } => new MyDataCommand.AskWhatToDelete(),
        { Kind: DataRequestKind.Export } => new MyDataCommand.ExportAll(),
        { Kind: DataRequestKind.Retention, ChatDays: { } days } => new MyDataCommand.SetRetention(days, 0),
        { Kind: DataRequestKind.Retention } => new MyDataCommand.AskRetention(),
        { Kind: DataRequestKind.AccessLog } => new MyDataCommand.ShowAccessLog(),
        _ => new MyDataCommand.ShowOverview(),
    };

    private async Task RunAsync(TurnScope scope, MyDataCommand command, IReadOnlyDictionary<string, string> typed, CancellationToken ct)
    {
        if (await storedData.ReadAsync(scope.Notebook.Person, ct) is not { } held)
        {
            return;
        }

        scope.Notebook.ShowRecords();
        await (command switch
        {
            MyDataCommand.ShowOverview => replies.OverviewAsync(scope, held, ct),
            MyDataCommand.ListRecords list => replies.ItemsAsync(scope, held, list.From, ct),
            MyDataCommand.OpenRecord(var id) => WithRecordAsync(scope, held, id, note => replies.ItemAsync(scope, held, note, ct), ct),
            MyDataCommand.CorrectRecord(var id) => WithRecordAsync(scope, held, id, note => MyDataChanges.CorrectAsync(scope, held, note, typed.GetValueOrDefault(MyDataCard.TextInput, ""), ct), ct),
            MyDataCommand.DeleteRecord(var id) => WithRecordAsync(scope, held, id, note => MyDataChanges.RemoveAsync(scope, held, Derived.With(held.Records, [note]), ct), ct),
            MyDataCommand.AskWhatToDelete => replies.DeleteAsync(scope, held, ct),
            MyDataCommand.DeletePeriod(var period) => MyDataChanges.RemoveAsync(scope, held, Deletion.In(period, held), ct),
            MyDataCommand.DeleteKind(var kind) => MyDataChanges.RemoveAsync(scope, held, Deletion.Of(kind, held), ct),
            MyDataCommand.ExportAll => replies.ExportAsync(scope, held, ct),
            MyDataCommand.AskRetention => replies.RetentionAsync(scope, held, ct),
            MyDataCommand.SetRetention(var days, var months) => MyDataChanges.ShortenAsync(scope, held, replies.Shortened(held, days, months), ct),
            MyDataCommand.ShowAccessLog => scope.SayAsync(AccessLog.Text(held, scope.Language), ct),
            _ => throw new UnreachableException(),
        });
    }

    /// <summary>Runs <paramref name="then"/> with the record, or says that it has been deleted since the card was shown.</summary>
    private static Task WithRecordAsync(TurnScope scope, StoredData held, Guid id, Func<Note, Task> then, CancellationToken ct) =>
        held.Records.FirstOrDefault(note => note.Id == id) is { } note ? then(note) : scope.SayAsync(scope.Word("MyData.Gone"), ct);
}
