using System.Globalization;
using System.Text.RegularExpressions;
using HeroMe.Bot.Dialogs.Consents;
using HeroMe.Bot.Dialogs.Promises;
using HeroMe.Bot.Mentors.Sheets;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Safety;
using HeroMe.Bot.Safety.Screening;

namespace HeroMe.Bot.Dialogs.Wins;

/// <summary>When somebody doubts themselves, one line of their own from an earlier day is put beside the answer: at most once in two weeks, never against what they feel.</summary>
internal static partial class QuotedWins
{
    private const string Flow = "quoted-wins";
    private const int Version = 1;
    private const string OnKey = "on";
    private const string WhichKey = "which";
    private const string Doubt = "self_doubt";
    private const float Likely = 0.5f;
    private const int Most = 50;
    private static readonly TimeSpan NotAgainWithin = TimeSpan.FromDays(14);

    public static async Task AddAsync(TurnScope scope, CancellationToken ct)
    {
        if (!scope.State.Consent.Allows(Purpose.ChatStorage) || scope.CardFollows || scope.Verdict.Tier != Tier.None || scope.State.Risk?.At(scope.LocalNow) is not (null or RiskLevel.None) || CalmMoment.IsHeavy(scope.Message) || !Doubts(scope))
        {
            return;
        }

        var kept = scope.Memory.Flow(Flow)?.Answers;
        if (DateTimeOffset.TryParse(kept?.GetValueOrDefault(OnKey), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var on) && scope.LocalNow - on < NotAgainWithin)
        {
            return;
        }

        var today = scope.LocalNow.Date;
        var wins = (await scope.Notebook.ReadAsync(NoteKind.Win, Most, ct)).Where(note => TimeZoneInfo.ConvertTime(note.At, scope.Zone).Date < today).ToList();
        if ((wins.Find(note => note.Id.ToString("N") != kept?.GetValueOrDefault(WhichKey)) ?? wins.FirstOrDefault()) is not { } win)
        {
            return;
        }

        scope.Memory.Keep(new FlowRecord(Flow, Version, "quoted", new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [OnKey] = scope.LocalNow.ToString("O", CultureInfo.InvariantCulture),
            [WhichKey] = win.Id.ToString("N"),
        }));
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(win.At, scope.Zone).DateTime);
        var words = win.Text.Reveal().ReplaceLineEndings(" ");
        var quoted = scope.Language == Texts.Language.Japanese ? $"「{words}」" : $"“{words}”";
        await scope.SayAsync(PromiseTalk.Lines.Next(scope, "wins.quoted", ("date", SheetWords.Day(day, scope.Language)), ("words", quoted)), ct);
    }

    private static bool Doubts(TurnScope scope) => scope.Reading.Sentences.Any(sentence => sentence.Remark.Of(kind => kind == Doubt) >= Likely || SaysSo().IsMatch(sentence.Plain.Reveal()));

    [GeneratedRegex(@"自信(?:が|は|も)?(?:ない|なくな|なくし|ありません|持て)|向いて(?:い)?(?:ない|ません)(?:気|の|ん|と|かも|$)|自分(?:なんて|なんか|には(?:何も|無理|力))|役に立って(?:い)?(?:ない|ません)|能力(?:が|も)(?:ない|足り)|何(?:も|ひとつ|一つ)でき(?:ない|てない|ていない|ません)|\b(?:im (?:not good enough|useless|no good|a fraud)|no confidence|lost (?:my )?confidence|imposter|impostor|not cut out)\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SaysSo();
}
