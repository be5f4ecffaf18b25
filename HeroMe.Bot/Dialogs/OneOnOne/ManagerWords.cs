using System.Text.RegularExpressions;
using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Dialogs.OneOnOne;

/// <summary>What a manager asks: about a card that came, or about a person.</summary>
internal enum ManagerRequest { None, Card, Person }

/// <summary>Recognises a manager's questions about a card or about somebody else's use of the bot. Pure.</summary>
internal static partial class ManagerWords
{
    private const int Longest = 120;
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    public static ManagerRequest Read(PersonalText text)
    {
        if (text.Length > Longest)
        {
            return ManagerRequest.None;
        }

        var plain = SafeUnicode.Normalize(text.Reveal()).ToLowerInvariant();
        return Card().IsMatch(plain) ? ManagerRequest.Card : Person().IsMatch(plain) ? ManagerRequest.Person : ManagerRequest.None;
    }

    [GeneratedRegex(@"(?:部下|メンバー|チームの人|後輩)(?:の方)?(?:から|が|に).{0,16}カード(?:が|を)?(?:来|き(?:た|ま)|届|もら|受け取|送(?:って|られ))|さん(?:から|が|に).{0,10}(?:1on1|準備)の?カード(?:が|を)?(?:来|き(?:た|ま)|届|もら|受け取|送(?:って|られ))|1on1の?カード(?:が|を)(?:来|届|もら|受け取|送られ)|\b(?:got|received|sent me|shared).{0,40}\b1[- ]?on[- ]?1 card\b|\b1[- ]?on[- ]?1 card\b.{0,24}\b(?:from (?:my|a) (?:report|team|employee)|arrived)", Options, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Card();

    [GeneratedRegex(@"(?:部下|メンバー|チームの人|後輩)(?:の|が|は).{0,20}(?:様子|状態|調子|気持ち|本音|悩み|相談(?:内容)?|話した(?:内容|こと)|話の内容)(?:を|は|が|って|について)?.{0,8}(?:教えて(?:ください|下さい|ほしい|欲しい|くれ|もらえ|[。!?]|$)|知りたい|見せて|見たい|分かりますか|わかりますか|どう(?:です|でしょう|なって|[?]|$))|(?:部下|メンバー|さん)(?:の.{1,12})?(?:は|が|も).{0,6}(?:ここ|hero ?me|ヒロミー|あなた)(?:で|に|を|と).{0,10}(?:話|相談|使|言|書|悩).{0,10}(?:ますか|ましたか|いるか|たか(?:[?。]|$)|て(?:い)?る[?]|た[?]|教えて|知りたい)|\b(?:how is|tell me (?:about|how)|what (?:did|does|has)|does|did|is) (?:(?:(?:one of )?my|our) (?:direct )?(?:report|subordinate|team member|employee)|the (?:subordinate|team member|employee))\b.{0,40}\b(?:doing|feel\w*|said|say|tell you|told you|talk\w*|us(?:e|es|ing)|write|wrote)\b|\b(?:does|did|has|what (?:does|did|has)) (?:he|she|they|(?!(?:i|we|you|it|that|this)\b)\w+(?:-san)?|my \w+(?: \w+)?) (?:ever )?(?:use|used|say|said|tell|told|talk to|talked to|write|written) (?:to )?(?:you|hero me)\b", Options, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Person();
}
