using System.Text.RegularExpressions;
using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Mentors.Sheets;

/// <summary>Two ways that a person sets against each other. Pure.</summary>
internal static partial class RoadReader
{
    private static readonly string[] Groups = ["one", "two"];

    /// <summary>「AするかBするか」, 「AかBか」, 「A。それともB。」, "either A or B".</summary>
    public static IReadOnlyList<PersonalText>? Read(string sentence)
    {
        var match = JapaneseRoads().Match(sentence);
        match = match.Success ? match : EnglishRoads().Match(sentence);
        if (!match.Success)
        {
            return null;
        }

        PersonalText[] roads = [.. Groups.Select(group => new PersonalText(SheetReader.Trimmed(match.Groups[group].Value)))];
        return roads.All(road => road.Length is >= 2 and <= Sheet.LongestLine && !Ended().IsMatch(road.Reveal())) ? roads : null;
    }

    /// <summary>「質問されるほうが楽ですか、するほうが楽ですか」 are two questions.</summary>
    [GeneratedRegex("(?:です|ます|でしょう|ません|した)$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Ended();

    [GeneratedRegex("(?:^|[、。,])(?:[^、。,]{0,12}(?:は|には)[、,]?)?(?<one>[^、。,?？]{2,40}?)か[、,]\\s?(?:それとも|または|もしくは|あるいは)?[、,]?(?<two>[^、。,?？]{2,40}?)か(?=$|[、。,?？!！\\s]|で|の|を|と|どっち|どちら|迷|決め|選)|(?:^|[、。,])(?<one>[^、。,?？]{2,40}?)(?:[、,]\\s?|か[、,]?)(?:それとも|または|もしくは|あるいは)[、,]?\\s?(?<two>[^、。,?？]{2,40}?)(?:か)?(?=$|[、。,?？!！]|で迷|の二つ)|(?:^|[。\\n])(?<one>[^。?？\\n]{4,40}?)(?:か)?[。?？]\\s?(?:それとも|あるいは|もしくは|または)[、,]?\\s?(?<two>[^。?？\\n]{3,40}?)(?:か)?(?=$|[。?？!！\\n])|(?:^|[。\\n])(?<one>(?:受けれ|残れ|行け|辞めれ|動け|出せ|言え|続けれ|移れ)ば[^。]{3,40})[。、](?<two>(?:断れ|残れ|行かなけれ|辞めれ|断|待て|やめれ|受けなけれ|出さなけれ|言わなけれ)ば[^。]{3,40})(?=$|[。])|(?:^|[、。,])(?<one>[^、。,?？]{2,40}?)案(?:と|か)[、,]?(?<two>[^、。,?？]{2,40}?)案", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex JapaneseRoads();

    [GeneratedRegex(@"\b(?:either|whether(?: to| i)?|option (?:one|a|1)[,:.]?|do i|should i|(?:i|we) (?:can|could|may|might)(?: either)?|one is to)\s(?<one>[^.?!;]{4,80}?)(?:[,;]? or\s(?:else )?(?:(?:i|we) (?:can|could|may|might) |to )?|[.;,]\s?(?:and )?option (?:two|b|2)[,:.]?\s)(?<two>[^.?!;]{4,80})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EnglishRoads();
}
