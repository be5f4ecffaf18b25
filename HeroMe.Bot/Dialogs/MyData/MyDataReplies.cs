using System.Text;
using AdaptiveCards;
using HeroMe.Bot.Cards;
using HeroMe.Bot.Company;
using HeroMe.Bot.Notebook;
using Microsoft.Extensions.Options;

namespace HeroMe.Bot.Dialogs.MyData;

/// <summary>Shows a person the data they asked for. It appears in the chat only and is never stored in a card's record.</summary>
internal sealed class MyDataReplies(IOptions<CompanyOptions> company)
{
    /// <summary>In UTF-8 bytes; a longer export is offered as a file. Teams safely accepts messages of up to 28 KB.</summary>
    internal const int LongestText = 20 * 1024;

    private static readonly TimeSpan Answerable = TimeSpan.FromDays(1);

    public Task OverviewAsync(TurnScope scope, StoredData held, CancellationToken ct) =>
        ShowAsync(scope, null, id => new MyDataCards(held, scope.Language).Overview(id), ct);

    public Task ItemsAsync(TurnScope scope, StoredData held, int from, CancellationToken ct)
    {
        var cards = new MyDataCards(held, scope.Language);
        if (cards.Items.Count == 0)
        {
            return scope.SayAsync(scope.Word("MyData.NothingThere"), ct);
        }

        var start = from < cards.Items.Count ? from : 0;
        return ShowAsync(scope, cards.PageData(start), id => cards.Page(id, start), ct);
    }

    public Task ItemAsync(TurnScope scope, StoredData held, Note note, CancellationToken ct) => ShowAsync(
        scope, One(MyDataCard.NoteKey, note.Id.ToString("N")), id => new MyDataCards(held, scope.Language).Item(id, note), ct);

    public Task DeleteAsync(TurnScope scope, StoredData held, CancellationToken ct) => held.Records.All(note => note.Kind == NoteKind.Shown)
        ? scope.SayAsync(scope.Word("MyData.NothingThere"), ct)
        : ShowAsync(scope, null, id => new MyDataCards(held, scope.Language).Delete(id), ct);

    /// <summary>Asks for confirmation before a period is deleted.</summary>
    /// <returns>False when there is nothing to delete, which the person was told.</returns>
    public async Task<bool> AskAsync(TurnScope scope, StoredData held, Period period, CancellationToken ct)
    {
        scope.Notebook.ShowRecords();
        if (Deletion.In(period, held).Count == 0)
        {
            await scope.SayAsync(scope.Word("MyData.NothingThere"), ct);
            return false;
        }

        await ShowAsync(scope, One(MyDataCard.PeriodKey, new MyDataCommand.DeletePeriod(period).Text), id => new MyDataCards(held, scope.Language).Confirm(id, period), ct);
        return true;
    }

    public Task RetentionAsync(TurnScope scope, StoredData held, CancellationToken ct) =>
        ShowAsync(scope, null, id => new MyDataCards(held, scope.Language).Life(id, Company), ct);

    /// <summary>The retention after a choice. A value that is not offered, such as 0, gives null and changes nothing; the company's retention is the upper limit.</summary>
    public (int? ChatDays, int? RecordMonths, Retention Now) Shortened(StoredData held, int chatDays, int recordMonths)
    {
        int? days = MyDataCards.ChatLives.Contains(chatDays) ? chatDays : null;
        int? months = MyDataCards.RecordLives.Contains(recordMonths) ? recordMonths : null;
        var settings = held.State.Settings with { ChatDays = days ?? held.State.Settings.ChatDays, RecordMonths = months ?? held.State.Settings.RecordMonths };
        return (days, months, Retention.For(settings, Company.ChatDays, Company.RecordMonths));
    }

    /// <summary>As text in the chat while it is short, else as two files for the person's OneDrive.</summary>
    public async Task ExportAsync(TurnScope scope, StoredData held, CancellationToken ct)
    {
        var (readable, json) = (Export.Text(held, scope.Language, ExportForm.Readable), Export.Text(held, scope.Language, ExportForm.Json));
        if (Encoding.UTF8.GetByteCount(readable) + Encoding.UTF8.GetByteCount(json) <= LongestText)
        {
            await scope.SayAsync(readable, ct);
            await scope.SayAsync(Fenced(json), ct);
            return;
        }

        await scope.SayAsync(scope.Word("Export.AsFile"), ct);
        foreach (var (form, text) in new[] { (ExportForm.Readable, readable), (ExportForm.Json, json) })
        {
            var record = FileOffer.Record(form, scope.Language);
            await scope.ShowAsync(record, id => FileOffer.Message(id, form, held, Encoding.UTF8.GetByteCount(text), scope.Language), FileOffer.OpenFor, ct);
        }
    }

    private Retention Company => new(company.Value.ChatRetentionDays, company.Value.RecordRetentionMonths);

    /// <summary>Encloses JSON in a Markdown fence that is longer than any run of back-ticks inside it.</summary>
    private static string Fenced(string json)
    {
        var (longest, run) = (2, 0);
        foreach (var c in json)
        {
            run = c == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        var fence = new string('`', longest + 1);
        return $"{fence}json\n{json}\n{fence}";
    }

    private static Dictionary<string, string> One(string key, string value) => new(StringComparer.Ordinal) { [key] = value };

    private static Task ShowAsync(TurnScope scope, IReadOnlyDictionary<string, string>? data, Func<Guid, AdaptiveCard> render, CancellationToken ct)
    {
        return scope.ShowAsync(new CardRecord(MyDataCard.TemplateName, scope.Language, Data: data), id => CardKit.Message(render(id)), Answerable, ct);
    }
}
