using HeroMe.Bot.Dialogs.SelfChecks;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Understanding;

namespace HeroMe.Bot.Dialogs.CheckIns;

/// <summary>The weekly check-in, at any time, one a day. Without the person's consent it answers for the moment and keeps nothing.</summary>
internal sealed class CheckInDialog() : TopicDialog(DialogId)
{
    public const string DialogId = "checkin";
    private const string SettleValue = "settle";
    private static readonly TimeSpan Answerable = TimeSpan.FromDays(7);

    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        "チェックイン", "ちぇっくいん", "チェックインする", "チェックインしたい", "チェックインしたいです", "チェックインをしたい", "チェックインを開いて", "今週のチェックイン", "check in", "checkin", "check me in", "weekly check in",
    };

    /// <summary>Opens the card.</summary>
    public static CardChoice Open { get; } = new(DialogId, "open", CardChoice.NoInputs);

    /// <summary>After an answer was stored: of two cards of one day that were both answered, the later one counts.</summary>
    public static CardChoice Settle { get; } = new(DialogId, SettleValue, CardChoice.NoInputs);

    public override bool OpensWith(TurnScope scope) => TopicWords.MayOpen(scope) && TopicWords.Are(scope, Names);

    public override bool IsAskedFor(TurnScope scope) => TopicWords.MayOpen(scope) && scope.AsksFor(Intent.CheckIn);

    public override async Task<DialogTurnStatus> BeginDialogAsync(DialogContext dc, CancellationToken ct)
    {
        await ShowAsync(dc.Scope, ct);
        return await dc.EndDialogAsync(ct);
    }

    public override Task ChosenAsync(TurnScope scope, CardChoice choice, CancellationToken ct) => choice.Value == SettleValue ? SettleAsync(scope, ct) : ShowAsync(scope, ct);

    private static async Task ShowAsync(TurnScope scope, CancellationToken ct)
    {
        var day = DateOnly.FromDateTime(scope.LocalNow.DateTime);
        var allowed = scope.State.Consent.Allows(Purpose.CheckIns);
        var notes = allowed ? await scope.Notebook.ReadAsync(NoteKind.CheckIn, CheckInSeries.Most, ct) : [];
        var series = CheckInSeries.Of(notes);
        var due = allowed ? SelfCheckTiming.Due(await scope.Notebook.ReadAsync(NoteKind.SelfCheck, SelfCheckTiming.Most, ct), series, day) : CheckInOffer.Nothing;
        await scope.ShowAsync(CheckInCard.Content(scope.Language, day, series, Today(notes, day), due), ct, Answerable);
    }

    private static async Task SettleAsync(TurnScope scope, CancellationToken ct)
    {
        var notes = await scope.Notebook.ReadAsync(NoteKind.CheckIn, CheckInSeries.Most, ct);
        foreach (var superseded in notes.Select(note => (Note: note, Read: CheckIn.Of(note))).Where(one => one.Read is not null).GroupBy(one => one.Read!.Day).SelectMany(day => day.OrderByDescending(one => one.Note.At).Skip(1)))
        {
            scope.Notebook.Remove(superseded.Note.Id);
        }
    }

    private static (Guid Id, CheckIn Answers)? Today(IReadOnlyList<Note> notes, DateOnly day) => notes
        .OrderByDescending(note => note.At)
        .Select(note => (note.Id, Answers: CheckIn.Of(note)))
        .Where(one => one.Answers?.Day == day)
        .Select(one => ((Guid Id, CheckIn Answers)?)(one.Id, one.Answers!))
        .FirstOrDefault();
}
