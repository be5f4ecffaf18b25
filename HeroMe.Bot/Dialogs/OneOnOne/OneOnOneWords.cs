using System.Text.RegularExpressions;
using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Dialogs.OneOnOne;

/// <summary>What a message asks for around a 1on1.</summary>
internal enum OneOnOneRequest { None, Prepare, Show, Shares }

/// <summary>Recognises the plain requests around a 1on1: the whole message, so that a story about one begins nothing. Pure.</summary>
internal static partial class OneOnOneWords
{
    private const int Longest = 60;

    public static OneOnOneRequest Read(PersonalText text)
    {
        if (text.Length > Longest)
        {
            return OneOnOneRequest.None;
        }

        var plain = SafeUnicode.Normalize(text.Reveal()).ToLowerInvariant().Trim().TrimEnd('。', '.', '!', '?');
        return Shares().IsMatch(plain) ? OneOnOneRequest.Shares
            : Show().IsMatch(plain) ? OneOnOneRequest.Show
            : Prepare().IsMatch(plain) ? OneOnOneRequest.Prepare
            : OneOnOneRequest.None;
    }

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    [GeneratedRegex(@"^(?:わたしの|私の|1on1の?)?共有の記録(?:を|が)?(?:見せて|見たい|出して)?(?:ください|です)?$|^(?:show )?(?:me )?(?:my )?(?:sharing|share|shared cards?) (?:records?|history)$", Options, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Shares();

    [GeneratedRegex(@"^(?:わたしの|私の|さっきの|用意した)?1on1の?(?:準備)?カード(?:を|が)?(?:もう一度)?(?:見せて|見たい|出して|開いて)(?:ください|です)?$|^(?:show|open)(?: me)? (?:my |the )?1[- ]?on[- ]?1 card(?: again)?$", Options, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Show();

    [GeneratedRegex(@"^(?:(?:今日|明日|あした|あす|明後日|今週|来週|次|今度)の|[月火水木金土日]曜日?の|上司との|課長との|部長との|リーダーとの){0,3}1on1(?:の?準備カード|の?カード|の?準備)(?:を|が|に)?(?:(?:一緒に)?(?:作|つく)(?:りたい|って|る)|したい|しておきたい|する|始め(?:たい|る|ます)|手伝って|お願い(?:します)?|やりたい|です)?(?:です|ください|ほしい|欲しい)?$|^(?:prepare|prep|help me prepare)(?: for)?(?: my| the| a)?(?: next)? 1[- ]?on[- ]?1(?: card)?$|^(?:my |make (?:my |a )?)?1[- ]?on[- ]?1 (?:prep(?:aration)?|card)$", Options, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Prepare();
}
