using System.Globalization;
using HeroMe.Bot.Dialogs.OrgData;
using HeroMe.Bot.Dialogs.Promises;
using HeroMe.Bot.Graph;
using HeroMe.Bot.Mentors.Sheets;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Understanding;
using HeroMe.Bot.Understanding.Dates;

namespace HeroMe.Bot.Dialogs.OneOnOne;

/// <summary>Prepares a 1on1 with the person, reminds them of it, and looks back on it. What the other person sees is put into their chat by the person alone.</summary>
internal sealed class OneOnOneDialog() : TopicDialog(DialogId)
{
    public const string DialogId = "one-on-one";
    public const string Fresh = "fresh";
    private const string NotedValue = "noted";
    private const string DeletedValue = "deleted";
    private const int MostShares = 10;
    private const int MostRead = 20;
    private const string DayFormat = "yyyy-MM-dd";
    private static readonly TimeSpan Answerable = TimeSpan.FromDays(7);

    /// <param name="open">What stays open for the next card.</param>
    public static CardChoice Noted(CardInput tap, OneOnOneContent open) => new(DialogId, NotedValue, new Dictionary<string, string>(open.Fields(), StringComparer.Ordinal)
    {
        [AfterOneOnOneCard.SaidField] = tap.Input(AfterOneOnOneCard.SaidField).Reveal(),
        [AfterOneOnOneCard.StepField] = tap.Input(AfterOneOnOneCard.StepField).Reveal(),
        [AfterOneOnOneCard.DayField] = tap.Input(AfterOneOnOneCard.DayField).Reveal(),
        [AfterOneOnOneCard.ClearField] = tap.Input(AfterOneOnOneCard.ClearField).Reveal(),
    });

    /// <summary>A card was deleted: whatever other version of it there is goes too.</summary>
    public static CardChoice Deleted(string series) => new(DialogId, DeletedValue, new Dictionary<string, string>(StringComparer.Ordinal) { [OneOnOnePrepCard.SeriesKey] = series });

    public override bool OpensWith(TurnScope scope) => TopicWords.MayOpen(scope) && OneOnOneWords.Read(scope.Text) != OneOnOneRequest.None;

    public override bool IsAskedFor(TurnScope scope) => TopicWords.MayOpen(scope) && scope.AsksFor(Intent.OneOnOnePrep);

    public override async Task<DialogTurnStatus> BeginDialogAsync(DialogContext dc, CancellationToken ct)
    {
        var scope = dc.Scope;
        switch (OneOnOneWords.Read(scope.Text))
        {
            case OneOnOneRequest.Shares:
                await ShowSharesAsync(scope, ct);
                break;
            case OneOnOneRequest.Show when await NewestAsync(scope, ct) is { } ready:
                await scope.ShowAsync(OneOnOnePrepCard.Content(ready, scope.Zone), ct, Answerable);
                break;
            default:
                await PrepareAsync(scope, ct);
                break;
        }

        return await dc.EndDialogAsync(ct);
    }

    public override async Task ChosenAsync(TurnScope scope, CardChoice choice, CancellationToken ct)
    {
        switch (choice.Value)
        {
            case Fresh:
                await PrepareAsync(scope, ct);
                break;
            case NotedValue:
                await NoteAsync(scope, choice.Inputs, ct);
                break;
            case DeletedValue when choice.Inputs.GetValueOrDefault(OneOnOnePrepCard.SeriesKey) is { } series:
                foreach (var note in (await scope.Notebook.ReadAsync(NoteKind.OneOnOneCard, MostRead, ct)).Where(note => new OneOnOneRecord(note).Series == series))
                {
                    scope.Notebook.Remove(note);
                }

                OneOnOneDays.Cancel(scope.Notebook, series);
                break;
        }
    }

    /// <summary>Before the 1on1 the card that is ready is shown again, after it the form of the note. A card that was deleted is not spoken of.</summary>
    public override async Task DueAsync(TurnScope scope, Reminder reminder, CancellationToken ct)
    {
        if ((await RecordsAsync(scope, ct)).FirstOrDefault(record => record.Series == OneOnOneDays.SeriesOf(reminder)) is not { } record)
        {
            return;
        }

        if (OneOnOneDays.IsAfter(reminder))
        {
            await scope.ShowAsync(AfterOneOnOneCard.Content(record.Content, scope.Language), ct, Answerable);
        }
        else if (record.ShareableUntil > scope.LocalNow)
        {
            await scope.SayAsync(scope.Word("OneOnOne.Before"), ct);
            await scope.ShowAsync(OneOnOnePrepCard.Content(record, scope.Zone), ct, Answerable);
        }
    }

