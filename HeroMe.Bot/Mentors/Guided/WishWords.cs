using System.Text.RegularExpressions;

namespace HeroMe.Bot.Mentors.Guided;

/// <summary>Words that say which kind of answer is wanted. Refused advice counts as wanting to be heard.</summary>
internal static partial class WishWords
{
    /// <param name="plain">The whole message.</param>
    public static Wish Read(string plain) =>
        Listening().IsMatch(plain) ? Wish.Listen
        : Thinking().IsMatch(plain) ? Wish.Think
        : Advising().IsMatch(plain) ? Wish.Advise
        : Wish.None;

    [GeneratedRegex(@"(?:聞|聴|き)いて(?:ほしい|欲しい|くれ(?:る|れば)?|もら(?:う|え)|いただ(?:く|け))[^。]{0,6}だけ|だけ(?:聞|聴)いて|(?:愚痴|ぐち)(?:を|だけ|って|言|聞|いい|吐)|(?:アドバイス|あどばいす|助言|解決策|対策|提案|正論|意見)(?:は|とか|なんか|なら)?(?:もう)?(?:いら|要ら|いりま|要りま|結構|なしで|不要|求めて(?:な|ま)|大丈夫)|聞いてくれれば|言いたかっただけ|\b(?:just|only)\b[^。]{0,16}\b(?:vent(?:ing)?|listen|rant)\b|\bno (?:tips|advice|fixes|solutions)\b|(?:do not|dont|will not|wont) tell me what (?:to|i should) do|(?:not|no need) to (?:fix|solve) (?:it|this|anything)|dont (?:give me|need|want) (?:any )?(?:tips|advice|solutions)|do not (?:give me|need|want) (?:any )?(?:tips|advice|solutions)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Listening();

    [GeneratedRegex(@"(?:一緒|いっしょ)に(?:考え|かんがえ|整理)|壁打ち(?:し|さ|に|を)|think (?:it |this )?(?:through |over )?(?:with me|together)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Thinking();

    [GeneratedRegex(@"(?:アドバイス|あどばいす|助言)(?:を|が|とか)?(?:くだ|ほし|欲し|いただ|もら|聞きた|お願い|ちょうだい|頂)|\b(?:give me|want|need|like) (?:some |your |a bit of )?(?:advice|tips)\b|advice please", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Advising();
}
