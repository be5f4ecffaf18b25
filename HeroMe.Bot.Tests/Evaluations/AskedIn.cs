using System.Text.RegularExpressions;

namespace HeroMe.Bot.Tests.Evaluations;

/// <summary>Reads from a talker's words what it asks for; a talker that does not say where it stands is followed like this.</summary>
internal static partial class AskedIn
{
    public static Asked Words(string answer, IReadOnlySet<Asked> given, int roadsGiven, int turn)
    {
        var words = Quoted().Replace(answer, "");
        if (turn < 2)
        {
            return Asked.Burden;
        }

        if (!given.Contains(Asked.Issue))
        {
            return Issue().IsMatch(answer) ? Asked.Issue : Asked.Burden;
        }

        // The last question counts; what stands before it was said, not asked.
        var question = Sentences().Matches(words.Trim()).Select(m => m.Value).LastOrDefault(q => Question().IsMatch(q)) ?? words;
        if (given.Contains(Asked.Act))
        {
            return !given.Contains(Asked.Date) && Date().IsMatch(question) ? Asked.Date
                : Contact().IsMatch(question) ? Asked.Contact
                : Date().IsMatch(question) ? Asked.Date
                : Act().IsMatch(question) ? Asked.Act
                : Asked.Burden;
        }

        // One road is there: another one, or on to the step.
        var (act, roads) = (Act().IsMatch(question), Roads().IsMatch(question));
        return roadsGiven < 2 && roads && (!act || roadsGiven == 0 || Another().IsMatch(question)) && (given.Contains(Asked.View) || Named().IsMatch(question)) ? Asked.Roads
            : roadsGiven > 0 && act ? Asked.Act
            : !given.Contains(Asked.View) ? Asked.View
            : Asked.Burden;
    }

    [GeneratedRegex("もう一つ|もうひとつ|ほかに|他に|別の|another|one more|else|second|two", RegexOptions.IgnoreCase)]
    private static partial Regex Another();

    /// <summary>A way of seeing is no road: without the other view the word itself must be there.</summary>
    [GeneratedRegex("道|選択肢|進み方|やり方|options?|roads?|paths?", RegexOptions.IgnoreCase)]
    private static partial Regex Named();

    [GeneratedRegex("「[^」]*」|“[^”]*”|\\([^)]*\\)")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"[^。!?\uFF01\uFF1F\n]+(?:[。!?\uFF01\uFF1F]|$)|[^.!?\n]+[.!?]")]
    private static partial Regex Sentences();

    [GeneratedRegex(@"[?\uFF1F]|か(?:ね)?[。]?$|でしょう[。]?$")]
    private static partial Regex Question();

    [GeneratedRegex("だれ|誰|どなた|人は|方は|相手|who\\b|whom|someone|anyone|somebody", RegexOptions.IgnoreCase)]
    private static partial Regex Contact();

    [GeneratedRegex("いつ|何曜|日にち|何日|今日ですか|今週|when\\b|which day|what day|a day|date\\b|weekday|this week|tomorrow", RegexOptions.IgnoreCase)]
    private static partial Regex Date();

    [GeneratedRegex("一歩|小さ|最初|まず|手前|十五分|五分|一つ(?:だけ)?(?:やる|任せ|試)|まずは|何から|これなら|縮め|言葉に直|気が重い|できそうなこと|自分の言葉|形なら|動き|step|first|small|minutes|begin|to hand|ready to do|heavy|shrink|yours|in what form|own words", RegexOptions.IgnoreCase)]
    private static partial Regex Act();

    [GeneratedRegex("道|選択肢|進み方|方法|やり方|手は|手を|二つ|もう一つ|方向|楽な|何がありそう|控え|浮かび|options?|ways?\\b|roads?|paths?|alternativ|moves?\\b|one more|direction|easier|spare|two things|what would you try|help", RegexOptions.IgnoreCase)]
    private static partial Regex Roads();

    [GeneratedRegex("合って|しっくり|違和感|言い直|言い換え|近いですか|受け取って|一文|ひとこと|ずれて|そう言って|進めてもいい|後のほう|そう置いて|ということ(?:でしょう)?か|is (?:that|this) (?:it|right|close)|does (?:that|this|it) (?:fit|line|hold|put|sound|capture)|did i get|how close|change any|would you say so|is it close|shall we|am i off|the heart of it|be it|leave it at that|the heavier", RegexOptions.IgnoreCase)]
    private static partial Regex Issue();
}