    /// <summary>The day is the one that the message names, else that of the calendar, where the person allowed to read it.</summary>
    private static async Task PrepareAsync(TurnScope scope, CancellationToken ct)
    {
        var (today, org) = (DateOnly.FromDateTime(scope.LocalNow.DateTime), scope.State.OrgAt(scope.LocalNow));
        DateOnly? day = scope.Reading.Dates.FirstOrDefault(date => date is { Certainty: DateCertainty.Day, Length: > 0 } && date.To >= today) is { Length: > 0 } named ? named.To : null;
        var used = (org?.Manager?.SignInName is null ? OrgFields.None : OrgFields.Manager) | (day is null && org?.NextOneOnOne is not null ? OrgFields.NextOneOnOne : OrgFields.None);
        if (org is not null && used != OrgFields.None)
        {
            OrgDataLog.Use(scope, org, used);
            day ??= org.NextOneOnOne is { } next ? DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(next.StartsAt, scope.Zone).DateTime) : null;
        }

        var candidates = await OneOnOneCandidates.ReadAsync(scope, ct);
        await scope.ShowAsync(OneOnOnePrepCard.Content(Guid.NewGuid().ToString("N"), candidates, day, org?.Manager?.SignInName, scope.Language), ct, Answerable);
    }

    /// <summary>A list of records is not recorded a second time as chat.</summary>
    private static async Task ShowSharesAsync(TurnScope scope, CancellationToken ct)
    {
        var shares = (await scope.Notebook.ReadAsync(NoteKind.OneOnOneShare, MostShares, ct)).Select(note => new OneOnOneShare(note)).ToList();
        if (shares.Count == 0)
        {
            await scope.SayAsync(scope.Word("OneOnOne.SharesNone"), ct);
            return;
        }

        scope.Notebook.ShowRecords();
        var lines = shares.Select(share => string.Join("\n\n", share.Note.Text.Reveal().Split('\n').Select(Cards.Fields.Written)
            .Prepend(scope.Word("OneOnOne.Share", When(scope, share.Note.At), share.Version, scope.Word($"OneOnOne.Chat{share.Chat}")))));
        await scope.SayAsync(string.Join("\n\n", [scope.Word("OneOnOne.SharesTitle"), .. lines, scope.Word("OneOnOne.SharesUnknown")]), ct);
    }

    private static async Task NoteAsync(TurnScope scope, IReadOnlyDictionary<string, string> written, CancellationToken ct)
    {
        string Of(string field) => (written.GetValueOrDefault(field) ?? "").Trim();
        var (said, step, open) = (Of(AfterOneOnOneCard.SaidField), Of(AfterOneOnOneCard.StepField), OneOnOneContent.From(written));
        var fields = new Dictionary<string, string>(open.Fields(), StringComparer.Ordinal);
        if (Of(AfterOneOnOneCard.ClearField) is { Length: 1 } clear)
        {
            fields[AfterOneOnOneCard.ClearField] = clear;
        }

        if (step.Length > 0)
        {
            fields[AfterOneOnOneCard.StepField] = step;
        }

        scope.Notebook.ShowRecords();
        scope.Notebook.Add(scope.Notebook.New(NoteKind.OneOnOneNote, new PersonalText(said)) with { Fields = fields });
        await scope.SayAsync(await PromiseAsync(scope, step, Of(AfterOneOnOneCard.DayField), ct) ?? scope.Word("OneOnOne.AfterSaved"), ct);
    }

    /// <returns>What to say about the promise; null when none was made.</returns>
    private static async Task<string?> PromiseAsync(TurnScope scope, string step, string day, CancellationToken ct)
    {
        if (step.Length == 0)
        {
            return null;
        }

        var book = await PromiseBook.ReadAsync(scope, ct);
        if (!scope.State.Consent.Allows(Purpose.ChatStorage))
        {
            return scope.Word("OneOnOne.AfterNotPromised");
        }

        var due = DateOnly.TryParseExact(day, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var named) && named >= book.Today ? named : book.Today.AddDays(7);
        book.Add(new PersonalText(SafeUnicode.Cut(step, Sheet.LongestLine)), due, hour: null);
        return scope.Word("OneOnOne.AfterPromised", SheetWords.Day(due, scope.Language, book.Today));
    }

    private static async Task<OneOnOneRecord?> NewestAsync(TurnScope scope, CancellationToken ct) =>
        (await RecordsAsync(scope, ct)).FirstOrDefault(record => record.ShareableUntil > scope.LocalNow);

    private static async Task<IEnumerable<OneOnOneRecord>> RecordsAsync(TurnScope scope, CancellationToken ct) =>
        OneOnOneRecord.Current(await scope.Notebook.ReadAsync(NoteKind.OneOnOneCard, MostRead, ct));

    private static string When(TurnScope scope, DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, scope.Zone) is var local && scope.Language == Texts.Language.Japanese
        ? local.ToString("M月d日 H:mm", CultureInfo.InvariantCulture)
        : local.ToString("MMM d, HH:mm", CultureInfo.InvariantCulture);
}
