using System.Globalization;
using System.Text.RegularExpressions;
using HeroMe.Bot.Dialogs.Counselling;
using HeroMe.Bot.Mentors.Guided;

namespace HeroMe.Bot.Dialogs.Remembering;

/// <summary>
/// 「この会話は残さない」: until the talk ends nothing of it is stored or remembered, whatever is allowed in general, and its words go with it. It ends by a word,
/// with a goodbye, or after hours of silence.
/// </summary>
internal static partial class OffRecord
{
    private const string Flow = "off-record";
    private const string AtKey = "at";
    private const string EndedKey = "ended";
    private const int Version = 1;
    private static readonly TimeSpan Silence = TimeSpan.FromHours(6);

    public static bool IsAsked(string bare) => Begins().IsMatch(bare);

    public static bool IsEndAsked(string bare) => Resumes().IsMatch(bare);

    public static bool IsOn(TurnScope scope) => scope.Memory.Flow(Flow) is not null;

    /// <summary>Called before a turn is decided.</summary>
    public static void Apply(TurnScope scope)
    {
        if (scope.Memory.Flow(Flow)?.Answers is not { } kept)
        {
            return;
        }

        var last = DateTimeOffset.TryParse(kept.GetValueOrDefault(AtKey), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var at) ? at : DateTimeOffset.MinValue;
        if (scope.Kind == IncomingKind.Due)
        {
            // Nobody is talking; the words that are still there keep their short life.
            scope.Notebook.GoOffRecord();
        }
        else if (kept.ContainsKey(EndedKey) || scope.LocalNow - last > Silence)
        {
            End(scope);
        }
        else
        {
            Keep(scope, ended: false);
        }
    }

    public static void Begin(TurnScope scope)
    {
        if (CounsellingDialog.StateOf(scope) is { Record: not null } state)
        {
            // What was stored of the sheet so far stays as it is.
            CounsellingDialog.Take(scope, state with { Record = null });
        }

        Keep(scope, ended: false);
    }

    /// <summary>Called after a turn was answered: a goodbye is the last of it that is off the record.</summary>
    public static void After(TurnScope scope)
    {
        if (IsOn(scope) && scope.Guided?.Kind == TurnKind.Farewell)
        {
            Keep(scope, ended: true);
        }
    }

    /// <summary>The words of the talk go, and the next one is an ordinary one.</summary>
    public static void End(TurnScope scope)
    {
        scope.Memory.Forget(Flow);
        scope.Memory.Forget(CounsellingDialog.DialogId);
        scope.Memory.ForgetMentioned();
        scope.Notebook.GoOnRecord();
    }

    private static void Keep(TurnScope scope, bool ended)
    {
        var answers = new Dictionary<string, string>(StringComparer.Ordinal) { [AtKey] = scope.LocalNow.ToString("O", CultureInfo.InvariantCulture) };
        if (ended)
        {
            answers[EndedKey] = "yes";
        }

        scope.Memory.Keep(new FlowRecord(Flow, Version, "on", answers));
        scope.Notebook.GoOffRecord();
    }

    [GeneratedRegex("^(?:(?:この|今日の|きょうの|いまの|今の|ここからの?|これからの)(?:会話|話|はなし|チャット|トーク|やりとり|相談)?(?:は|を|も)?(?:どこにも)?(?:残さない|残しません|のこさない|記録しない|記録に残さない|保存しない|覚えない)(?:で)?(?:ください|下さい|ほしい|ほしいです|くれますか)?|(?:この話は|ここからは?|今日は|ここだけの話で)?オフレコ(?:で|に)?(?:して|お願い|おねがい)?(?:ください|下さい|します|ほしい)?|(?:please )?(?:keep |make )?(?:this|it|this talk|this conversation|our talk)?(?: is)? ?off the record(?: please)?|(?:please )?(?:dont|do not) (?:keep|save|record|store) this (?:talk|conversation|chat)(?: please)?)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Begins();

    [GeneratedRegex("^(?:(?:ここからは?|また|もう)(?:残して|のこして|記録して|保存して)(?:いい|大丈夫|ください|下さい|いいです|いいよ)?|記録を(?:再開|始めて|戻して)(?:して)?(?:ください|下さい)?|オフレコ(?:は)?(?:おわり|終わり|終了|解除)(?:で|して|です)?|(?:go )?(?:back )?on the record(?: again)?)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Resumes();
}
