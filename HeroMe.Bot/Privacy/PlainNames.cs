using System.Text.RegularExpressions;

namespace HeroMe.Bot.Privacy;

/// <summary>
/// Finds names without an honorific where the sentence shows them: 小川真由美と申します, 上司の田中が, my name is Jane Doe. Best effort:
/// a family name must be a known one and not an ordinary word (honorifics.txt).
/// </summary>
internal static partial class PlainNames
{
    private static readonly NameList List = NameList.Default;

    public static IEnumerable<SecretSpan> In(string shadow) =>
    [
        .. Introduced().Matches(shadow).Select(m => m.Groups["name"]).Where(g => !List.NotNames.Contains(g.Value)).Select(Span),
        .. MyName().Matches(shadow).Select(m => m.Groups["name"]).Where(g => !List.LatinNotNames.Contains(g.Value)).Select(Span),
        .. WithParticle().Matches(shadow).Select(m => m.Groups["name"]).Where(g => g.Length >= 2 && List.Surnames.Contains(g.Value) && !List.AlsoWords.Contains(g.Value)).Select(Span),
    ];

    private static SecretSpan Span(Group group) => new(group.Index, group.Length, SecretKind.Name);

    [GeneratedRegex(@"(?:名前は|氏名は|名前: ?)(?<name>[\u4E00-\u9FFF々]{2,6}(?: [\u4E00-\u9FFF々]{1,3})?|[ァ-ヺー]{2,8})(?=です|と(?:申|言|い)|で、|。|、|$)|(?<![\u4E00-\u9FFF々])(?<name>[\u4E00-\u9FFF々]{2,6}(?: [\u4E00-\u9FFF々]{1,3})?)(?=と申します)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Introduced();

    [GeneratedRegex(@"(?<![A-Za-z])(?:[Mm]y name is|[Mm]y name's|[Tt]his is|[Cc]all me)\s(?<name>[A-Z][a-z][A-Za-z'’-]{0,24}(?:\s[A-Z][a-z][A-Za-z'’-]{0,24})?)(?![A-Za-z])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MyName();

    [GeneratedRegex(@"(?<![\u4E00-\u9FFF々ァ-ヺー])(?<name>[\u4E00-\u9FFF々]{2,4})(?=が|は|も|を|に|と|へ|や|から|って|の|、)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WithParticle();
}
