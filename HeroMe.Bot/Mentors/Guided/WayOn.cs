using System.Text.RegularExpressions;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Mentors.Guided;

/// <summary>
/// Tells a way to go on (「課長に聞いてみる」) from more of the story (「課長は聞いてくれました」). Told by how a sentence ends in Japanese and by how it begins in English:
/// the same words for doing stand in both.
/// </summary>
internal static partial class WayOn
{
    private const int FirstWords = 3;
    private const int ShortestAct = 5;

    public static bool IsIn(string text, GuidedContent content, Language language)
    {
        var sentences = Sentences().Split(text).Select(s => s.Trim()).Where(s => s.Length > 0).ToList();
        if (language == Language.Japanese)
        {
            // A noun alone (「異動願い」) may be a way; beside a story it belongs to the story.
            return sentences.Any(s => IsAct(s, content, language)) || (OwnWords.Trimmed(text, content).Length > 2 && sentences.All(s => !IsTold(s, content)));
        }

        return sentences.Select(s => OwnWords.Trimmed(s, content)).Any(s => s.Length > 2 && (!Subject().IsMatch(s) || Modal().IsMatch(s) || content.Heard("doing").In(CueWords.Fold(First(s)))));
    }

    private static bool IsTold(string sentence, GuidedContent content) => Told().IsMatch(sentence) || Told().IsMatch(OwnWords.Trimmed(sentence, content));

    /// <summary>A whole thing to do, said as such: 「班に声をかける」, "message Ravi".</summary>
    public static bool IsAct(string text, GuidedContent content, Language language) => language == Language.Japanese
        ? text.Length >= ShortestAct && ToDo().IsMatch(text) && !IsTold(text.TrimEnd('。', ' '), content)
        : content.Heard("doing").In(CueWords.Fold(First(OwnWords.Trimmed(text, content))));

    /// <summary>Without the か of somebody who is still weighing it; still a verbatim piece.</summary>
    public static string Settled(string way, Language language) => language == Language.Japanese && Weighed().IsMatch(way) ? way[..^1] : way;

    /// <summary>Sets two ways side by side: 「…するか、…するか」.</summary>
    public static bool Weighs(string text, GuidedContent content, Language language) => language == Language.Japanese ? StillWeighing().IsMatch(text) : content.Heard("or").Longest().Any(o => text.Contains(o, StringComparison.OrdinalIgnoreCase));

    /// <summary>Begins with other people: 「They do agree」.</summary>
    public static bool OfOthers(string text, Language language) => language == Language.English && Others().IsMatch(text);

    private static string First(string text) => string.Join(' ', text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(FirstWords));

    [GeneratedRegex(@"[。!\uFF01?\uFF1F\r\n]+|\.(?=\s|$)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Sentences();

    // What has happened, what is so, what cannot be: told, not proposed.
    [GeneratedRegex(@"(?:[いきしちにひみりっんえけせてねべめれげぜでじだ]た|だった|んだ|(?<!み)ている|ては(?:いる|います)|(?<!たい)んです(?:けど|が)?|てる|でいる|でる|ています|ていました|てます|てくれる|ました|でした|(?<!すれば|れば)ません|(?:思え|でき|分から|わから|じゃ|では|く|い|られ|れ|え)ない|なあ|だな|だよ|だし|しろよ|(?:とは|なと|なとは|んだと)思(?:う|います|いました|ってます|っています)|(?<!て)みたい|らしい|そう|かもしれ(?:ない|ません|ん))[ねよな]*$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Told();

    [GeneratedRegex(@"(?:(?<!てい|でい|て|で|が|気が|あ|思)[うくぐすつぬぶむる]|(?<!てい|でい|て|で|あり)ます|たい|よう|こう|そう)(?:と思います|と思う|かな|か)?[。\s]*$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ToDo();

    [GeneratedRegex(@"[うくぐすつぬぶむる]か$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Weighed();

    // Not backtracking: with two open repetitions a text of 「るかるかるか…」 would take time that grows with the cube of its length.
    [GeneratedRegex(@"[うくぐすつぬぶむる]か、?.*[うくぐすつぬぶむる]か(?:な|も)?[。…\s]*$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, matchTimeoutMilliseconds: 1000)]
    private static partial Regex StillWeighing();

    [GeneratedRegex(@"^(?:they|he|she|some|people|\w+ people|my \w+|our \w+)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Others();

    [GeneratedRegex(@"^(?:they|he|she|it|it's|we|nobody|no one|some|people|there|there's|this|that|that's|you|everyone|everybody|my\s|our\s|his\s|her\s|their\s|the\s|i (?:was|am|feel|felt|don't|didn't|have|had|know|never|miss|guess|want an|want to know)\b|i'm\b|\w+ people\b)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Subject();

    [GeneratedRegex(@"\b(?:could|might|would|should|can|will|let|going to)\b|['’](?:d|ll)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Modal();
}
