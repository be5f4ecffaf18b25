using System.Text.RegularExpressions;
using HeroMe.Bot.Mentors.RoundTable;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Texts;
using HeroMe.Bot.Understanding;

namespace HeroMe.Bot.Dialogs.RoundTable;

/// <summary>The words that ask for a round table, how many views they want, and those in which thinking has narrowed.</summary>
internal static partial class TableWords
{
    public static bool IsAsked(string bare) => bare.Length > 0 && Named().IsMatch(bare);

    /// <summary>How many mentors are wanted: a number that is named, four for "everyone", else the usual three.</summary>
    public static int Seats(PersonalText text)
    {
        var bare = BareWords.Of(text.Reveal());
        return Two().IsMatch(bare) ? TableSeats.Fewest : Four().IsMatch(bare) ? TableSeats.Most : TableSeats.Usual;
    }

    /// <summary>True where somebody sees one way only, or goes round in circles.</summary>
    public static bool HasNarrowed(PersonalText text) => Narrowed().IsMatch(Surface.Of(text.Reveal()));

    [GeneratedRegex(@"^(?:(?:この話|これ|この件)(?:で|を|に|について|は)?)?(?:(?:円卓|えんたく|ラウンドテーブル)(?:を|で|に|が)?(?:したい|やりたい|開いて|ひらいて|始めて|お願い|おねがい|話したい|聞きたい|して|やって|頼)?[ぁ-んー]{0,12}|(?:[2-4２-４二三四]人|みんな|皆|みなさん|皆さん|全員|メンターみんな|メンター全員|メンターたち|(?:ほかの|他の)?メンター(?:さん|たち)?(?:みんな|全員|何人か)?|何人か|なんにんか)(?:さん)?(?:の|に|から)?(?:それぞれの)?(?:意見|考え|見方|話)(?:を|も|が)?(?:同時に|いっぺんに|一緒に|まとめて|一度に)?(?:聞きたい|聞いてみたい|聞かせて|ききたい|知りたい|ほしい|欲しい)[ぁ-んー]{0,12})$|^(?:can we |could we |i want |id like |lets |please |open |start |hold |have )*(?:do |have |hold |start |open |try )?(?:a |the )?round ?table(?: please| on this| about this)?$|^(?:i want to hear |id like to hear |can i hear |let me hear |what do |ask )(?:from )?(?:everyone|everybody|(?:two|three|four) of (?:them|you)|(?:two|three|four) mentors|all of them|all the mentors|the mentors|all of you|several mentors)(?:s)?(?: views?| opinions?| thinks?| think)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Named();

    [GeneratedRegex("[2二]人|\\btwo\\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Two();

    [GeneratedRegex("[4四]人|全員|\\b(?:four|everyone|everybody|all of (?:them|you)|all the mentors)\\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Four();

    [GeneratedRegex("(?:する|辞める|やめる|我慢する|続ける|耐える)しか(?:ない|ありません)|(?:ほか|他)に(?:は)?(?:道|方法|手|選択肢)(?:は|が|も)?(?:ない|ありません)|選択肢(?:が|は|も)(?:ない|ありません)|八方ふさがり|八方塞がり|行き止まり|袋小路|堂々めぐり|堂々巡り|同じこと(?:ばかり|ばっかり)(?:考え|ぐるぐる)|ぐるぐる(?:考え|して|回)|どう考えても同じ|\\b(?:(?:have|there is|theres) no (?:other )?(?:choice|option|way)|(?:my|the) only option|going (?:a)?round in circles|stuck in a loop|dead end)\\b", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Narrowed();
}
