using System.Text.RegularExpressions;

namespace HeroMe.Bot.Mentors.Guided;

/// <summary>
/// What is no matter of how somebody looks at it: harassment, illness and loss, and more work than one can carry. No view of a mentor is set against it.
/// </summary>
internal static partial class Hardships
{
    /// <summary>Kinds of remarks that tell of more than one can carry.</summary>
    private static readonly string[] Overloaded = ["overloaded", "worn_out", "body_signs"];

    /// <summary>True when the words name harassment, violence, illness or a loss.</summary>
    /// <param name="plain">As Surface gives it.</param>
    public static bool AreGrave(string plain) => GraveJapanese().IsMatch(plain) || GraveEnglish().IsMatch(plain);

    /// <summary>True when the words tell of more than one can carry.</summary>
    public static bool IsOverload(string plain, HeardRemark? remark) => (remark is not null && Overloaded.Contains(remark.Lines.Id, StringComparer.Ordinal)) || TooMuch().IsMatch(plain);

    [GeneratedRegex("亡くな|葬|訃報|看取|余命|流産|癌|がん(?:に(?:な|かか)|と(?:診断|言わ|わか)|が(?:見つか|わか)|でした|の(?:治療|告知))|手術|入院|通院|病気|診断(?:書|され|が)|うつ(?:病|に|と|で|っぽ)|鬱|適応障害|ぱにっく|休職|体調|殴|蹴ら|暴力|せくはら|ぱわはら|もらはら|かすはら|はらすめんと|いじめ|怒鳴|どなら|罵|触られ|人格を否定|退職勧奨|脅され|嫌がらせ", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex GraveJapanese();

    [GeneratedRegex(@"\b(?:died|passed away|funeral|grie(?:f|ving)|cancer|tumou?r|miscarr|surgery|in hospital|illness|diagnos|depress(?:ed|ion)|burn(?:ed|t)? ?out|sick leave|harass|bull(?:y|ied)|hit me|yell(?:s|ed|ing)? at|scream(?:s|ed|ing)? at|abus|violen|threaten|groped|touched me)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex GraveEnglish();

    [GeneratedRegex(@"過労|残業が?(?:月|続|毎日|百|[0-9])|休みがない|休めてない|眠れな|ねむれな|倒れ(?:そう|る|た)|涙が(?:止ま|とま|出)|泣いて(?:しま|ばか)|限界|終電|徹夜|体が(?:もたな|持たな|動かな)|\b(?:overwork|overtime every|no days? off|cannot sleep|crying|in tears|cant sleep|at my limit|about to collapse|worn out|exhausted)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TooMuch();
}
