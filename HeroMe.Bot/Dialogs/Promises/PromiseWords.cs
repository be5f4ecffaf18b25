using System.Text.RegularExpressions;
using HeroMe.Bot.Mentors.Sheets;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Texts;
using HeroMe.Bot.Understanding;
using HeroMe.Bot.Understanding.Dates;

namespace HeroMe.Bot.Dialogs.Promises;

/// <summary>What a person may say to a promise.</summary>
internal enum PromiseAnswer { None, Done, Partly, Missed, Move, LetGo, Smaller, AsItIs }

/// <summary>Reads the words that answer a promise that was just asked about, and writes promises as they are shown. Pure.</summary>
internal static partial class PromiseWords
{
    private const int LongestAnswer = 40;

    /// <summary>A promise with its day, in one line.</summary>
    public static string Dated(Promise promise, Language language) =>
        promise.Due is { } due ? Words.Of(language, "Sheet.StepWhen", promise.Words.Reveal(), SheetWords.Day(due, language)) : promise.Words.Reveal();

    /// <summary>The whole message as an answer to the question how it went. A longer one is a story.</summary>
    public static PromiseAnswer Outcome(PersonalText text) => Surface.Of(text.Reveal()).TrimEnd('。', '!', '?', ' ') switch
    {
        { Length: > LongestAnswer } => PromiseAnswer.None,
        var plain when Missed().IsMatch(plain) => PromiseAnswer.Missed,
        var plain when Partly().IsMatch(plain) => PromiseAnswer.Partly,
        var plain when Done().IsMatch(plain) || Managed().IsMatch(plain) => PromiseAnswer.Done,
        _ => PromiseAnswer.None,
    };

    /// <summary>The whole message as an answer to what should become of it.</summary>
    public static PromiseAnswer Next(PersonalText text) => Surface.Of(text.Reveal()) switch
    {
        var plain when Kept().IsMatch(plain) => PromiseAnswer.AsItIs,
        var plain when LetGo().IsMatch(plain) => PromiseAnswer.LetGo,
        var plain when Smaller().IsMatch(plain) => PromiseAnswer.Smaller,
        var plain when Move().IsMatch(plain) => PromiseAnswer.Move,
        _ => PromiseAnswer.None,
    };

