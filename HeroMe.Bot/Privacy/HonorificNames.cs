using System.Text.RegularExpressions;

namespace HeroMe.Bot.Privacy;

/// <summary>
/// Finds names by the honorific or title next to them: 田中さん, 佐藤課長, Ms. Tanaka, Yamada-san. Best effort: it misses rare names and names without an
/// honorific, and some roles are taken for names. The span covers the name only; the honorific stays, so that the model keeps the politeness.
/// </summary>
internal static partial class HonorificNames
{
    private const int LongestUnknownName = 4;
    private const int LongestFullName = 6;
    private static readonly NameList List = NameList.Default;
    private static readonly Regex After = new(
        string.Join('|', List.Titles.Concat(List.Honorifics).Select(Regex.Escape)), RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);


    /// <param name="shadow">See <see cref="SecretPatterns.Shadow"/>.</param>
    /// <param name="mentors">Names of the mentors, which are not secret.</param>
    public static IEnumerable<SecretSpan> In(string shadow, IReadOnlyCollection<string> mentors)
    {
        foreach (var span in Japanese(shadow).Concat(PlainNames.In(shadow)).Concat(English(shadow)))
        {
            var name = shadow.Substring(span.Start, span.Length);
            if (!mentors.Any(m => name.EndsWith(m, StringComparison.OrdinalIgnoreCase)))
            {
                yield return span;
            }
        }
    }

    /// <returns>The length of the family name in front of a given name (山田太郎: 2); 0 when none is known.</returns>
    public static int FamilyNameIn(string name) =>
        Enumerable.Range(1, Math.Max(0, Math.Min(3, name.Length - 1))).Reverse().FirstOrDefault(length => List.Surnames.Contains(name[..length]));

    private static IEnumerable<SecretSpan> Japanese(string shadow)
    {
        foreach (Match match in After.Matches(shadow))
        {
            var at = match.Index;
            var isTitle = !List.Honorifics.Contains(match.Value);
            if (List.GoesOn.Any(word => string.CompareOrdinal(shadow, at, word, 0, word.Length) == 0))
            {
                continue;
            }

            var length = NameBefore(shadow, at, isTitle, match.Value);
            if (length > 0)
            {
                var family = FamilyNameBeforeSpace(shadow, at - length);
                yield return new SecretSpan(at - length - family, length + family, SecretKind.Name);
            }
        }
    }

    /// <returns>小川 真由美さん: the length of the family name and the space before a given name; 0 when there is none.</returns>
    private static int FamilyNameBeforeSpace(string shadow, int start)
    {
        var end = start - 1;
        return end > 0 && shadow[end] == ' '
            ? Enumerable.Range(1, Math.Min(3, end)).Reverse().FirstOrDefault(length => List.Surnames.Contains(shadow.Substring(end - length, length))) is > 0 and var found ? found + 1 : 0
            : 0;
    }

    /// <returns>How many characters before <paramref name="end"/> form a name; 0 when none do.</returns>
    private static int NameBefore(string shadow, int end, bool isTitle, string honorific)
    {
        if (end == 0)
        {
            return 0;
        }

        var kind = KindOf(shadow[end - 1]);
        var start = end - 1;
        while (start > 0 && end - start < 24 && KindOf(shadow[start - 1]) == kind)
        {
            start--;
        }

        var run = shadow[start..end];
        return kind switch
        {
            Script.Kanji => KanjiName(run, isTitle, honorific),
            Script.Hiragana => List.Hiragana.FirstOrDefault(n => run.EndsWith(n, StringComparison.Ordinal))?.Length ?? 0,
            Script.Katakana => isTitle || run.Length < 2 || IsNoName(run) ? 0 : run.Length,
            Script.Latin => isTitle || !LatinName().IsMatch(run) || List.LatinNotNames.Contains(run) ? 0 : run.Length,
            _ => 0,
        };
    }

    private static int KanjiName(string run, bool isTitle, string honorific)
    {
        if (List.Surnames.Contains(run))
        {
            return run.Length;
        }

        if (IsNoName(run) || List.NotNames.Contains(run + honorific))
        {
            return 0;
        }

        // 今日|加藤, 後任|藤田: a known word before the name is cut off, repeatedly.
        if (List.Before.FirstOrDefault(b => run.StartsWith(b, StringComparison.Ordinal)) is { } before)
        {
            return run.Length == before.Length ? 0 : KanjiName(run[before.Length..], isTitle, honorific);
        }

        var known = Enumerable.Range(1, run.Length - 1).Select(i => run[i..]).FirstOrDefault(List.Surnames.Contains)?.Length ?? 0;
        if (isTitle)
        {
            // 田中太郎課長 begins with a known family name.
            return Enumerable.Range(2, Math.Max(0, run.Length - 2)).Any(i => List.Surnames.Contains(run[..i])) ? run.Length : known >= 2 ? known : 0;
        }

        if (run.Length == 1 || List.RoleEndings.Contains(run[^1]))
        {
            return known >= 2 ? known : 0;
        }

        return run.Length <= LongestUnknownName || (run.Length <= LongestFullName && FamilyNameIn(run) > 0) ? run.Length : known > 0 ? known : LongestUnknownName;
    }

    private static bool IsNoName(string run) =>
        List.NotNames.Contains(run) || List.NotNames.Any(n => n.Length >= 2 && n.Length < run.Length && run.EndsWith(n, StringComparison.Ordinal));

    private static IEnumerable<SecretSpan> English(string shadow) => Titled().Matches(shadow).Concat(WithSan().Matches(shadow))
        .Select(m => m.Groups["name"])
        .Where(g => !List.LatinNotNames.Contains(g.Value.Split(' ')[0]))
        .Select(g => new SecretSpan(g.Index, g.Length, SecretKind.Name));

    private enum Script { Other, Kanji, Hiragana, Katakana, Latin }

    private static Script KindOf(char c) => c switch
    {
        >= '\u4E00' and <= '\u9FFF' or >= '\u3400' and <= '\u4DBF' or >= '\uF900' and <= '\uFAFF' or '々' or '〆' or 'ヶ' => Script.Kanji,
        >= 'ぁ' and <= 'ゖ' => Script.Hiragana,
        >= 'ァ' and <= 'ヺ' or 'ー' or '・' or >= '\uFF66' and <= '\uFF9F' => Script.Katakana,
        >= 'A' and <= 'Z' or >= 'a' and <= 'z' or '\'' or '’' or '-' => Script.Latin,
        _ => Script.Other,
    };

    [GeneratedRegex(@"^[A-Z][a-z][A-Za-z'’-]{0,24}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LatinName();

    [GeneratedRegex(@"(?<![A-Za-z])(?:Mr|Mrs|Ms|Mx|Miss|Dr|Prof|Professor)(?:\.\s*|\s+)(?<name>[A-Z]['’]?[A-Za-z]?[a-z][\p{L}'’-]*(?:\s[A-Z][a-z][\p{L}'’-]*)?)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Titled();

    [GeneratedRegex(@"(?<![A-Za-z])(?<name>[A-Z][a-z]['’A-Za-z]{0,24})[ -](?:san|sama|kun|chan|sensei)(?![A-Za-z])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WithSan();
}
