using HeroMe.Bot.Dialogs.Consents;
using HeroMe.Bot.Dialogs.Promises;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Safety.Screening;
using HeroMe.Bot.Understanding;

namespace HeroMe.Bot.Dialogs.Wins;

/// <summary>The log of wins (できたことログ): kept by words, listed on request, read back by the month or the half-year.</summary>
internal sealed class WinsDialog() : TopicDialog(DialogId)
{
    public const string DialogId = "wins";
    private const int HalfYearDays = 183;

    public override bool OpensWith(TurnScope scope) => scope.Verdict.Tier == Tier.None && WinWords.Read(scope.Text) != WinRequest.None;

    public override async Task<DialogTurnStatus> BeginDialogAsync(DialogContext dc, CancellationToken ct)
    {
        var scope = dc.Scope;
        var today = DateOnly.FromDateTime(scope.LocalNow.DateTime);
        var first = new DateOnly(today.Year, today.Month, 1);
        switch (WinWords.Read(scope.Text))
        {
            case WinRequest.Keep:
                await KeepAsync(scope, WinWords.Kept(scope.Text.Reveal().Trim()) ?? PersonalText.Empty, ct);
                break;
            case WinRequest.Ask:
                // Answered by the next message.
                await scope.SayAsync(PromiseTalk.Lines.Next(scope, "wins.question"), ct);
                return DialogTurnStatus.Waiting;
            case WinRequest.Month:
                await LookBackAsync(scope, "wins.monthly", first, today, ct);
                break;
            case WinRequest.LastMonth:
                await LookBackAsync(scope, "wins.monthly", first.AddMonths(-1), first.AddDays(-1), ct);
                break;
            case WinRequest.HalfYear:
                await LookBackAsync(scope, "wins.halfyear", today.AddDays(-HalfYearDays), today, ct);
                break;
            default:
                await ShowAsync(scope, ct);
                break;
        }

        return await dc.EndDialogAsync(ct);
    }

    public override async Task<DialogTurnStatus> ContinueDialogAsync(DialogContext dc, CancellationToken ct)
    {
        var scope = dc.Scope;
        await dc.EndDialogAsync(ct);
        if (PromiseWords.IsNothing(scope.Text))
        {
            await scope.SayAsync(PromiseTalk.Lines.Next(scope, "nothing_helped"), ct);
            return DialogTurnStatus.Complete;
        }

        if (!CalmMoment.Is(scope.Verdict) || scope.Reading.Intent is { Certainty: Certainty.Sure, IsAboutOwn: true }
            || scope.Reading.Sentences.Any(s => (s.Does & ActReader.Questions) != Acts.None || (s.Sure & (Acts.Problem | Acts.Feeling)) != Acts.None))
        {
            return DialogTurnStatus.Empty;
        }

        await KeepAsync(scope, scope.Text, ct);
        return DialogTurnStatus.Complete;
    }

    private static async Task KeepAsync(TurnScope scope, PersonalText words, CancellationToken ct)
    {
        if (WinRecords.Keep(scope, words))
        {
            await scope.SayAsync(PromiseTalk.Lines.Next(scope, "wins.kept"), ct);
            return;
        }

        await scope.SayAsync(scope.Word("Wins.NotStored"), ct);
        await scope.ShowAsync(ConsentCard.Content(scope), ct, ConsentRules.NotAgainWithin);
    }

    private static async Task ShowAsync(TurnScope scope, CancellationToken ct) =>
        await SayLinesAsync(scope, scope.Word("Wins.Title"), LookBack.Wins(await scope.Notebook.ReadAllAsync(ct), scope.Zone, scope.Language), ct);

    private static async Task LookBackAsync(TurnScope scope, string list, DateOnly from, DateOnly to, CancellationToken ct) =>
        await SayLinesAsync(scope, PromiseTalk.Lines.Next(scope, list), LookBack.Lines(await scope.Notebook.ReadAllAsync(ct), from, to, scope.Zone, scope.Language), ct);

    /// <summary>A list of records is not recorded a second time as chat.</summary>
    private static Task SayLinesAsync(TurnScope scope, string lead, IReadOnlyList<string> lines, CancellationToken ct)
    {
        if (lines.Count == 0)
        {
            return scope.SayAsync(PromiseTalk.Lines.Next(scope, "wins.none"), ct);
        }

        scope.Notebook.ShowRecords();
        return scope.SayAsync(string.Join("\n\n", lines.Prepend(lead)), ct);
    }
}
