using System.Text.RegularExpressions;

namespace HeroMe.Bot.Privacy;

/// <summary>
/// Takes a display name apart as company directories write it: SATO Mirai(佐藤 未来), 佐藤, 未来, 佐藤 未来(営業部), 佐藤未来_営業. Posts and departments are
/// left out, because they are words of every conversation; in doubt a word is a name.
/// </summary>
internal static partial class DirectoryName
{
    private static readonly NameList List = NameList.Default;
    private static readonly HashSet<string> LatinNoNames = new(
        ("mr mrs ms mx miss dr prof san sama sales marketing hr it ict finance legal accounting engineering development research support planning admin administration procurement "
            + "manufacturing quality logistics dept department div division group team unit section office branch hq inc ltd llc corp corporation co company kk guest external ext extern contractor "
            + "vendor partner intern trainee consultant manager director assistant president jp japan tokyo osaka nagoya").Split(' '),
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Every spelling in which this name may stand in a text: whole, its parts, and its parts joined in both orders.</summary>
    /// <param name="shadow">The name as <see cref="SecretPatterns.Shadow"/> writes it.</param>
    public static IEnumerable<string> Spellings(string shadow)
    {
        var name = shadow.Trim();
        var main = Segments(Aside().Replace(name, "|")).ToList();
        var isJapanese = main.Any(words => words.Any(HasJapanese));
        var asides = Aside().Matches(name).SelectMany(m => Segments(m.Groups["aside"].Value)).Where(words => !isJapanese || IsReadingOrName(words));
        var found = Parted(main).Concat(Parted([.. asides])).ToList();
        return (found.Count == 0 ? [Words(name)] : found).SelectMany(Joined).Prepend(name).Append(string.Concat(main.SelectMany(w => w))).Append(string.Join(' ', main.SelectMany(w => w)));
    }

    /// <summary>The name-like words of each part between commas, slashes and the like.</summary>
    private static IEnumerable<List<string>> Segments(string text) =>
        Separator().Split(text).Select(Words).Select(words => words.Select(WithoutHonorific).Where(w => w.Length > 0 && !IsPost(w)).ToList()).Where(words => words.Count > 0);

    private static List<string> Words(string text)
    {
        var words = text.Split([' ', '\t', '\u30FB', '\uFF65', '=', '.'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return [.. words.SelectMany(w => HasJapanese(w) ? w.Split('-', StringSplitOptions.RemoveEmptyEntries) : [w])];
    }

    private static IEnumerable<string> Joined(List<string> words)
    {
        var reversed = Enumerable.Reverse(words).ToList();
        return [string.Concat(words), string.Join(' ', words), string.Concat(reversed), string.Join(' ', reversed), .. words];
    }

    /// <summary>A name that is one word only, beside numbers or not, is parted; in 小野寺, 花子 the first word is a family name already.</summary>
    /// <summary>Joined names are parted: a kanji name always, a Latin one where it is all there is.</summary>
    private static List<List<string>> Parted(List<List<string>> segments)
    {
        var words = segments.SelectMany(words => words).Where(w => w.Any(char.IsLetter)).ToList();
        return [.. words.Where(w => words.Count == 1 || HasKanji(w)).Select(Parted).Where(parts => parts.Count > 1), .. segments];
    }

    /// <summary>佐藤未来 and SatoMirai: family name and given name without a space between.</summary>
    private static List<string> Parted(string word) =>
        !List.Surnames.Contains(word) && HonorificNames.FamilyNameIn(word) is > 0 and var family ? [word[..family], word[family..]] : [.. Hump().Split(word)];

    /// <summary>佐藤課長 → 佐藤; 山本部長 → 山本, because it is a family name, and not 山.</summary>
    private static string WithoutHonorific(string word)
    {
        var bare = List.Honorifics.Concat(List.Titles).Where(h => word.Length > h.Length + 1 && word.EndsWith(h, StringComparison.Ordinal)).Select(h => word[..^h.Length]).ToList();
        return bare.FirstOrDefault(List.Surnames.Contains) ?? bare.FirstOrDefault() ?? word;
    }

    private static bool IsPost(string word) =>
        !List.Surnames.Contains(word)
        && (LatinNoNames.Contains(word.TrimEnd('.')) || (word.Length > 1 && (List.NotNames.Contains(word) || List.Titles.Contains(word))) || Department().IsMatch(word) || (word.Length < 4 && word.All(char.IsDigit)));

    /// <summary>Beside a Japanese name brackets hold its reading, its Latin spelling, another family name, or a department.</summary>
    private static bool IsReadingOrName(List<string> words) => words.All(w => !HasKanji(w)) || List.Surnames.Contains(words[0]) || HonorificNames.FamilyNameIn(words[0]) > 0;

    private static bool HasJapanese(string word) => word.Any(c => c is >= '\u3040' and <= '\u9FFF');

    private static bool HasKanji(string word) => word.Any(c => c is >= '\u3400' and <= '\u9FFF');

    [GeneratedRegex(@"[(\[<{【〔「『〈《](?<aside>[^()\[\]<>{}【】〔〕「」『』〈〉《》]*)[)\]>}】〕」』〉》]", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Aside();

    [GeneratedRegex(@"[,、/|_@:;&*#+\\()\[\]<>{}【】〔〕「」『』〈〉《》\n]| - ", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Separator();

    [GeneratedRegex("(?<=[a-z])(?=[A-Z])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Hump();

    [GeneratedRegex("営業|人事|総務|経理|財務|法務|広報|開発|企画|購買|調達|製造|生産|品質|情報|技術|研究|物流|設計|監査|海外|国内|事業|経営|労務|システム|マーケティング|カスタマー|センター|グループ|チーム|ユニット|本部|支社|支店|工場|会社|担当|出向|派遣|ゲスト|外部|社外|兼務|旧姓|休職|育休|^第[0-9一二三四五六七八九十]+$|^第?[0-9一二三四五六七八九十]+(?:部|課|係|室|班|G)$|^.{2,}(?:課|室|係)$|^[株有社財学]$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Department();
}
