using System.Text.RegularExpressions;

namespace HeroMe.Bot.Tests.Evaluations;

/// <summary>Reads from a talker's words what it asks for; a talker that does not say where it stands is followed like this.</summary>
internal static partial class AskedIn
{
    public static Asked Words(string answer, IReadOnlySet<Asked> given, int roadsGiven)
    {
        // The last question counts; what stands before it was said, not asked, and what is quoted are the person's own words.
        var words = Quoted().Replace(answer, "");
        var sentences = Sentences().Matches(words.Trim()).Select(m => m.Value).ToList();
        var last = sentences.FindLastIndex(q => Question().IsMatch(q));
        var question = last < 0 ? words : sentences[last];
        if (!given.Contains(Asked.Issue))
        {
            return Issue().IsMatch(question) ? Asked.Issue : Asked.Burden;
        }

        // A sentence put right is often shown once more.
        if (!given.Contains(Asked.View) && roadsGiven == 0 && Issue().IsMatch(question))
        {
            return Asked.Issue;
        }

        if (given.Contains(Asked.Act))
        {
            return !given.Contains(Asked.Date) && Date().IsMatch(question) ? Asked.Date
                : Contact().IsMatch(question) ? Asked.Contact
                : Date().IsMatch(question) ? Asked.Date
                : Act().IsMatch(question) ? Asked.Act
                : Asked.Burden;
        }

        // One road is there: another one, or on to the step. How many are wanted may be said after the question.
        var wanted = string.Concat(sentences.Skip(Math.Max(last, 0)));
        var (act, roads) = (Act().IsMatch(question), Roads().IsMatch(wanted));
        return roadsGiven < 2 && roads && (!act || roadsGiven == 0 || Another().IsMatch(question)) && (given.Contains(Asked.View) || roadsGiven > 0 || Named().IsMatch(wanted)) ? Asked.Roads
            : roadsGiven > 0 && act ? Asked.Act
            : roadsGiven > 1 && Date().IsMatch(question) ? Asked.Date
            : !given.Contains(Asked.View) ? Asked.View
            : Asked.Burden;
    }

    /// <summary>A step that says its day by itself is not asked for one.</summary>
    public static bool Dated(string step) => Day().IsMatch(step);

    [GeneratedRegex("明日|あした|今日|今夜|今週|来週|曜|today|tonight|tomorrow|this week|next week|day\\b", RegexOptions.IgnoreCase)]
    private static partial Regex Day();

    [GeneratedRegex("もう一つ|もうひとつ|違う|反対|ほかに|他に|別の|another|one more|else|second|two", RegexOptions.IgnoreCase)]
    private static partial Regex Another();

    /// <summary>A way of seeing is no road: without the other view the word itself must be there.</summary>
    [GeneratedRegex("道|選択肢|進み方|できそうなこと|二つ|options?|roads?|paths?|two", RegexOptions.IgnoreCase)]
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

    [GeneratedRegex("一歩|小さ|最初|まず|手前|十五分|五分|一つ(?:だけ)?(?:やる|任せ|試)|まずは|何から|これなら|縮め|言葉に直|気が重い|できそうなこと|自分の言葉|形なら|動き|一つだけ|聞けないこと|step|first|small|minutes|begin|to hand|ready to do|heavy|shrink|yours|in what form|own words", RegexOptions.IgnoreCase)]
    private static partial Regex Act();

    [GeneratedRegex("道|選択肢|進み方|方法|やり方|手は|手を|二つ|もう一つ|方向|楽な|何がありそう|控え|浮かび|options?|ways?\\b|roads?|paths?|alternativ|moves?\\b|one more|direction|easier|spare|two things|what would you try|help", RegexOptions.IgnoreCase)]
    private static partial Regex Roads();

    [GeneratedRegex("合って|しっくり|違和感|言い直|言い換え|近いですか|受け取って|一文|ひとこと|ずれて|そう言って|進めてもいい|後のほう|そう置いて|ということ(?:でしょう)?か|is (?:that|this) (?:it|right|close)|does (?:that|this|it) (?:fit|line|hold|put|sound|capture)|did i get|how close|change any|would you say so|is it close|shall we|am i off|the heart of it|be it|leave it at that|the heavier", RegexOptions.IgnoreCase)]
    private static partial Regex Issue();
}
