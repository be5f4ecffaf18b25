using System.Text.RegularExpressions;

namespace HeroMe.Bot.Mentors.Guided;

/// <summary>Counts what a text asks. A Japanese question needs no mark: it ends in か. 「どうでしょう」 offers, and 「からでしょう」 supposes. What stands in quotation marks is somebody else's.</summary>
internal static partial class Asking
{
    public static int Count(string text) => Question().Count(Quoted().Replace(text, "○"));

    [GeneratedRegex(@"(?:か|かな|ですかね|でしょうかね)?[?\uFF1F]+|(?:か|(?:何|なん|どれ|どこ|どちら|だれ|誰|いつ|どの[^。、]{1,6})でしょう)(?:ね)?(?=[。!\uFF01\r\n]|$)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Question();

    [GeneratedRegex("「[^」]*」|『[^』]*』|“[^”]*”|\"[^\"]*\"", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Quoted();
}
