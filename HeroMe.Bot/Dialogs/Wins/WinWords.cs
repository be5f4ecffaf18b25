using System.Text.RegularExpressions;
using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Dialogs.Wins;

/// <summary>What is asked of the log of wins.</summary>
internal enum WinRequest { None, Keep, Ask, Show, Month, LastMonth, HalfYear }

/// <summary>The sentences that keep a win, show them or look back. Only as the whole message, or at its beginning: a story with the same words is a story.</summary>
internal static partial class WinWords
{
    private const int LongestRequest = 30;

    public static WinRequest Read(PersonalText text)
    {
        var said = text.Reveal().Trim();
        return Kept(said) is not null ? WinRequest.Keep
            : said.Length > LongestRequest ? WinRequest.None
            : HalfYear().IsMatch(said) ? WinRequest.HalfYear
            : LastMonth().IsMatch(said) ? WinRequest.LastMonth
            : Month().IsMatch(said) ? WinRequest.Month
            : Useful().IsMatch(said) ? WinRequest.Ask
            : Show().IsMatch(said) ? WinRequest.Show
            : WinRequest.None;
    }

    /// <returns>The words to keep; null when the message keeps none.</returns>
    public static PersonalText? Kept(string said)
    {
        var match = Keeping().Match(said);
        return match.Success && match.Groups["what"].Value.Trim().TrimEnd('。', '.') is { Length: > 0 } what && !Asks().IsMatch(what) ? new PersonalText(what) : null;
    }

    [GeneratedRegex(@"^(?:できたこと(?:ログ)?に(?:残して|のこして|入れて|書いて|追加(?:して)?)(?:ください|ほしい)?(?:\s*[:：、,。]\s*|\s+)|できたこと\s*[:：]\s*|(?:今週|今日)(?:の)?役に立った(?:こと|の)は[、,]?\s*|(?:please )?(?:keep|note|add)(?: this)? as a win\s*[:,]?\s*|win:\s*|what helped (?:me )?(?:this week|today) (?:was|is)\s+)(?<what>[\s\S]{2,})$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Keeping();

    /// <summary>「今週役に立ったのは何だっけ」 asks.</summary>
    [GeneratedRegex(@"[?？]\s*$|^(?:何|なに|なん)(?:だ|で|か|だっけ)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Asks();

    [GeneratedRegex(@"^(?:できたこと(?:ログ|の一覧|リスト)?|役に立ったこと(?:の一覧|リスト)?)(?:を|が)?(?:見せて|みせて|見たい|みたい|出して|教えて)?(?:ください|ほしい)?[。!！]?$|^(?:show )?(?:me )?(?:my |the )?(?:wins|list of wins|win log)[.!]?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Show();

    [GeneratedRegex(@"^(?:今週|今日)(?:の)?(?:役に立ったこと|できたこと)(?:を(?:残したい|書きたい|残す|書く))?[。!！]?$|^what helped (?:me )?this week[.!?]?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Useful();

    [GeneratedRegex(@"^(?:今月|このひと月|この一か月|ひと月)(?:の|を)?(?:ふりかえり|振り返り|ふり返り|ふりかえ(?:る|りたい)|振り返(?:る|りたい))(?:を(?:見せて|みせて|したい|見たい|お願い))?(?:ください|です)?[。!！]?$|^(?:show )?(?:me )?(?:my |a |the )?(?:month(?:ly)?(?:'s)?|this month'?s?) (?:look[- ]?back|review)[.!]?$|^look back on (?:this|the|my) month[.!]?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Month();

    [GeneratedRegex(@"^(?:先月)(?:の|を)?(?:ふりかえり|振り返り|ふり返り|ふりかえ(?:る|りたい)|振り返(?:る|りたい))(?:を(?:見せて|みせて|したい|見たい|お願い))?(?:ください|です)?[。!！]?$|^(?:show )?(?:me )?(?:my )?last month'?s? (?:look[- ]?back|review)[.!]?$|^look back on last month[.!]?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LastMonth();

    [GeneratedRegex(@"^(?:この)?(?:半年|6か月|六か月|6ヶ月)(?:間)?(?:の|を)?(?:ふりかえり|振り返り|ふり返り|ふりかえ(?:る|りたい)|振り返(?:る|りたい))(?:を(?:見せて|みせて|したい|見たい|お願い))?(?:ください|です)?[。!！]?$|^(?:show )?(?:me )?(?:my |a |the )?half[- ]year(?:ly)? (?:look[- ]?back|review)[.!]?$|^look back on (?:the (?:last )?)?(?:half a year|six months)[.!]?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex HalfYear();
}
