using System.Text.RegularExpressions;
using HeroMe.Bot.Mentors.Sheets;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Understanding;
using HeroMe.Bot.Understanding.Findings;

namespace HeroMe.Bot.Dialogs.Remembering;

/// <summary>What a remembered fact is about. The names are stored.</summary>
internal enum MemoryPlace
{
    /// <summary>The person asked for it to be remembered.</summary>
    Asked,

    /// <summary>What a talk was about; only after the person confirmed it.</summary>
    Matter,

    /// <summary>What they want.</summary>
    Goal,

    Strength,

    /// <summary>A circumstance that lasts: their work, how long, how they work, their family.</summary>
    Circumstance,
}

/// <summary>Something worth remembering, in the person's own words.</summary>
internal sealed record FoundMemory(MemoryPlace Place, PersonalText Words);

/// <summary>
/// Finds in one turn what is worth remembering beyond the talk: what the person confirmed or wrote on the sheet, and sentences of their own about
/// circumstances that last. Few and sure rather than many: whoever wants more remembered can say so. Pure.
/// </summary>
internal static partial class MemoryFacts
{
    private const int Shortest = 5;
    private const int Longest = 80;
    private const int MostOfTurn = 3;

    /// <param name="before">The sheet before the turn.</param>
    /// <param name="after">The sheet after it.</param>
    /// <param name="findings">What a model read in the message; every word of it is the person's.</param>
    public static IReadOnlyList<FoundMemory> In(TurnReading reading, Sheet before, Sheet after, ModelFindings findings) =>
    [
        .. OfSheet(before, after).Concat(reading.Sentences.Where(IsCircumstance).Select(sentence => new FoundMemory(MemoryPlace.Circumstance, Trimmed(sentence.Written))))
            .Concat(findings.Facts.Where(fact => fact.Place == FindingPlace.Circumstance).Select(fact => new FoundMemory(MemoryPlace.Circumstance, fact.Words)))
            .Where(found => found.Words.Length is >= Shortest and <= Longest)
            .DistinctBy(found => found.Words.Reveal(), StringComparer.Ordinal)
            .Take(MostOfTurn),
    ];

    private static IEnumerable<FoundMemory> OfSheet(Sheet before, Sheet after)
    {
        if (after.Matter is { Confirmed: true, IsCut: false } matter && !(before.Matter is { Confirmed: true } known && known.Words.Reveal() == matter.Words.Reveal()))
        {
            yield return new FoundMemory(MemoryPlace.Matter, matter.Words);
        }

        foreach (var (place, kept) in new[] { (SheetPlace.Goal, MemoryPlace.Goal), (SheetPlace.Strength, MemoryPlace.Strength) })
        {
            foreach (var line in after.Of(place).Where(line => !line.IsCut && !before.Of(place).Any(old => old.Words.Reveal() == line.Words.Reveal())))
            {
                yield return new FoundMemory(kept, line.Words);
            }
        }
    }

    /// <summary>A statement about the person themselves, not a question, a wish for an answer or a story about somebody else.</summary>
    private static bool IsCircumstance(SentenceReading sentence)
    {
        var written = sentence.Written.Reveal().Trim();
        return (sentence.Does & (ActReader.Questions | Acts.Commitment | Acts.Anger)) == Acts.None && !Asks().IsMatch(written) && !SomebodyElse().IsMatch(written)
            && (Japanese().IsMatch(written) || English().IsMatch(written));
    }

    private static PersonalText Trimmed(PersonalText written) => new(written.Reveal().Trim().TrimEnd('。', '.', '!', '！'));

    [GeneratedRegex(@"[?？]|(?:かな|でしょうか|ですか|ますか)[。]?$|(?:そう|らしい|みたい)です[。]?$|(?:だったら|なら|としたら|れば|たら)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Asks();

    [GeneratedRegex(@"^(?:その|あの|この)?(?:上司|部長|課長|係長|社長|店長|先輩|後輩|部下|同僚|同期|友人|友達|夫|妻|旦那|母|父|兄|姉|弟|妹|彼女?|人事|みんな|周り|まわり|[^\s、]{1,6}(?:さん|くん|君|氏))(?:は|が|も|って|の)|^(?:my |the |our )?(?:boss|manager|colleague|friend|husband|wife|mother|father|he|she|they|hr|everyone)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SomebodyElse();

    [GeneratedRegex(@"(?:入社|社会人|新卒|勤続|転職して|異動して|管理職になって|今の(?:部署|会社|仕事)(?:に来て|で|になって))[^。、]{0,8}(?:[0-9０-９]+|[一二三四五六七八九十]+)(?:年|か月|ヶ月|カ月|ヵ月)(?:目)?|(?:営業|経理|人事|総務|開発|設計|製造|品質管理|購買|企画|広報|法務|事務|研究|接客|販売|保守|物流|エンジニア|プログラマー|デザイナー|看護師|店長|係長|課長|主任|リーダー|マネージャー)(?:職|課|部|の仕事|の担当)?(?:を|として|で)(?:し|やっ|働い|担当し|勤め)て(?:い)?(?:ます|る)|(?:時短勤務|時短|フレックス|在宅勤務|フルリモート|夜勤|派遣|契約社員|パート|単身赴任)(?:で働(?:いて|き)|です$|をして(?:い)?ます|して(?:い)?ます|で勤務|勤務です)|(?:育休|産休|休職)(?:から復帰|明けです|から戻)|(?:子ども|子供|こども|娘|息子)が[^。]{0,10}(?:います|いて、|人です)|定年まで(?:あと)?[0-9０-９一二三四五六七八九十]+年|(?:[0-9０-９]{2}|[二三四五]十)(?:代|歳)(?:です|の(?:会社員|社員))|(?:こと|の|仕事|作業|説明|人前|数字|文章|会議)(?:が|は)(?:得意|好き|苦手)(?:です|なんです|でした|だ)?[。]?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Japanese();

    [GeneratedRegex(@"\bi(?:'ve| have) (?:worked|been working|been with|been in|been here)\b.{0,40}\b(?:years?|months?)\b|\bi (?:work (?:as|in|part[- ]time|from home|nights)|joined .{2,30} (?:ago|in \d{4}))|\bi(?:'m| am) (?:a|an|the) (?:[a-z]+ ){0,2}(?:engineer|designer|manager|nurse|accountant|developer|analyst|researcher|sales ?(?:person|rep)|team lead|programmer|planner)\b|\bi have (?:a|an|one|two|three|\d) (?:[a-z]+[- ]){0,2}(?:children|kids?|child|sons?|daughters?)\b|\bi(?:'m| am) (?:not )?(?:good|bad) at [a-z ]{3,40}[.!]?$|\bi(?:'m| am) in my (?:twenties|thirties|forties|fifties|sixties)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex English();
}