    /// <summary>「課長に相談できました。30分話せました」: it begins with what was managed, told in words of its own.</summary>
    [GeneratedRegex(@"^[^、。!?]{1,18}(?:できました|できた|話せました|話せた|言えました|言えた|聞けました|聞けた|会えました|会えた|送れました|送れた|出せました|出せた|してきました|してきた)(?:よ|ー|んです)?(?:$|[。!])", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Managed();

    /// <summary>「やっぱり相談はやめときます」: a step is taken back.</summary>
    public static bool TakesBack(PersonalText text) => text.Length <= LongestAnswer * 2 && TakenBack().IsMatch(Surface.Of(text.Reveal()));

    /// <summary>The last day that is named and not over.</summary>
    /// <returns>Null when none is.</returns>
    public static DateOnly? Day(PersonalText text, DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.DateTime);
        var found = DateReader.Read(text.Reveal(), new DateAnchor(now)).Where(date => date.IsResolved && date.To >= today).ToList();
        return found.Count == 0 ? null : found[^1].To;
    }

    /// <summary>「特にない」 to the question what helped.</summary>
    public static bool IsNothing(PersonalText text) => Nothing().IsMatch(Surface.Of(text.Reveal()));

    /// <summary>「約束は18時に聞いて」: the hour at which the person wants to be asked.</summary>
    /// <returns>Null when the message asks for nothing of the kind.</returns>
    public static TimeOnly? AskAt(PersonalText text) =>
        text.Length <= LongestAnswer * 2 && AskMe().IsMatch(Surface.Of(text.Reveal())) ? StepHours.Clock(text.Reveal()) : null;

    [GeneratedRegex(@"^(?:(?:やっぱり|今日は|いや|うーん|んー|すみません|ごめんなさい|全然|ぜんぜん)[、,]?)*(?:まだ|できて(?:い)?(?:ない|ません)|できなかった|できません|やれなかった|やって(?:い)?(?:ない|ません)|だめ(?:だった|でした)|無理(?:だった|でした)|忘れて(?:た|ました|いました))(?:です|でした|だった|かな|なんです|ですね|できて(?:い)?(?:ない|ません)|やって(?:い)?(?:ない|ません))*(?:です)?$|^(?:no,? )?(?:not (?:yet|done)|i (?:didnt|did not|couldnt|could not|havent)(?: (?:do|get to|manage)(?: (?:it|to))?)?(?: yet)?|i forgot)$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Missed();

    [GeneratedRegex(@"^(?:少し(?:だけ)?|ちょっと(?:だけ)?|半分(?:だけ|くらい|ぐらい|まで)?|途中(?:まで)?|一部(?:だけ)?)(?:は|なら)?[、,]?(?:できました|できた|やりました|やった|進みました|進んだ|です|だけ)?(?:です|かな)?$|^(?:i (?:only )?did )?(?:only |just )?(?:partly|a (?:bit|little)(?: of it)?|half(?: of it)?|some of it|halfway)$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Partly();

    [GeneratedRegex(@"^(?:はい|うん|ちゃんと|無事(?:に)?|なんとか|何とか|もう|今日|さっき|おかげさまで|おかげで)?[、,]?\s?(?:できました|できた|出来ました|出来た|やりました|やった|済みました|済んだ|終わりました|終わった|言えました|言えた|話せました|話せた|やれました|やれた|送りました|出しました)(?:よ|ー|です|ね|わ)*$|^(?:yes,? )?(?:i )?(?:did it|done|it(?:s| is) done|finished(?: it)?|i managed(?: it)?|all done)$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Done();

    [GeneratedRegex(@"^やっぱ.{0,24}(?:やめ(?:ます|る|とく|とき|てお|た)|しない(?:こと)?|しません|いい(?:です|や|わ))|^(?:actually|on second thought)?,? ?i(?:m not going to|ve decided not to| wont) .{3,}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TakenBack();

    [GeneratedRegex(@"^(?:この|その|今の|いまの)まま|(?:何も|なにも)しない|^(?:as it is|leave it|keep it)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Kept();

    [GeneratedRegex(@"手放|(?:もう)?(?:やめ(?:ます|る|とく|ておく|ておきます|たい)|なしで|いらない|要らない|もういい)|\b(?:let (?:it|this) go|drop (?:it|this)|give (?:it )?up|forget (?:it|about it))\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LetGo();

    [GeneratedRegex(@"小さく|縮め|減らし|簡単に|軽くし|\b(?:smaller|shrink|easier|cut it down)\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Smaller();

    [GeneratedRegex(@"移(?:す|し|して)|ずら|延ば|のば|延期|動かし|また今度|別の日|ほかの日|あとで|日を(?:変え|かえ)|\b(?:move|later|another (?:day|time)|postpone|reschedule|some other)\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Move();

    [GeneratedRegex(@"^(?:いや|いえ|いいえ|ううん)?[、,]?(?:特に(?:ない|なし|ありません)(?:です)?|とくに(?:ない|なし|ありません)(?:です)?|ない(?:です)?|なし|ありません|わからない(?:です)?|わかりません|いいえ)[。!]*$|^(?:no|nothing(?: really| special)?|not really|none|i dont know|no idea)[.。!]*$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Nothing();

    [GeneratedRegex(@"(?:約束|一歩|様子|どうだった)[^。]{0,14}時[^。]{0,8}(?:聞い|きい|訊い|たずね|教え|にして|がいい|でお願い)|\bask me (?:about (?:it|my steps?|my promises?|the steps?) |how it went )?at\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AskMe();
}
