using System.Text.RegularExpressions;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Mentors.Guided;

/// <summary>Reads ways to go on out of an answer: one, or two when they are set side by side.</summary>
internal static partial class RoadWords
{
    private const int Longest = 80;
    private const int Shortest = 3;

    public static IReadOnlyList<string> Read(string text, GuidedContent content, Language language)
    {
        foreach (var parts in Splits(text, content, language))
        {
            var roads = parts.Select(p => WayOn.Settled(OwnWords.Trimmed(p, content), language)).Where(p => p.Length >= Shortest && OwnWords.Sayable(p)).Distinct(StringComparer.Ordinal).ToList();
            if (roads.Count >= 2 && roads.Take(2).All(r => r.Length <= Longest))
            {
                return [.. roads.Take(2)];
            }
        }

        return OwnWords.Sentence(text, content, language) is { } one ? [WayOn.Settled(one, language)] : [];
    }

    /// <summary>The ways to set two things side by side, the plainest first.</summary>
    private static IEnumerable<IEnumerable<string>> Splits(string text, GuidedContent content, Language language)
    {
        var doing = content.Heard("doing");
        bool Does(string part) => doing.In(CueWords.Fold(part));
        var listed = Listed().Split(text).Where(p => p.Trim().Length > 0).ToList();
        if (listed.Count >= 2)
        {
            yield return listed;
        }

        foreach (var or in content.Heard("or").Longest())
        {
            var at = CueWords.Fold(text).IndexOf(or, StringComparison.Ordinal);
            if (at > 0 && SetsApart(text, at, or, language, Does))
            {
                yield return [text[..at], text[(at + or.Length)..]];
            }
        }

        var sentences = Sentences().Split(text).Where(Does).ToList();
        if (sentences.Count >= 2)
        {
            yield return sentences;
        }

        if (language == Language.Japanese)
        {
            var eitherOr = EitherOr().Match(text.Trim());
            if (eitherOr.Success)
            {
                yield return [eitherOr.Groups["one"].Value, eitherOr.Groups["two"].Value];
            }

            // 「相談する、異動を願い出る」: two wholes, not one sentence with a pause in it.
            var wholes = text.Split('、').Where(p => Whole().IsMatch(p) && !p.TrimEnd().EndsWith('か')).ToList();
            if (wholes.Count >= 2 && wholes.Any(Does))
            {
                yield return wholes;
            }
        }
    }

    /// <summary>「どうか、」 and "two or three" set nothing apart.</summary>
    private static bool SetsApart(string text, int at, string or, Language language, Func<string, bool> does) => language == Language.Japanese
        ? or != "か、" || (Wondering().IsMatch(text) && text[at - 1] is 'う' or 'く' or 'ぐ' or 'す' or 'つ' or 'ぬ' or 'ぶ' or 'む' or 'る' && !text[..at].EndsWith("どう", StringComparison.Ordinal))
        : or != " or " || (does(FirstWords(text)) && does(FirstWords(text[(at + or.Length)..])));

    [GeneratedRegex(@"か(?:な|も|ね)?[。…\s]*$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Wondering();

    private static string FirstWords(string text) => string.Join(' ', text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(3));

    [GeneratedRegex(@"\r?\n+|(?:^|[\s、,])[①②③・]\s*|(?:^|\s)[1-3][.)、\uFF0E\uFF09]\s*", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Listed();

    [GeneratedRegex(@"[。\r\n]+|\.(?=\s|$)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Sentences();

    [GeneratedRegex(@"^(?<one>.{3,60}[うくぐすつぬぶむる])か、?(?<two>.{3,60}[うくぐすつぬぶむる])か(?:な|も|です|ですかね)?[。…]*$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EitherOr();

    [GeneratedRegex(@"(?<![一二三四五六七八九ひと])[うくぐすつぬぶむる](?:こと|か|とか)?\s*[。]?$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Whole();
}
