using System.Globalization;
using HeroMe.Bot.Dialogs.Erasure;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.People;
using HeroMe.Bot.Storage;
using HeroMe.Bot.Texts;
using Microsoft.Bot.Builder;

namespace HeroMe.Bot.Dialogs.MyData;

/// <summary>わたしのデータ: what is kept, and the person's hand on it. By words and by card; both come to the same commands.</summary>
internal sealed class MyDataDialog(IStoredDataReader storedData, MyDataReplies desk) : Topic(DialogId)
{
    public const string DialogId = "mydata";

    /// <summary>The period whose deletion was asked about and not yet confirmed.</summary>
    private const string AskedKey = "asked";

    public override bool OpensWith(TurnScope scope) => MyDataWords.Read(scope.Text) is not null;

    public override async Task<DialogTurnStatus> BeginDialogAsync(DialogContext dc, CancellationToken ct)
    {
        var scope = TurnScope.Of(dc.Context);
        var request = MyDataWords.Read(scope.Text) ?? new DataRequest(Ask.Overview);
        if (request.Ask == Ask.Period)
        {
            if (await storedData.ReadAsync(scope.Notebook.Person, ct) is { } held && await desk.AskAsync(dc.Context, held, request.Period, ct))
            {
                dc.ActiveDialog!.State[AskedKey] = request.Period.ToString();
                return DialogTurnStatus.Waiting;
            }
        }
        else
        {
            await RunAsync(dc.Context, Command(request), Choice.NoInputs, ct);
        }

        return await dc.EndDialogAsync(ct);
    }

    /// <summary>はい or やめる to the question about a period; anything else is the talk going on.</summary>
    public override async Task<DialogTurnStatus> ContinueDialogAsync(DialogContext dc, CancellationToken ct)
    {
        var scope = TurnScope.Of(dc.Context);
        var period = Period.All;
        var asked = dc.ActiveDialog!.State.TryGetValue(AskedKey, out var kept) && Enum.TryParse(kept as string, out period);
        switch (ErasureWords.Answer(scope.Text))
        {
            case true when asked:
                await dc.EndDialogAsync(ct);
                await RunAsync(dc.Context, $"{nameof(Period)} {period}", Choice.NoInputs, ct);
                return DialogTurnStatus.Waiting;
            case false:
                scope.Notebook.ShowRecords();
                await scope.SayAsync(dc.Context, scope.Word("Erase.Kept"), ct);
                return await dc.EndDialogAsync(ct);
            default:
                await dc.EndDialogAsync(ct);
                if (OpensWith(scope))
                {
                    return await dc.BeginDialogAsync(Id, ct);
                }

                return DialogTurnStatus.Empty;
        }
    }

    public override Task ChosenAsync(ITurnContext turn, Choice choice, CancellationToken ct) => RunAsync(turn, choice.Value, choice.Inputs, ct);

    private static string Command(DataRequest request) => request switch
    {
        { Ask: Ask.Items } => "Items 0",
        { Ask: Ask.Delete } => "Delete",
        { Ask: Ask.Export } => "Export",
        { Ask: Ask.Retention, ChatDays: { } days } => $"Life {days} 0",
        { Ask: Ask.Retention } => "Retention",
        { Ask: Ask.AccessLog } => "Access",
        _ => "Overview",
    };

    private async Task RunAsync(ITurnContext turn, string command, IReadOnlyDictionary<string, string> typed, CancellationToken ct)
    {
        var scope = TurnScope.Of(turn);
        if (await storedData.ReadAsync(scope.Notebook.Person, ct) is not { } held)
        {
            return;
        }

        scope.Notebook.ShowRecords();
        await (command.Split(' ') switch
        {
            ["Overview"] => desk.OverviewAsync(turn, held, ct),
            ["Items", var from] => desk.ItemsAsync(turn, held, Number(from), ct),
            ["Delete"] => desk.DeleteAsync(turn, held, ct),
            ["Export"] => desk.ExportAsync(turn, held, ct),
            ["Retention"] => desk.RetentionAsync(turn, held, ct),
            ["Access"] => scope.SayAsync(turn, AccessLog.Text(held, scope.Language), ct),
            ["Life", var days, var months] => MyDataChanges.ShortenAsync(turn, held, desk.Shortened(held, Number(days), Number(months)), ct),
            [nameof(Period), var name] when Enum.TryParse<Period>(name, out var period) => MyDataChanges.RemoveAsync(turn, held, Deletion.In(period, held), ct),
            [nameof(NoteKind), var name] when Enum.TryParse<NoteKind>(name, out var kind) => MyDataChanges.RemoveAsync(turn, held, Deletion.Of(kind, held), ct),
            [var act, var id] when held.Records.FirstOrDefault(note => note.Id.ToString("N") == id) is { } note => act switch
            {
                "Open" => desk.ItemAsync(turn, held, note, ct),
                "Save" => MyDataChanges.CorrectAsync(turn, held, note, typed.GetValueOrDefault(MyDataCard.TextInput, ""), ct),
                _ => MyDataChanges.RemoveAsync(turn, held, Derived.With(held.Records, [note]), ct),
            },
            _ => scope.SayAsync(turn, scope.Word("MyData.Gone"), ct),
        });
    }

    private static int Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
