using System.Text;
using AdaptiveCards;
using HeroMe.Bot.Cards;
using HeroMe.Bot.Company;
using HeroMe.Bot.Notebook;
using Microsoft.Bot.Builder;
using Microsoft.Extensions.Options;

namespace HeroMe.Bot.Dialogs.MyData;

/// <summary>Shows a person what they asked to see. What is seen stands in the chat only, never in a card's record.</summary>
internal sealed class DataDesk(IOptions<CompanyOptions> company)
{
    /// <summary>In UTF-8 bytes; a longer export is a file. Teams takes messages of up to 28 KB safely.</summary>
    internal const int LongestText = 20 * 1024;

    private static readonly TimeSpan Answerable = TimeSpan.FromDays(1);

    public Task OverviewAsync(ITurnContext turn, Holdings held, CancellationToken ct) =>
        ShowAsync(turn, null, id => new DataFaces(held, Talk.Of(turn).Language).Overview(id), ct);

    public Task ItemsAsync(ITurnContext turn, Holdings held, int from, CancellationToken ct)
    {
        var faces = new DataFaces(held, Talk.Of(turn).Language);
        if (faces.Items.Count == 0)
        {
            return Talk.Of(turn).SayAsync(turn, Talk.Of(turn).Word("MyData.NothingThere"), ct);
        }

        var start = from < faces.Items.Count ? from : 0;
        return ShowAsync(turn, faces.PageData(start), id => faces.Page(id, start), ct);
    }

    public Task ItemAsync(ITurnContext turn, Holdings held, Note note, CancellationToken ct) => ShowAsync(
        turn, One(MyDataCard.NoteKey, note.Id.ToString("N")), id => new DataFaces(held, Talk.Of(turn).Language).Item(id, note), ct);

    public Task DeleteAsync(ITurnContext turn, Holdings held, CancellationToken ct) => held.Records.All(note => note.Kind == NoteKind.Shown)
        ? Talk.Of(turn).SayAsync(turn, Talk.Of(turn).Word("MyData.NothingThere"), ct)
        : ShowAsync(turn, null, id => new DataFaces(held, Talk.Of(turn).Language).Delete(id), ct);

    /// <summary>Asks before a period goes. False when nothing is there, and it was said.</summary>
    public async Task<bool> AskAsync(ITurnContext turn, Holdings held, Period period, CancellationToken ct)
    {
        var talk = Talk.Of(turn);
        talk.Notebook.ShowRecords();
        if (Deletion.In(period, held).Count == 0)
        {
            await talk.SayAsync(turn, talk.Word("MyData.NothingThere"), ct);
            return false;
        }

        await ShowAsync(turn, One(MyDataCard.PeriodKey, $"{nameof(Period)} {period}"), id => new DataFaces(held, talk.Language).Confirm(id, period), ct);
        return true;
    }

    public Task RetentionAsync(ITurnContext turn, Holdings held, CancellationToken ct) =>
        ShowAsync(turn, null, id => new DataFaces(held, Talk.Of(turn).Language).Life(id, Company), ct);

    /// <summary>What a choice comes to; zero means that this part stays as it is. Nothing lives longer than the company set.</summary>
    public (int? ChatDays, int? RecordMonths, Retention Now) Shortened(Holdings held, int chatDays, int recordMonths)
    {
        int? days = DataFaces.ChatLives.Contains(chatDays) ? chatDays : null;
        int? months = DataFaces.RecordLives.Contains(recordMonths) ? recordMonths : null;
        var settings = held.Standing.Settings with { ChatDays = days ?? held.Standing.Settings.ChatDays, RecordMonths = months ?? held.Standing.Settings.RecordMonths };
        return (days, months, Retention.For(settings, Company.ChatDays, Company.RecordMonths));
    }

    /// <summary>As text in the chat while it is short, else as two files that the person may take into their OneDrive.</summary>
    public async Task ExportAsync(ITurnContext turn, Holdings held, CancellationToken ct)
    {
        var talk = Talk.Of(turn);
        var (readable, json) = (Export.Text(held, talk.Language, ExportForm.Readable), Export.Text(held, talk.Language, ExportForm.Json));
        if (Encoding.UTF8.GetByteCount(readable) + Encoding.UTF8.GetByteCount(json) <= LongestText)
        {
            await talk.SayAsync(turn, readable, ct);
            await talk.SayAsync(turn, Fenced(json), ct);
            return;
        }

        await talk.SayAsync(turn, talk.Word("Export.AsFile"), ct);
        foreach (var (form, text) in new[] { (ExportForm.Readable, readable), (ExportForm.Json, json) })
        {
            var record = FileOffer.Record(form, talk.Language);
            await talk.ShowAsync(turn, record, id => FileOffer.Message(id, form, held, Encoding.UTF8.GetByteCount(text), talk.Language), FileOffer.OpenFor, ct);
        }
    }

    private Retention Company => new(company.Value.ChatRetentionDays, company.Value.RecordRetentionMonths);

    /// <summary>The fence is longer than any run of back-ticks that a person wrote.</summary>
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

    private static Task ShowAsync(ITurnContext turn, IReadOnlyDictionary<string, string>? data, Func<Guid, AdaptiveCard> face, CancellationToken ct)
    {
        var talk = Talk.Of(turn);
        return talk.ShowAsync(turn, new CardContent(MyDataCard.TopicName, talk.Language, Data: data), id => CardKit.Message(face(id)), Answerable, ct);
    }
}
