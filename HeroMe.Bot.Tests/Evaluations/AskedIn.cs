using System.Text.RegularExpressions;

namespace HeroMe.Bot.Tests.Evaluations;

/// <summary>Reads from a talker's words what it asks for; a talker that does not say where it stands is followed like this.</summary>
internal static partial class AskedIn
{
    public static Asked Words(string answer, IReadOnlySet<Asked> given, int roadsGiven, int turn)
    {
        var question = LastParagraph().Match(answer.TrimEnd()) is { Success: true } m ? m.Value : answer;
        if (turn < 2)
        {
            return Asked.Burden;
        }

        return
            Contact().IsMatch(question) && given.Contains(Asked.Act) ? Asked.Contact
            : Date().IsMatch(question) && given.Contains(Asked.Act) ? Asked.Date
            : Act().IsMatch(question) && (roadsGiven > 0 || given.Contains(Asked.View)) ? Asked.Act
            : Roads().IsMatch(question) && roadsGiven < 2 ? Asked.Roads
            : Issue().IsMatch(question) && !given.Contains(Asked.Issue) ? Asked.Issue
            : given.Contains(Asked.Issue) && !given.Contains(Asked.View) ? Asked.View
            : given.Contains(Asked.View) && roadsGiven < 2 ? Asked.Roads
            : Asked.Burden;
    }

    [GeneratedRegex(@"[^\n]+\z")]
    private static partial Regex LastParagraph();

    [GeneratedRegex("だれ|誰|どなた|相手|人は(?:い|浮)|who |whom|someone|anyone", RegexOptions.IgnoreCase)]
    private static partial Regex Contact();

    [GeneratedRegex("いつ|何曜|日にち|何日|when|which day|what day|date", RegexOptions.IgnoreCase)]
    private static partial Regex Date();

    [GeneratedRegex("一歩|小さな|小さく|最初に|まず何|step|first move|smallest|start with", RegexOptions.IgnoreCase)]
    private static partial Regex Act();

    [GeneratedRegex("道|選択肢|進み方|方法|やり方|手は|二つ|options?|ways?|roads?|paths?|alternativ", RegexOptions.IgnoreCase)]
    private static partial Regex Roads();

    [GeneratedRegex("合って|近い|受け取って|一文|ひとこと|ということ(?:でしょう)?か|is that|does that|right\\?|fit", RegexOptions.IgnoreCase)]
    private static partial Regex Issue();
}
