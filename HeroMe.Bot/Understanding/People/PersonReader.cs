using System.Text.RegularExpressions;

namespace HeroMe.Bot.Understanding.People;

/// <summary>Finds who is spoken of in what a person wrote: a name with a title or さん, a role at work, family, friends, and the desks one can turn to. Pure, in time linear to the length of the text.</summary>
internal static partial class PersonReader
{
    /// <summary>Letters that are read at most.</summary>
    private const int MostLetters = 4_000;

    /// <summary>In the order in which they stand; none overlaps another.</summary>
    public static IReadOnlyList<MentionedPerson> Read(string text)
    {
        var read = text.Length <= MostLetters ? text : text[..MostLetters];
        return [.. Japanese().Matches(read).Concat(English().Matches(read)).OrderBy(m => m.Index).Select(m => new MentionedPerson(m.Index, m.Length))];
    }

    // A name is at most six letters before its title; 皆さん and お客さん are no names but people all the same.
    [GeneratedRegex(
        """
        (?<![\p{IsHiragana}\p{IsCJKUnifiedIdeographs}])(?![のはがをにでともへやかっん]|ひろみ|おはよう|おつかれ|ごくろう)[ぁ-ん]{1,5}?[ぁ-っつ-もやゆよ-ん](?:さん|くん|ちゃん(?!と))
        |(?!(?<!\p{IsCJKUnifiedIdeographs})[出話返貸直渡許壊押消指減増残回]さん)(?:[\p{IsCJKUnifiedIdeographs}々]{1,6}|\p{IsKatakana}{2,8})(?:さん|くん|君|ちゃん|先輩|課長|部長|係長|主任|社長|店長|先生|師長|所長|リーダー|マネージャー)
        |(?!店長会議|部長会|社長室|所長会)(?:直属の|隣の席の|前の|元の?|今の|うちの|となりの)?(?:上司|課長|部長|係長|主任|社長|店長|師長|所長|室長|次長|院長|施設長|園長|班長|リーダー(?!シップ)|マネージャー|先輩|後輩|同僚|同期|部下|新人|恩師|先生|担当者|義父|義母|人事の人|人事|産業医|保健師|お客様?|取引先|友人|友達|友だち|家族|両親|(?<![\p{IsCJKUnifiedIdeographs}])(?:父|母|妻|夫)|旦那|主人|嫁|兄|弟|姉|妹|息子|娘|彼氏|彼女|パートナー|相談窓口)(?![\p{IsCJKUnifiedIdeographs}])
        """,
        RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Japanese();

    [GeneratedRegex(
        """
        \b(?:(?:my|our|the|an?)\s(?:(?:old|new|former|direct|team|line|skip-level)\s)?(?:boss|manager|supervisor|lead|leader|mentor|colleague|coworker|co-worker|teammate|peer|report|junior|senior|director|head|chief|friend|wife|husband|partner|mother|mom|mum|father|dad|brother|sister|son|daughter|family|client|customer|counselor|doctor|teacher)s?
        |(?:Mr|Ms|Mrs|Dr)\.?\s[A-Z][a-z]{1,20}|[A-Z][a-z]{1,20}-san)\b
        """,
        RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex English();
}
